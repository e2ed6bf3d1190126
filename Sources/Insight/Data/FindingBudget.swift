import Diagnostics

/// The findings of one file, of each kind in each column no more than a screenful: a column of the wrong form is one fault, not 100,000.
struct FindingBudget {
  /// The findings so far; `total` adds what was left out.
  private(set) var findings: [Finding] = []
  /// The file.
  let path: String

  private var counts: [Kind: Int] = [:]
  /// Where the finding about a subject stands in `findings`; its further places join it.
  private var joined: [Join: Int] = [:]
  private var omitted: [Kind] = []

  private struct Kind: Hashable {
    let code: FindingCode
    let column: String
  }

  private struct Join: Hashable {
    let code: FindingCode
    let subject: Subject
  }

  /// How many of a kind are printed one by one.
  static let limit = 20

  /// A budget for a file.
  init(path: String) { self.path = path }

  /// Adds a finding about a column (empty for the row as a whole) unless there are plenty of its kind; the place is computed only then.
  mutating func add(
    _ code: FindingCode, column: String = "", at position: @autoclosure () -> (line: Int, column: Int),
    _ message: @autoclosure () -> String,
    hint: @autoclosure () -> String? = nil, about subject: Subject? = nil
  ) {
    if let subject, let index = joined[Join(code: code, subject: subject)] {
      let (line, column) = position()
      findings[index].related.append(Place(path, line: line, column: column))
      return
    }
    let kind = Kind(code: code, column: column)
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    if count == Self.limit + 1 { omitted.append(kind) }
    guard count <= Self.limit else { return }
    let (line, column) = position()
    if let subject { joined[Join(code: code, subject: subject)] = findings.count }
    findings.append(
      Finding(code, at: Place(path, line: line, column: column), message(), hint: hint(), about: subject))
  }

  /// All findings, with one for each kind of which some were left out.
  var total: [Finding] {
    findings
      + omitted.map { kind in
        let count = (counts[kind] ?? 0) - Self.limit
        let place = kind.column.isEmpty ? "in this file" : "in the column \(kind.column)"
        return Finding(kind.code, at: Place(path), "\(count) more of these \(place)")
      }
  }
}
