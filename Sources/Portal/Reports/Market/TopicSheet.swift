import Collateral
import Dates
import Insight

/// The tick-sheet 勾勾表 of a quarter: every process step of the registry's scenarios × every service scene, and what topics say of it.
///
/// A topic belongs to the step of its segment; one without a segment to that step in every segment whose scenarios name it. A topic whose
/// step no scenario of its segment names, or that names none, stands in a row of its own that does not apply: it ticks nothing.
struct TopicSheet {
  /// A step of the customer's process in a segment.
  struct Step: Hashable, Sendable {
    let segment: String
    /// The first scenario that names it.
    let scenario: String
    /// Its names in all languages, any of which a data file may use.
    let names: [String]
  }

  /// A row of the sheet.
  struct Row: Sendable {
    /// The segment; nil for topics of no segment whose step nobody names.
    let segment: String?
    /// The scenario; nil if no scenario of the segment names the step.
    let scenario: String?
    /// The step as the topic or the registry names it; nil for topics without one.
    let step: String?
    /// One mark for each scene.
    let marks: [TickSheet.Mark]
    /// How many topics there are in the row.
    let topics: Int
  }

  /// The scenes, in the order of the vocabulary.
  let scenes: [String]
  /// All rows: the steps in the order of the registry, then what does not apply.
  let rows: [Row]

  /// The duties of a topic, as columns of topics.csv.
  static let duties = ["set_by", "investigate", "supply_data", "use", "judge"]

  /// Lays the topics of a quarter on the sheet.
  init(_ topics: [DataRow], steps: [Step], scenes: [String]) {
    self.scenes = scenes
    var used: Set<Int> = []
    let byStep = Dictionary(grouping: topics.indices) { topics[$0].text("process_step") ?? "" }
    func marks(_ own: [DataRow]) -> [TickSheet.Mark] {
      scenes.map { scene in
        TickSheet.mark(
          topics: own.filter { $0.text("service_scene") == scene }.map { row in Self.duties.map { row.text($0) } })
      }
    }
    var rows = steps.map { step -> Row in
      let own = Set(step.names).flatMap { byStep[$0] ?? [] }.sorted().filter {
        (topics[$0].text("segment") ?? step.segment) == step.segment
      }
      used.formUnion(own)
      return Row(
        segment: step.segment, scenario: step.scenario, step: step.names.first, marks: marks(own.map { topics[$0] }),
        topics: own.count)
    }
    var foreign: [(segment: String?, step: String?, topics: Int)] = []
    for index in topics.indices where !used.contains(index) {
      let (segment, step) = (topics[index].text("segment"), topics[index].text("process_step"))
      if let at = foreign.firstIndex(where: { $0.segment == segment && $0.step == step }) {
        foreign[at].topics += 1
      } else {
        foreign.append((segment, step, 1))
      }
    }
    rows += foreign.map {
      Row(
        segment: $0.segment, scenario: nil, step: $0.step, marks: scenes.map { _ in .notApplicable }, topics: $0.topics)
    }
    self.rows = rows
  }

  /// The count of marks.
  var count: TickSheet { TickSheet(rows.flatMap(\.marks)) }

  /// The steps of the registry, each once for a segment.
  static func steps(_ registries: Registries) -> [Step] {
    registries.segments.flatMap { segment -> [Step] in
      var taken: Set<String> = []
      return segment.scenarios.flatMap { scenario in
        scenario.processSteps.compactMap { label -> Step? in
          guard let first = label.all.first, taken.insert(first).inserted else { return nil }
          return Step(segment: segment.id, scenario: scenario.id, names: label.all)
        }
      }
    }
  }

  // MARK: Freezing

  /// The name under which a frozen quarter keeps the steps: registries live on, and the sheet of a frozen quarter stays as it was.
  static let frozenName = FrozenResult.name(of: "topics.steps", report: "report")

  /// The steps as a frozen quarter keeps them, one row for each name.
  static func frozen(_ steps: [Step]) -> FrozenFigure {
    let rows = steps.enumerated().flatMap { at, step in
      step.names.map { [QueryValue.integer(at), .text(step.segment), .text(step.scenario), .text($0)] }
    }
    let columns = ["step", "segment", "scenario", "name"]
    return FrozenFigure(
      FrozenResult.text(QueryResult(columns: columns, rows: rows, reads: [])), isFromDataAlone: false)
  }

  /// The steps that a frozen quarter keeps; nil if it keeps none.
  static func steps(of record: FreezeRecord?) -> [Step]? {
    guard let result = record?.libraryFigures[frozenName].flatMap(FrozenResult.result) else { return nil }
    var steps: [Step] = []
    var last: QueryValue?
    for row in result.rows where row.count == 4 {
      guard case .text(let segment) = row[1], case .text(let scenario) = row[2], case .text(let name) = row[3] else {
        continue
      }
      if row[0] == last, let step = steps.popLast() {
        steps.append(Step(segment: segment, scenario: scenario, names: step.names + [name]))
      } else {
        steps.append(Step(segment: segment, scenario: scenario, names: [name]))
      }
      last = row[0]
    }
    return steps
  }
}
