import ArgumentParser
import Glibc
import Portal
import Publishing

/// The command `fieldbook`.
@main
struct Fieldbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fieldbook",
    abstract: "Builds a folder of Markdown collateral into a browsable enablement portal.",
    discussion: """
      Exit codes: 0 clean, 1 content or template errors, 2 warnings alone (with --strict), 64 wrong usage, 74 something could not be \
      read or written.
      """,
    version: Tool.version,
    subcommands: [BuildCommand.self, CheckCommand.self, PackCommand.self, ReportCommand.self])

  /// Runs the command that is asked for. In place of ArgumentParser's own, which takes a help that could not be written for a success.
  static func main() {
    StandardStream.prepare()
    var status: Int32 = 0
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      status = exitCode(for: error).rawValue
      let message = fullMessage(for: error)
      if !message.isEmpty { status == 0 ? StandardStream.output.print(message) : printError(message) }
    }
    Glibc.exit(ending(status))
  }

  /// The exit code: 74 where what is said on standard output did not get there.
  static func ending(_ status: Int32) -> Int32 {
    do {
      try StandardStream.output.finish()
      return status
    } catch {
      // A reader who has gone, as `head` does, asked for no more.
      if status != 74, (error as? IOFailure)?.errno != EPIPE { printError("fieldbook: \(error)") }
      return 74
    }
  }
}
