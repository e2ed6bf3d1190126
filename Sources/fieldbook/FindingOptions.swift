import ArgumentParser
import Diagnostics
import Foundation
import Portal
import Publishing

extension FindingDocument.Format: ExpressibleByArgument {}

/// How findings are told: options of every command that finds any.
struct FindingOptions: ParsableArguments {
  /// A format and the file that takes it, `sarif=out.sarif`.
  struct Report: ExpressibleByArgument {
    let format: FindingDocument.Format
    let path: String

    init?(argument: String) {
      guard let sign = argument.firstIndex(of: "="),
        let format = FindingDocument.Format(rawValue: String(argument[..<sign]))
      else { return nil }
      let path = String(argument[argument.index(after: sign)...])
      guard !path.isEmpty, path != "-" else { return nil }
      self.format = format
      self.path = path
    }
  }

  @Option(help: ArgumentHelp("How findings are printed: text, json, sarif, junit or github.", valueName: "format"))
  var format = FindingDocument.Format.text

  @Option(
    help: ArgumentHelp(
      "A file that takes the findings besides, whatever comes of the run: sarif=findings.sarif. May be given several times.",
      valueName: "format=file"))
  var report: [Report] = []

  @Option(help: ArgumentHelp("A file of findings that are accepted for now; new ones still count.", valueName: "file"))
  var baseline: String?

  func validate() throws {
    let paths = report.map { ResolvedPath($0.path) }
    for (index, path) in paths.enumerated() where paths[..<index].contains(path) {
      throw ValidationError("Two reports go to one file, \(report[index].path).")
    }
  }

  /// Refuses files among those that authors and designers write.
  func refuse(_ source: SourceOptions) throws {
    for file in report { try source.refuseSources(file.path, as: "The report") }
  }

  /// Reads the baseline.
  func take(into options: inout BuildOptions) throws {
    guard let baseline else { return }
    do {
      options.baseline = try Baseline(path: baseline)
    } catch let malformed as Baseline.Malformed {
      printError("fieldbook: \(malformed)")
      throw ExitCode(74)
    }
  }

  /// Prints findings and writes the reports.
  ///
  /// - Throws: `IOFailure` when a report cannot be written.
  func tell(
    _ findings: [Finding], accepted: Int = 0, failure: String? = nil, source: SourceOptions,
    on stream: StandardStream = .output
  ) throws {
    let paths = FindingPaths(
      content: source.content, templates: source.templates, working: FileManager.default.currentDirectoryPath)
    let document = FindingDocument(findings, accepted: accepted, failure: failure, paths: paths)
    // A failure is said in words on standard error; where machines listen it is part of what they get.
    stream.write(try document.bytes(in: format))
    for file in report { try SingleFile.write(try document.bytes(in: file.format), to: file.path) }
  }

  /// Tells machines why there are no findings: the run broke off.
  func tell(_ failure: IOFailure, source: SourceOptions) {
    printError("fieldbook: \(failure)")
    do {
      try tell([], failure: "\(failure)", source: source)
    } catch {
      printError("fieldbook: \(error)")
    }
  }
}

/// The exit codes that tell errors from warnings.
enum Ending {
  /// Errors in content or templates.
  static let errors: Int32 = 1
  /// With `--strict`: warnings, and no error.
  static let warnings: Int32 = 2

  /// The code of a run that found these.
  static func code(of findings: [Finding], isStrict: Bool) -> Int32 {
    if findings.contains(where: { $0.severity == .error }) { return errors }
    return isStrict && findings.contains { $0.severity == .warning } ? warnings : 0
  }
}
