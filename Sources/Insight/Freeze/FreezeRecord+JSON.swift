import Dates
import Diagnostics
import Foundation

extension FreezeRecord {
  /// A digest of a text, for the record's checksum of itself.
  public typealias Digest = (String) -> String

  /// The form that this tool writes.
  static let schema = 2

  /// The record as JSON: the same record gives the same bytes, and each figure and row has a line of its own, so that a diff reads well.
  ///
  /// The checksum is that of the record without it, in this very form: a file whose white space or line ends were changed still fits.
  public func json(_ digest: Digest) -> String {
    let body = members
    let checksum = digest(CanonicalJSON.object(body))
    return CanonicalJSON.object(body.merging(["checksum": CanonicalJSON.text(checksum)]) { first, _ in first }) + "\n"
  }

  private var members: [String: String] {
    func strings(_ values: [String: String]) -> String {
      CanonicalJSON.object(values.mapValues(CanonicalJSON.text), indent: 2)
    }
    func line(_ items: [String]) -> String { "[" + items.map(CanonicalJSON.text).joined(separator: ",") + "]" }
    let tables = tables.mapValues { table in
      CanonicalJSON.object(
        ["columns": line(table.columns), "rows": CanonicalJSON.list(table.rows.map(line), indent: 6)], indent: 4)
    }
    let notes = notes.map { note in
      CanonicalJSON.line([
        "figure": note.figure, "old": note.old, "new": note.new, "reason": note.reason, "date": note.date,
      ])
    }
    let history = history.map { earlier in
      let values = earlier.values.mapValues { $0.map(CanonicalJSON.text) ?? "null" }
      return CanonicalJSON.object(
        [
          "date": CanonicalJSON.text(earlier.date), "tool": CanonicalJSON.text(earlier.tool),
          "values": CanonicalJSON.object(values, indent: 6),
        ], indent: 4)
    }
    let texts = texts.mapValues { text in
      "{\"digest\":\(CanonicalJSON.text(text.digest)),\"owner\":\(CanonicalJSON.text(text.owner)),\"version\":\(text.version)}"
    }
    return [
      "schema": String(Self.schema), "quarter": CanonicalJSON.text(quarter.name), "tool": CanonicalJSON.text(tool),
      "date": CanonicalJSON.text(date?.iso ?? ""), "inputs": strings(inputs),
      "data_figures": strings(dataFigures), "library_figures": strings(libraryFigures),
      "thresholds": CanonicalJSON.object(thresholds.mapValues { QueryValue.real($0).canonical }, indent: 2),
      "texts": CanonicalJSON.object(texts, indent: 2),
      "names": CanonicalJSON.object(
        names.mapValues { CanonicalJSON.list($0.map(\.json), indent: 4) }, indent: 2),
      "tables": CanonicalJSON.object(tables, indent: 2), "notes": CanonicalJSON.list(notes, indent: 2),
      "history": CanonicalJSON.list(history, indent: 2),
    ]
  }

  /// Reads a record; nil with a finding (`bad-freeze`) if it is none, or not as the tool wrote it.
  public static func read(_ bytes: [UInt8], path: String, digest: Digest, findings: inout [Finding]) -> FreezeRecord? {
    func refuse(_ message: String) -> FreezeRecord? {
      findings.append(
        Finding(
          .badFreeze, at: Place(path), message,
          hint: "restore the file from version control; what was wrong in the quarter is explained in restatements.yml")
      )
      return nil
    }
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else {
      return refuse("the file is not the record of a frozen quarter")
    }
    guard file.schema == 1 || file.schema == schema else {
      return refuse("the record is of schema \(file.schema), this tool reads 1 and \(schema)")
    }
    guard let quarter = Quarter(file.quarter) else { return refuse("“\(file.quarter)” is not a quarter") }
    guard file.schema == schema else {
      guard file.checksum == nil, file.tables == nil else {
        return refuse("the record is not as the tool wrote it: it calls itself one of schema 1")
      }
      return FreezeRecord(file, quarter, nil)
    }
    guard let date = file.date.flatMap({ Day(iso: $0) }) else { return refuse("the record has no date") }
    let record = FreezeRecord(file, quarter, date)
    guard let checksum = file.checksum, digest(CanonicalJSON.object(record.members)) == checksum else {
      return refuse("the record is not as the tool wrote it: its checksum does not fit")
    }
    guard record.tables.values.allSatisfy({ table in table.rows.allSatisfy { $0.count == table.columns.count } })
    else { return refuse("a row of the record has not the columns of its table") }
    return record
  }

  private struct File: Decodable {
    let schema: Int
    let quarter: String
    let tool: String
    let inputs: [String: String]
    let data_figures: [String: String]
    let library_figures: [String: String]
    let date: String?
    let checksum: String?
    let thresholds: [String: Double]?
    let texts: [String: FrozenText]?
    let names: [String: [FrozenName]]?
    let tables: [String: Table]?
    let notes: [FrozenNote]?
    let history: [EarlierFreeze]?

    struct Table: Decodable {
      let columns: [String]
      let rows: [[String]]
    }
  }

  private init(_ file: File, _ quarter: Quarter, _ date: Day?) {
    self.init(quarter: quarter, tool: file.tool, date: date, inputs: file.inputs, figures: [:])
    dataFigures = file.data_figures
    libraryFigures = file.library_figures
    thresholds = file.thresholds ?? [:]
    texts = file.texts ?? [:]
    names = file.names ?? [:]
    tables = (file.tables ?? [:]).mapValues { FrozenTable(columns: $0.columns, rows: $0.rows) }
    notes = file.notes ?? []
    history = file.history ?? []
  }
}
