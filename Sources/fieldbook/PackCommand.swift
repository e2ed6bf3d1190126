import ArgumentParser
import Collateral
import Diagnostics
import Portal
import Publishing

/// `fieldbook pack`.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Packs documents or kits into one HTML file that opens anywhere.",
    discussion: """
      The file has a cover with contents, then the documents; a kit is followed by its parts. Styles and pictures are inside, there is \
      no script, and nothing is fetched: it opens on a phone without a network. Internal notes are left out. Documents that may not be \
      sent are marked; with --for they are left out, and so is what was made for another customer. What is left out is said on standard \
      error. Drafts and retired documents are refused.
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var findings: FindingOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "The customer, by id or name, that the file is to be sent to: only what may be sent goes in.", valueName: "name"))
  var customer: String?

  @Option(help: ArgumentHelp("The cover's title; without it that of the document or kit.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "The file; “-” for standard output. Without it <first id>.html in the working folder.", valueName: "file"))
  var output: String?

  @Argument(help: ArgumentHelp("The ids of documents or kits, in order.", valueName: "id"))
  var ids: [String]

  func validate() throws {
    for (name, value) in [("--for", customer), ("--title", title), ("--output", output)] where value?.isBlank == true {
      throw ValidationError("\(name) must not be empty.")
    }
    if let file = output, file != "-" { try source.refuseSources(file, as: "The output file") }
    try source.refuseCache(in: nil)
    try self.findings.refuse(source)
  }

  func run() throws {
    do {
      var options = source.buildOptions(output: nil)
      try self.findings.take(into: &options)
      let pack = Pack(options, ids: ids, customer: customer, title: title)
      let (outcome, findings) = try pack.run()
      // Standard output is the file's where it goes there.
      let stream = output == "-" ? StandardStream.error : .output
      try self.findings.tell(findings, source: source, on: stream)
      switch outcome {
      case .faulty:
        printError("fieldbook: nothing is packed: the content or the templates have errors")
        throw ExitCode(1)
      case .refused(let reasons):
        for reason in reasons { printError("fieldbook: \(reason)") }
        throw ExitCode(64)
      case .withheld(let reasons):
        for reason in reasons { printError(source.located(reason)) }
        printError("fieldbook: nothing is packed: this may not go to a customer")
        throw ExitCode(64)
      case .packed(let bytes, let documents, let omitted, let exceptions):
        for line in exceptions.lines { printError(line) }
        for omission in omitted { printError("left out: \(omission.id): \(omission.reason)") }
        let code = Ending.code(of: findings, isStrict: source.strict)
        if code != 0 { throw ExitCode(code) }
        let file = output ?? "\(ids[0]).html"
        if file == "-" {
          StandardStream.output.write(bytes)
          try StandardStream.output.finish()
        } else {
          try SingleFile.write(bytes, to: file)
        }
        let size = (bytes.count + 500) / 1000
        printError(
          "\(file == "-" ? "" : file + ": ")\(documents) document\(documents == 1 ? "" : "s"), \(size) kB"
            + (omitted.isEmpty ? "" : ", \(omitted.count) left out"))
      }
    } catch let failure as IOFailure {
      findings.tell(failure, source: source)
      throw ExitCode(74)
    }
  }
}

extension String {
  /// Whether there is nothing to read in it.
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
