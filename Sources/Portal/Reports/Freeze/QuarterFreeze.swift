import Collateral
import Dates
import Diagnostics
import Insight
import Publishing

/// Freezes a quarter: writes `reports/<quarter>/freeze.json` with the hashes of its inputs, the tool's version and every figure.
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
    let figures = QuarterFigures(
      tables: insights.tables, series: insights.series, texts: insights.texts, library: prepared.library,
      quarter: quarter
    ).figures
    let record = FreezeRecord(
      quarter: quarter, tool: Tool.version, inputs: QuarterFigures.inputs(of: quarter, among: prepared.inputs.hashes),
      figures: figures)
    try writer.write(Array(record.json.utf8), to: path)
    return (.frozen(path: path, figures: figures.count, compared: record.dataFigures.count), findings)
  }
}
