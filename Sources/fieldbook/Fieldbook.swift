import ArgumentParser
import Portal

/// The command `fieldbook`.
@main
struct Fieldbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fieldbook",
    abstract: "Builds a folder of Markdown collateral into a browsable enablement portal.",
    discussion: """
      Exit codes: 0 clean, 1 content or template errors (with --strict also warnings), 64 wrong usage, 74 something could not be read \
      or written.
      """,
    version: Tool.version,
    subcommands: [BuildCommand.self, CheckCommand.self, PackCommand.self, ReportCommand.self])
}
