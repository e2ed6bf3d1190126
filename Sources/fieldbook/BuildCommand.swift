import ArgumentParser

/// `fieldbook build`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Checks the content and writes the portal.",
    discussion: "With any error nothing is written and the site of the last good build stays as it is.")

  @OptionGroup var source: SourceOptions

  @Option(help: ArgumentHelp("The folder that the portal is written to.", valueName: "folder"))
  var output = "public"

  func validate() throws {
    // The next build would take the site for content.
    try source.refuseContent(output, as: "The output folder")
  }

  func run() throws { try Run(source: source, output: output).run() }
}

/// `fieldbook check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks the content and templates as build does, and writes nothing.")

  @OptionGroup var source: SourceOptions

  func run() throws { try Run(source: source, output: nil).run() }
}
