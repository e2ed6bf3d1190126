import ArgumentParser
import Collateral
import Diagnostics
import Foundation
import Portal
import Publishing

/// Runs a build or a check, prints what it found, and ends with the exit code.
struct Run {
  let source: SourceOptions
  let findings: FindingOptions
  let output: String?
  var archive: String?
  var withoutDownloads = false
  /// Whether the search is asked for what the documents hold.
  var verifiesSearch = false
  /// Whether the index stays out.
  var withoutSearch = false
  /// The file that takes all findings that may be accepted.
  var newBaseline: String?

  func run() throws {
    let start = ContinuousClock.now
    var options = source.buildOptions(output: output)
    options.archive = archive
    options.archiveWithoutDownloads = withoutDownloads
    options.verifiesSearch = verifiesSearch
    options.withoutSearch = withoutSearch
    let progress = ProgressLine()
    if let progress { options.progress = progress.show }
    let summary: BuildSummary
    do {
      try findings.take(into: &options)
      options.collectsBaseline = newBaseline != nil
      summary = try Build(options).run()
      progress?.clear()
      if let newBaseline { try SingleFile.write(Baseline(summary.accepted).bytes, to: newBaseline) }
    } catch let failure as IOFailure {
      progress?.clear()
      findings.tell(failure, source: source)
      throw ExitCode(74)
    }
    do {
      try findings.tell(summary.findings, accepted: summary.accepted.count, source: source)
    } catch let failure as IOFailure {
      printError("fieldbook: \(failure)")
      throw ExitCode(74)
    }
    for line in silences(summary.silenced) { printError(line) }
    for line in summary.exceptions.lines { printError(line) }
    printError(closing(summary, seconds: start.duration(to: .now)))
    if let search = summary.search { report(search) }
    let isIncomplete = summary.search.map { !$0.faults.isEmpty } ?? false
    let code = isIncomplete ? Ending.errors : Ending.code(of: summary.findings, isStrict: source.strict)
    // Exits from here, with the site still in memory: freeing a large one piece by piece takes a twentieth of the build.
    withExtendedLifetime(summary) { exit(Fieldbook.ending(code)) }
  }

  private func report(_ search: SearchVerification) {
    for fault in search.faults { printError("fieldbook: search: \(fault)") }
    // Cut, not rounded: 1.0000 is said of 1 alone.
    let recall = String(format: "%.4f", (search.recall * 10_000).rounded(.down) / 10_000)
    printError(
      "search: \(search.runs) runs of Han and \(search.beginnings) beginnings of words, recall \(recall), "
        + "\(search.strangers) false hits")
  }

  /// A line for each code that guards confidentiality and that a file has silenced.
  private func silences(_ silenced: [(finding: Finding, reason: String)]) -> [String] {
    let groups = Dictionary(grouping: silenced) { [$0.finding.place.path, $0.finding.code.rawValue, $0.reason] }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, all in
      "silenced: \(source.content)/\(key[0]): [\(key[1])]\(all.count == 1 ? "" : " \(all.count) times"): \(key[2])"
    }
  }

  private func closing(_ summary: BuildSummary, seconds: Duration) -> String {
    func plural(_ number: Int, _ name: String) -> String { "\(number) \(name)\(number == 1 ? "" : "s")" }
    func count(_ severity: Severity, _ name: String) -> String {
      plural(summary.findings.count { $0.severity == severity }, name)
    }
    let leftOut = summary.leftOut > 0 ? ", \(summary.leftOut) left out" : ""
    let documents = plural(summary.documents, "document") + leftOut
    let time = Double(seconds.components.seconds) + Double(seconds.components.attoseconds) / 1e18
    var findings = count(.error, "error") + ", " + count(.warning, "warning")
    if let newBaseline {
      findings += ", \(plural(summary.accepted.count, "finding")) written to \(newBaseline)"
    } else if self.findings.baseline != nil {
      findings += ", \(summary.accepted.count) more accepted by the baseline"
      if summary.idleBaseline > 0 { findings += " (\(summary.idleBaseline) of it occur no longer: write it anew)" }
    }
    let elapsed = String(format: "%.2f s", time)
    if output != nil, !summary.hasErrors {
      return "\(documents), \(plural(summary.pages, "page")), \(summary.bytes) bytes (\(summary.written) written, "
        + "\(summary.unchanged) unchanged, \(summary.removed) removed), \(findings), \(elapsed)"
    }
    let nothing = output != nil ? "; nothing was written" : ""
    return "\(documents), \(findings), \(elapsed)\(nothing)"
  }
}
