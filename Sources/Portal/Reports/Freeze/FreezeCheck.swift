import Collateral
import Dates
import Diagnostics
import Insight

/// Holds a frozen quarter against what this build computes for it.
///
/// A note about a figure of a data file also explains every figure computed from that file, as long as all that has changed in the
/// file is explained: an author restates a number, not the twenty that follow from it.
struct FreezeCheck {
  let record: FreezeRecord
  /// freeze.json.
  let file: SourceFile
  let figures: [String: FrozenFigure]
  let inputs: [String: String]
  let notes: [RestatementNote]

  /// The comparison.
  ///
  /// - Parameter explained: for every data file (`2026Q2/segments`) of earlier frozen quarters all of whose changes have a note, one of
  ///   these; those of this quarter are added.
  func comparison(explained: inout [String: RestatementNote]) -> FreezeComparison {
    let first = compare(notes)
    let tables = Dictionary(grouping: first.differences.filter { isRaw($0.figure) }) { table(of: $0.figure) }
    for (table, differences) in tables {
      let covering = differences.compactMap(\.note)
      if covering.count == differences.count, let note = covering.first {
        explained["\(record.quarter.name)/\(table)"] = note
      }
    }
    var derived: [RestatementNote] = []
    for difference in first.differences where difference.note == nil && !isRaw(difference.figure) {
      // A figure that is computed no longer says nothing of its tables: the query was changed, and that needs a note of its own.
      guard let figure = figures[difference.figure],
        let note = note(for: figure, changed: tables, explained, first.changedInputs)
      else { continue }
      derived.append(
        RestatementNote(figures: difference.figure, reason: note.reason, date: note.date, place: note.place))
    }
    return derived.isEmpty ? first : compare(notes + derived)
  }

  private func compare(_ notes: [RestatementNote]) -> FreezeComparison {
    FreezeComparison(
      record, figures: figures, inputs: inputs, tool: Tool.version, notes: notes, source: (file.path, file.bytes))
  }

  /// The note that explains a computed figure: of a table that it reads, if every change of the tables that it reads has one.
  private func note(
    for figure: FrozenFigure, changed: [String: [FreezeComparison.Difference]], _ explained: [String: RestatementNote],
    _ changedInputs: [String]
  ) -> RestatementNote? {
    var notes: [RestatementNote] = []
    for table in figure.tables.sorted() {
      if let differences = changed[table] {
        guard let note = differences.first?.note, differences.allSatisfy({ $0.note != nil }) else { return nil }
        notes.append(note)
      }
      // An earlier quarter's figures show in this one's lines and changes.
      let earlier = explained.filter {
        $0.key.hasSuffix("/" + table) && $0.key < record.quarter.name && changedInputs.contains("data/\($0.key).csv")
      }
      notes += earlier.sorted { $0.key < $1.key }.map(\.value)
    }
    return notes.first
  }

  /// Figures that the report computes carry its name and a colon; those of data files begin with their table.
  private func isRaw(_ figure: String) -> Bool {
    let name = figure.prefix { $0 != "[" }
    return !name.contains(":") && DataSchema.table(table(of: figure)) != nil
  }

  private func table(of figure: String) -> String { String(figure.prefix { $0 != "." }) }
}

/// The tool itself.
public enum Tool {
  /// Its version, as `--version` prints it and records of frozen quarters keep it.
  public static let version = "0.1.0"
}
