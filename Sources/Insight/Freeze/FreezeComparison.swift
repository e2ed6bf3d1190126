import Diagnostics

/// What a build computes for a frozen quarter, held against the record.
public struct FreezeComparison: Sendable {
  /// A figure that is no longer what it was.
  public struct Difference: Sendable, Hashable {
    /// Its name.
    public let figure: String
    /// Its frozen value; empty for no data.
    public let frozen: String
    /// Its value now; nil if nothing computes it any more.
    public let computed: String?
    /// The note that covers it.
    public let note: RestatementNote?
    /// What explains it, in a few words.
    public let cause: String
  }

  /// The figures that differ, by name; those with a note are restated and no fault.
  public let differences: [Difference]
  /// Inputs that are no longer what they were, by path.
  public let changedInputs: [String]
  /// A finding (`frozen-changed`) for each difference that no note covers.
  public let findings: [Finding]

  /// Compares.
  ///
  /// - Parameters:
  ///   - record: The frozen quarter.
  ///   - figures: What the build computes for it today; figures that the record does not know are not looked at.
  ///   - inputs: The hashes of today's inputs. Inputs that the record does not know do not count: later quarters bring new files.
  ///   - source: The bytes of freeze.json and its path, for the line of a finding.
  public init(
    _ record: FreezeRecord, figures: [String: FrozenFigure], inputs: [String: String], tool: String,
    notes: [RestatementNote],
    source: (path: String, bytes: [UInt8])
  ) {
    changedInputs = record.inputs.keys.filter { record.inputs[$0] != inputs[$0] }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    var differences: [Difference] = []
    for (name, frozen) in record.dataFigures.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let computed = figures[name]
      guard computed?.value != frozen else { continue }
      let cause = Self.cause(computed, changedInputs, present: inputs, from: record.tool, to: tool)
      differences.append(
        Difference(
          figure: name, frozen: frozen, computed: computed?.value, note: notes.first { $0.covers(name) }, cause: cause))
    }
    self.differences = differences
    let uncovered = differences.filter { $0.note == nil }
    let lines = uncovered.isEmpty ? [:] : Self.lines(of: source.bytes)
    findings = uncovered.map { difference in
      let line = lines[CanonicalJSON.text(difference.figure)] ?? 0
      let now = difference.computed.map { "is now \(Self.shown($0))" } ?? "is no longer computed"
      return Finding(
        .frozenChanged, at: Place(source.path, line: line),
        "\(record.quarter.name), figure “\(difference.figure)”: frozen as \(Self.shown(difference.frozen)), \(now); \(difference.cause)",
        hint: "undo the change, or explain it in a restatement note")
    }
  }

  /// The differences that a note covers, for the next report.
  public var restated: [Difference] { differences.filter { $0.note != nil } }

  private static func shown(_ value: String) -> String { value.isEmpty ? "no data" : value }

  private static func cause(
    _ figure: FrozenFigure?, _ changed: [String], present: [String: String], from: String, to: String
  ) -> String {
    let names = figure.map { figure in Set(figure.tables.map { $0 + ".csv" }) } ?? []
    let own = changed.filter { path in names.contains(String(path.split(separator: "/").last ?? "")) }
    let guilty = own.isEmpty ? changed : own
    if !guilty.isEmpty {
      let listed = guilty.prefix(5).map { present[$0] == nil ? "\($0) is gone" : "\($0) has changed" }
      let more = guilty.count > 5 ? ", and \(guilty.count - 5) more" : ""
      return listed.joined(separator: ", ") + more
    }
    return from == to
      ? "no input has changed; the query or the configuration has" : "the tool has changed from \(from) to \(to)"
  }

  /// The line of each key of the file, in its quotes.
  private static func lines(of bytes: [UInt8]) -> [String: Int] {
    var lines: [String: Int] = [:]
    for (index, line) in bytes.split(separator: .lf, omittingEmptySubsequences: false).enumerated() {
      let text = String(decoding: line, as: UTF8.self).drop { $0 == " " }
      guard text.hasPrefix("\""), let end = text.firstRange(of: "\": ") else { continue }
      lines[String(text[..<end.lowerBound]) + "\"", default: index + 1] = index + 1
    }
    return lines
  }
}
