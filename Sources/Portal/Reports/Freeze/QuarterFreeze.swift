import Collateral
import Dates
import Diagnostics
import Insight
import Publishing

/// Freezes a quarter: writes `reports/<quarter>/freeze.json` with all that its report prints or is computed from.
public struct QuarterFreeze: Sendable {
  /// What is asked of the build that computes the figures.
  public let options: BuildOptions
  /// The quarter.
  public let quarter: Quarter
  /// Whether a frozen quarter is frozen anew, with the figures of today.
  public let again: Bool

  /// A freeze of a quarter.
  public init(_ options: BuildOptions, quarter: Quarter, again: Bool = false) {
    self.options = options
    self.quarter = quarter
    self.again = again
  }

  /// What came of it.
  public enum Outcome: Sendable {
    /// The record was written; with how many figures, of which so many are compared by later builds.
    case frozen(path: String, figures: Int, compared: Int)
    /// Nothing was written, since the content has errors.
    case faulty
    /// Nothing was written, since the quarter has no data.
    case withoutData
    /// Nothing was written, since the quarter is frozen already.
    case frozenBefore(path: String)
  }

  /// Freezes.
  ///
  /// - Returns: The outcome and all findings.
  /// - Throws: `IOFailure` when something cannot be read or written.
  public func run() throws -> (outcome: Outcome, findings: [Finding]) {
    let path = "reports/\(quarter.name)/freeze.json"
    let writer = ContentWriter(root: options.content)
    if !again, writer.exists(path) { return (.frozenBefore(path: path), []) }
    let prepared = try Build(options).prepared(freezing: quarter)
    let findings = prepared.report.findings
    guard !findings.contains(where: { $0.severity == .error }) else { return (.faulty, findings) }
    let insights = prepared.source.insights
    guard insights.tables.hasRows(of: quarter) else { return (.withoutData, findings) }
    var record = record(insights, prepared)
    if let earlier = insights.replaced { record = record.replacing(earlier, notes: notes(insights, earlier, record)) }
    try writer.write(Array(record.json(FreezeRecord.digest).utf8), to: path)
    let figures = record.figures.count
    return (
      .frozen(path: path, figures: figures + record.libraryFigures.count, compared: figures), findings
    )
  }

  private func record(_ insights: Insights, _ prepared: Build.Prepared) -> FreezeRecord {
    let library = prepared.library
    let figures = QuarterFigures(insights: insights, library: library, quarter: quarter)
    let ground = insights.ground(quarter, library)
    var record = FreezeRecord(
      quarter: quarter, tool: Tool.version, date: library.asOf,
      inputs: QuarterFigures.inputs(of: quarter, among: prepared.inputs.hashes), figures: figures.computed)
    record.tables = figures.tables
    record.thresholds = ground.thresholds.values
    record.names = ground.names
    record.texts = QuarterFigures.texts(of: quarter, library, prepared.inputs.sources).mapValues { document, source in
      FrozenText(
        digest: FreezeRecord.digest(document, source), owner: document.owner, version: document.version)
    }
    return record
  }

  /// The notes on the record that is replaced, each with its values: those of old stand for the change that there is.
  private func notes(_ insights: Insights, _ earlier: FreezeRecord, _ record: FreezeRecord) -> [FrozenNote] {
    let (old, new) = (earlier.figures, record.figures)
    return (insights.notes[quarter] ?? []).map { note in
      note.frozen(
        FrozenDifference(note.figure, frozen: old[note.figure], now: new[note.figure], at: note.place))
    }
  }
}
