import Dates
import Testing

@testable import Collateral

@Suite struct DayTests {
  @Test("Every day from 1600 to 2400, against counting on from one to the next")
  func everyDay() throws {
    var (year, month, day) = (1600, 1, 1)
    var number = try #require(Day(year: 1600, month: 1, day: 1)).number
    while year <= 2400 {
      let found = Day(number: number)
      guard found.civil == (year, month, day), Day(year: year, month: month, day: day) == found else {
        Issue.record("\(year)-\(month)-\(day) is not \(number)")
        return
      }
      number += 1
      day += 1
      if day > length(year, month) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(Day(number: 0).iso == "1970-01-01")
  }

  private func length(_ year: Int, _ month: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  @Test("ISO there and back")
  func iso() {
    for number in stride(from: -140_000, through: 2_000_000, by: 997) {
      let day = Day(number: number)
      #expect(Day(iso: day.iso) == day, "\(day.iso)")
    }
    #expect(Day(year: 1, month: 1, day: 1)?.iso == "0001-01-01")
    #expect(Day(year: 9999, month: 12, day: 31)?.iso == "9999-12-31")
  }

  @Test(
    "What is no date",
    arguments: [
      "", "2026", "2026-1-1", "2026-13-01", "2026-00-10", "2026-02-29", "2100-02-29", "2026-01-32", "2026-01-00",
      "0000-01-01", "2026-01-01T00:00",
      "2026/01/01", " 2026-01-01", "2026-01-01 ", "+026-01-01", "2026-01-0１", "２０２６-01-01", "2026-01-001", "-026-01-01",
      "2026--1-01", "2026-O1-01",
    ])
  func noDate(text: String) { #expect(Day(iso: text) == nil) }

  @Test("Differences and quarters")
  func arithmetic() throws {
    let day = try #require(Day(iso: "2026-03-31"))
    #expect(day.adding(days: 1).iso == "2026-04-01")
    #expect(day.adding(days: 1).days(since: day) == 1)
    #expect(day.quarter.name == "2026Q1" && day.adding(days: 1).quarter.name == "2026Q2")
    for month in 1...12 {
      #expect(
        Day(year: 2026, month: month, day: 15)?.quarter.number == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][month - 1])
    }
  }
}

@Suite struct QuarterTests {
  @Test(
    "Only 2026Q3 is a quarter",
    arguments: ["2026Q0", "2026Q5", "2026q3", "2026 Q3", "Q32026", "26Q3", "2026Q33", "", "２026Q1", "20-6Q1"])
  func noQuarter(text: String) { #expect(Quarter(text) == nil) }

  @Test func order() throws {
    let quarters = try ["2025Q4", "2026Q1", "2026Q4", "2027Q1"].map { try #require(Quarter($0)) }
    #expect(quarters.sorted() == quarters)
    #expect(quarters.map(\.name) == ["2025Q4", "2026Q1", "2026Q4", "2027Q1"])
  }
}

@Suite struct LabelTests {
  @Test func languages() {
    let label = Label([("en", "Growth"), ("zh-Hans", "成长")])
    #expect(label.text(in: "zh-Hans") == "成长")
    #expect(label.text(in: "fr") == "Growth", "the first stands for those that are missing")
    #expect(Label("Any").text(in: "fr") == "Any")
    #expect(Label([]).text(in: "en") == "")
    #expect(label.languages == ["en", "zh-Hans"] && Label("Any").languages == [])
    #expect(label == Label([("en", "Growth"), ("zh-Hans", "成长")]) && label != Label("Growth"))
    #expect(Set([label, Label([("en", "Growth"), ("zh-Hans", "成长")])]).count == 1)
  }
}

@Suite struct ContentPathTests {
  @Test(
    "Paths from a folder",
    arguments: [
      ("a.md", "x/y", "x/y/a.md"), ("../a.md", "x/y", "x/a.md"), ("../../a.md", "x/y", "a.md"),
      ("/a.md", "x/y", "a.md"), ("./a//b/./c", "x", "x/a/b/c"),
      ("a/..", "x", "x"), ("", "x", "x"), ("..", "x", ""), ("../x/../x/a", "x", "x/a"), ("中/文", "", "中/文"),
      ("...", "x", "x/..."), ("..a", "x", "x/..a"),
    ])
  func inside(target: String, folder: String, path: String) {
    #expect(ContentPath.resolve(target, from: folder) == path)
  }

  @Test(
    "Paths that leave the folder",
    arguments: [("../a", ""), ("../../a", "x"), ("/../a", "x"), ("a/../../b", ""), ("..", ""), ("x/../../../y", "z")])
  func outside(target: String, folder: String) { #expect(ContentPath.resolve(target, from: folder) == nil) }

  @Test("No path of any kind leads above the root")
  func never() {
    var random = Seeded(7)
    for _ in 0..<20_000 {
      let parts = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        ["..", ".", "", "a", "b.md", "...", "%2e%2e"].randomElement(using: &random) ?? ""
      }
      let folder = (0..<Int.random(in: 0...3, using: &random)).map { _ in "f" }.joined(separator: "/")
      guard let path = ContentPath.resolve(parts.joined(separator: "/"), from: folder) else { continue }
      #expect(
        !path.split(separator: "/", omittingEmptySubsequences: false).contains("..") && !path.hasPrefix("/"),
        "\(parts) from \(folder): \(path)")
    }
  }

  @Test(
    "Percent escapes",
    arguments: [
      ("a%20b", "a b"), ("%E4%B8%AD", "中"), ("%e4%b8%ad", "中"), ("%", "%"), ("%4", "%4"), ("%zz", "%zz"),
      ("%FF", "%FF"), ("%41%", "A%"), ("100%", "100%"),
      ("%25", "%"), ("%252e", "%2e"), ("a%2Fb", "a/b"),
    ])
  func decoded(text: String, expected: String) { #expect(ContentPath.decoded(text) == expected) }

  @Test(
    "Extensions",
    arguments: [
      ("a.PNG", "png"), ("a/b.c/d", ""), (".png", ""), ("a.", ""), ("a.tar.gz", "gz"), ("", ""), ("a.b/", "b"),
    ])
  func extensions(path: String, expected: String) { #expect(ContentPath.pathExtension(path) == expected) }
}
