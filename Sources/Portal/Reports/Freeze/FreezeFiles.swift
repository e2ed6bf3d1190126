import Collateral
import Dates
import Diagnostics
import Insight

/// The records and notes under `reports/`, as they lie there, and what of their data is gone.
struct FreezeFiles: Sendable {
  /// The records that count, each with its file, by quarter.
  private(set) var records: [(record: FreezeRecord, file: SourceFile)] = []
  /// The record of the quarter that is being frozen anew.
  private(set) var replaced: FreezeRecord?
  /// The notes by quarter.
  private(set) var notes: [Quarter: [RestatementNote]] = [:]
  /// The data files that are gone, as they were frozen.
  private(set) var lost: [DataFile] = []
  /// The quarters all of whose data is gone and known to nobody.
  private(set) var unknown: Set<Quarter> = []

  init(_ given: InsightInputs, freezing: Quarter?, findings: inout [Finding]) {
    for file in given.sources where file.path.hasSuffix("/freeze.json") {
      guard
        let record = FreezeRecord.read(file.bytes, path: file.path, digest: FreezeRecord.digest, findings: &findings)
      else { continue }
      guard file.path == "reports/\(record.quarter.name)/freeze.json" else {
        findings.append(
          Finding(
            .quarterMismatch, at: Place(file.path), "the record is of \(record.quarter.name)",
            hint: "move it to reports/\(record.quarter.name)/, or take it away"))
        continue
      }
      if record.quarter == freezing { replaced = record } else { records.append((record, file)) }
    }
    records.sort { $0.record.quarter < $1.record.quarter }
    for file in given.sources where file.path.hasSuffix("/restatements.yml") {
      let parts = file.path.split(separator: "/")
      guard parts.count == 3, let quarter = Quarter(parts[1]) else {
        findings.append(
          Finding(
            .quarterMismatch, at: Place(file.path), "the notes are about no quarter",
            hint: "move them to reports/<quarter>/restatements.yml"))
        continue
      }
      notes[quarter] = Restatement.read(file, findings: &findings).map {
        RestatementNote(
          figure: $0.figure, old: $0.old, new: $0.new, reason: $0.reason, date: $0.date, place: $0.place)
      }
    }
    findLost(given, &findings)
  }

  /// The whole records.
  var whole: [FreezeRecord] { records.map(\.record).filter(\.isWhole) }

  /// The quarters with a whole record of their own, the one that is being frozen anew among them.
  var owners: Set<Quarter> {
    Set((whole + [replaced].compactMap(\.self).filter(\.isWhole)).map(\.quarter))
  }

  /// A quarter or file that is gone is one finding; what was frozen of it stands in for it, so that nothing follows from that.
  private mutating func findLost(_ given: InsightInputs, _ findings: inout [Finding]) {
    let present = Set(given.data.map(\.path))
    let quarters = Set(present.compactMap { $0.split(separator: "/").dropFirst().first.flatMap { Quarter($0) } })
    var taken: Set<String> = []
    func gone(_ path: String, _ record: FreezeRecord) -> Finding {
      Finding(
        .frozenChanged, at: Place(path), "\(record.quarter.name) is frozen, and \(path) is gone",
        hint: "restore it from version control")
    }
    // A quarter's own record first, since a later one may hold its rows too.
    for (record, _) in records {
      if !record.isWhole, !quarters.contains(record.quarter) {
        unknown.insert(record.quarter)
        findings.append(gone("data/\(record.quarter.name)", record))
      }
      for key in record.tables.keys.sorted() {
        guard let (quarter, schema) = FreezeRecord.table(key), let table = record.tables[key], !table.rows.isEmpty,
          quarter == record.quarter || !owners.contains(quarter)
        else { continue }
        let path = "data/\(key).csv"
        guard !present.contains(path), taken.insert(path).inserted else { continue }
        lost.append(table.file(path, schema))
        let place = quarters.contains(quarter) ? path : "data/\(quarter.name)"
        if !unknown.contains(quarter), place == path || taken.insert(place).inserted {
          findings.append(gone(place, record))
        }
      }
    }
  }
}
