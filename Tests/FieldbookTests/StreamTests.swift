import Foundation
import Testing

/// Standard streams in any state: never a crash, never a success that nobody was told of.
@Suite struct StreamTests {
  /// Runs a command line in a shell, `$0` being the program; nil if a signal ended it.
  private func shell(_ line: String, _ portal: TestPortal = TestPortal()) throws -> (
    code: Int32?, folder: WorkingFolder
  ) {
    let folder = try WorkingFolder(portal)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "set -o pipefail; " + line, Command.path]
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationReason == .exit && process.terminationStatus < 128 ? process.terminationStatus : nil, folder
    )
  }

  /// A portal with a warning, so that there is something to print.
  private var warned: TestPortal {
    var portal = TestPortal()
    portal.append("corporate/guide.md", "\n<div>\n\nText.\n")
    return portal
  }

  @Test(
    "Whatever becomes of standard error and standard input, a good run is one",
    arguments: ["2>/dev/full", "2>&-", "0<&-", "2>&- 0<&-", "</dev/null 2> >(true)", "2>/dev/null"])
  func error(state: String) throws {
    for command in ["build --no-cache", "check --no-cache", "pack guide --no-cache --output p.html"] {
      let (code, folder) = try shell("$0 \(command) >out.txt \(state)", warned)
      #expect(code == 0, "\(command)")
      let found = try String(contentsOf: folder.url.appending(path: "out.txt"), encoding: .utf8)
      #expect(found.contains("[raw-html]"), "\(command)")
    }
  }

  @Test(
    "What could not be written on standard output is a failure, with standard error or without",
    arguments: [">/dev/full", ">&-", ">/dev/full 2>&-", ">&- 2>&-", "0<&- >&- 2>&-", "| true"])
  func output(state: String) throws {
    // Enough that a pipe does not take it before its reader is gone.
    var portal = warned
    for number in 0..<40 { portal.add("corporate/n\(number).md", body: String(repeating: "<div>\n\n", count: 100)) }
    for command in ["build --no-cache", "check --no-cache", "pack guide --no-cache --output p.html"] {
      #expect(try shell("$0 \(command) \(state)", portal).code == 74, "\(command)")
    }
    #expect(try shell("$0 pack guide --no-cache --output - >/dev/full").code == 74)
    #expect(try shell("$0 --help >/dev/full").code == 74)
    #expect(try shell("$0 --version >&-").code == 74)
  }

  @Test("Nothing to say needs no stream", arguments: [">/dev/full", ">&-", ">&- 2>&-"])
  func silent(state: String) throws {
    #expect(try shell("$0 check --no-cache \(state)").code == 0)
  }

  @Test(
    "No message gets into a file of the site whose descriptor it takes", arguments: [">&-", "2>&-", "0<&- >&- 2>&-"])
  func descriptors(state: String) throws {
    let (_, folder) = try shell("$0 build --no-cache \(state)", warned)
    let good = try WorkingFolder(warned)
    #expect(try good.command.build().code == 0)
    let written = try folder.snapshot("public").mapValues(\.bytes)
    #expect(try good.snapshot("public").mapValues(\.bytes) == written)
    #expect(try good.snapshot("content").mapValues(\.bytes) == folder.snapshot("content").mapValues(\.bytes))
  }
}
