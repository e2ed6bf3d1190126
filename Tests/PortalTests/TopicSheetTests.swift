import Dates
import Insight
import Testing

@testable import Portal

/// The tick-sheet of process steps × service scenes.
@Suite struct TopicSheetTests {
  private static let header =
    "topic,service_scene,process_step,segment,set_by,set_by_role,investigate,supply_data,use,judge,due,state\n"
  private static let full = "a,r,b,c,d,e"
  private static let steps = [
    TopicSheet.Step(segment: "campus", scenario: "halls", names: ["move-in", "入住"]),
    TopicSheet.Step(segment: "campus", scenario: "halls", names: ["renewal"]),
    TopicSheet.Step(segment: "clinic", scenario: "ward", names: ["renewal"]),
  ]

  private func sheet(_ rows: String) throws -> TopicSheet {
    let file = DataFile(path: "data/2026Q1/topics.csv", bytes: Array((Self.header + rows).utf8))
    let tables = DataTables.load([file]).tables
    let topics = try #require(tables["topics"]).rows(of: Quarter(year: 2026, number: 1))
    return TopicSheet(topics, steps: Self.steps, scenes: ["project", "trend"])
  }

  @Test("Rows are steps, columns scenes: ticked, half, blank")
  func cells() throws {
    let sheet = try sheet(
      "one,project,move-in,campus,\(Self.full),,open\ntwo,trend,入住,campus,a,r,b,c,,e,,open\n")
    #expect(sheet.rows.map(\.marks) == [[.ticked, .half], [.blank, .blank], [.blank, .blank]])
    #expect(sheet.rows.map(\.topics) == [2, 0, 0])
    #expect(sheet.count.ticked == 1 && sheet.count.half == 1 && sheet.count.blank == 4)
    #expect(sheet.count.share == 1.0 / 6)
  }

  @Test("A topic of no segment serves the step wherever a scenario names it")
  func everySegment() throws {
    let sheet = try sheet("one,project,renewal,,\(Self.full),,open\n")
    #expect(sheet.rows.map(\.marks) == [[.blank, .blank], [.ticked, .blank], [.ticked, .blank]])
  }

  @Test("A step that no scenario of the segment names does not apply, and counts for nothing")
  func notApplicable() throws {
    let sheet = try sheet(
      "one,project,move-in,clinic,\(Self.full),,open\ntwo,trend,,campus,\(Self.full),,open\nthree,trend,,campus,\(Self.full),,open\n"
    )
    #expect(sheet.rows.count == 5)
    let foreign = sheet.rows.suffix(2)
    #expect(foreign.map(\.scenario) == [nil, nil] && foreign.map(\.step) == ["move-in", nil])
    #expect(foreign.map(\.topics) == [1, 2])
    #expect(foreign.allSatisfy { $0.marks == [.notApplicable, .notApplicable] })
    #expect(sheet.count.share == 0 && sheet.count.blank == 6)
  }

  @Test("A frozen quarter keeps its steps")
  func frozen() {
    let figures = [TopicSheet.frozenName: TopicSheet.frozen(Self.steps)]
    let record = FreezeRecord(
      quarter: Quarter(year: 2026, number: 1), tool: "1", date: nil, inputs: [:], figures: figures)
    #expect(TopicSheet.steps(of: record) == Self.steps)
    #expect(TopicSheet.steps(of: nil) == nil)
  }
}
