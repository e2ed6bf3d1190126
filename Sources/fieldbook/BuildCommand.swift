import ArgumentParser
import Foundation

/// `fieldbook build`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Checks the content and writes the portal.",
    discussion: "With any error nothing is written and the site of the last good build stays as it is.")

  @OptionGroup var source: SourceOptions

  @Option(help: ArgumentHelp("The folder that the portal is written to.", valueName: "folder"))
  var output = "public"

  @Flag(
    name: .customLong("verify-search"),
    help: "Ask the search for 4,000 texts drawn from the documents, and exit 1 if it misses any.")
  var verifySearch = false

  func validate() throws {
    // The next build would take the site for content.
    func parts(_ path: String) -> [String] {
      URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
    }
    if parts(output).starts(with: parts(source.content)) {
      throw ValidationError("The output folder \(output) lies in the content folder \(source.content).")
    }
  }

  func run() throws { try Run(source: source, output: output, verifiesSearch: verifySearch).run() }
}

/// `fieldbook check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks the content and templates as build does, and writes nothing.")

  @OptionGroup var source: SourceOptions

  func run() throws { try Run(source: source, output: nil).run() }
}
