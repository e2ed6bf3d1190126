import Collateral
import Dates
import Diagnostics
import Insight

/// Holds a frozen quarter against what this build has and computes for it.
///
/// What an author changes is a cell, a row or a text, and that is where a difference stands, once. Figures that are computed from what has
/// changed follow from it and are not told; one that differs although nothing has changed is, since then the tool computes otherwise.
struct FreezeCheck {
  let record: FreezeRecord
  /// freeze.json.
  let file: SourceFile
  /// What the build computes today.
  let figures: [String: FrozenFigure]
  let inputs: [String: String]
  /// The data, for the places of cells.
  let tables: DataTables
  let files: [DataFile]
  /// The differences of rows that a whole record holds.
  let rows: [FrozenDifference]
  /// The live texts of the quarter, by file name.
  let texts: [String: (document: Document, source: SourceFile)]

  /// All differences that are to be explained.
  ///
  /// - Parameter moved: the tables, as `<quarter>/<table>`, that differ from a record of this quarter or an earlier one; those of a record
  ///   of old are added.
  func differences(moved: inout Set<String>) -> [FrozenDifference] {
    var found = rows + textDifferences
    let changedTexts = !textDifferences.isEmpty
    var computed: [FrozenDifference] = []
    for (name, frozen) in record.dataFigures.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let figure = figures[name]
      guard figure?.value != frozen else { continue }
      if let table = rawTable(of: name) {
        moved.insert("\(record.quarter.name)/\(table.schema.name)")
        found.append(FrozenDifference(name, frozen: frozen, now: figure?.value, at: place(name, table)))
      } else {
        computed.append(FrozenDifference(name, frozen: frozen, now: figure?.value, at: Place(file.path)))
      }
    }
    for var difference in computed {
      let reads = figures[difference.figure]?.tables
      let isCaused = moved.contains { key in
        guard let (quarter, schema) = FreezeRecord.table(key), quarter <= record.quarter else { return false }
        return reads?.contains(schema.name) ?? true
      }
      let isOfText = !difference.figure.hasPrefix("report: ")
      guard !isCaused, !(isOfText && changedTexts) else { continue }
      let (path, cause) = cause(reads, isOfText)
      difference = FrozenDifference(
        difference.figure, frozen: difference.frozen, now: difference.now, at: Place(path), cause: cause)
      found.append(difference)
    }
    return found
  }

  // MARK: Texts

  private var textDifferences: [FrozenDifference] {
    guard record.isWhole else { return [] }
    return Set(record.texts.keys).union(texts.keys).sorted().compactMap { name in
      let (old, now) = (record.texts[name]?.digest, texts[name].map { FreezeRecord.digest($0.document, $0.source) })
      guard old != now else { return nil }
      return FrozenDifference(
        FrozenText.name(name), frozen: old, now: now,
        at: Place(texts[name]?.document.path ?? "reports/\(record.quarter.name)/\(name)"),
        cause: now == nil ? "it is not published" : "summary and body are those of another text")
    }
  }

  // MARK: Records of old

  /// The table of a figure of a data file, which records of old hold by name.
  private func rawTable(of figure: String) -> DataTable? {
    guard !record.isWhole, !figure.prefix(while: { $0 != "[" }).contains(":") else { return nil }
    return tables[String(figure.prefix { $0 != "." })]
  }

  private func place(_ figure: String, _ table: DataTable) -> Place {
    RawFigures.place(of: figure, table, record.quarter, files: files)
  }

  /// The file that is the likeliest cause of a computed figure's change, and the cause in words.
  private func cause(_ reads: Set<String>?, _ isOfText: Bool) -> (path: String, words: String) {
    let changed = record.inputs.keys.filter { record.inputs[$0] != inputs[$0] }.sorted()
    let data = changed.filter { path in
      path.hasPrefix("data/") && (reads?.contains { path.hasSuffix("/\($0).csv") } ?? true)
    }
    let texts = changed.filter { isOfText && $0.hasPrefix("reports/") }
    // A whole record has the thresholds and rows of its own, and has found whatever differs.
    let own = record.isWhole ? [] : data + texts + changed.filter { $0 == "portal.yml" }
    if let first = own.first {
      return (
        first, own.prefix(5).map { inputs[$0] == nil ? "\($0) is gone" : "\($0) has changed" }.joined(separator: ", ")
      )
    }
    return (
      file.path,
      record.tool == Tool.version
        ? "nothing that it is computed from has changed; the tool has"
        : "the tool has changed from \(record.tool) to \(Tool.version)"
    )
  }
}

/// The tool itself.
public enum Tool {
  /// Its version, as `--version` prints it and records of frozen quarters keep it.
  public static let version = "0.1.0"
}
