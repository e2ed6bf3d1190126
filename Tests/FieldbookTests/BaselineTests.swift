import Foundation
import Testing

/// A baseline accepts what was found when it was written, and nothing else.
@Suite struct BaselineTests {
  private func portal(_ change: (inout TestPortal) -> Void = { _ in }) -> TestPortal {
    var portal = TestPortal()
    portal.edit("corporate/guide.md", "## Use\n", "## Use\n\n<b>x</b> [a](gone.md) [b](gone.md)\n")
    portal.add("corporate/late.md")
    portal.edit("corporate/late.md", "created: 2026-01-05", "created: 2026-13-05")
    change(&portal)
    return portal
  }

  /// Writes a baseline of the portal above and checks another portal against it.
  private func check(_ changed: TestPortal, with arguments: [String] = []) throws -> Command.Result {
    let old = try WorkingFolder(portal())
    let written = try old.command.run(["check", "--no-cache", "--write-baseline", "base.txt"])
    #expect(written.code == 0 && written.lines.allSatisfy { $0.contains("[left-out]") }, "\(written.lines)")
    #expect(written.error.contains("4 findings written to base.txt"), "\(written.error)")
    let new = try WorkingFolder(changed)
    try FileManager.default.copyItem(at: old.url.appending(path: "base.txt"), to: new.url.appending(path: "base.txt"))
    return try new.command.run(["check", "--no-cache", "--baseline", "base.txt"] + arguments)
  }

  @Test("What was there is accepted, wherever its lines have gone; that a document is left out for it is told")
  func accepted() throws {
    let moved = portal { $0.edit("corporate/guide.md", "## Use\n", "## Use\n\nMore text.\n\nAnd more.\n") }
    let result = try check(moved)
    #expect(result.code == 0 && result.lines.count == 1, "\(result.lines)")
    #expect(result.lines.first?.contains("corporate/late.md:1:1: warning: [left-out]") == true)
    #expect(result.error.contains("4 more accepted by the baseline"))
  }

  @Test("Warnings of --strict are accepted too")
  func strict() throws {
    var portal = TestPortal()
    portal.edit("corporate/guide.md", "## Use\n", "## Use\n\n<b>x</b>\n")
    let folder = try WorkingFolder(portal)
    #expect(try folder.command.run(["check", "--no-cache", "--strict"]).code == 2)
    #expect(try folder.command.run(["check", "--no-cache", "--write-baseline", "base.txt"]).code == 0)
    #expect(try folder.command.run(["check", "--no-cache", "--strict", "--baseline", "base.txt"]).code == 0)
  }

  @Test("A new finding counts, be it the same once more in the same file")
  func new() throws {
    let again = portal { $0.edit("corporate/guide.md", "[b](gone.md)", "[b](gone.md) [c](gone.md)") }
    let result = try check(again)
    #expect(result.code == 1 && result.lines.count == 1, "\(result.lines)")
    let other = try check(portal { $0.add("corporate/other.md", body: "## Body\n\n[a](gone.md)\n") })
    #expect(other.code == 1 && other.lines.count == 1, "\(other.lines)")
    let link = try check(portal { $0.add("corporate/other.md", body: "## Body\n\n[a](late.md)\n") })
    #expect(link.code == 1 && link.lines.count == 1, "a document that is accepted unread is no target: \(link.lines)")
  }

  @Test("What occurs no longer is said, so that the file shrinks")
  func idle() throws {
    let mended = portal { $0.edit("corporate/guide.md", " [b](gone.md)", "") }
    let result = try check(mended)
    #expect(result.code == 0)
    #expect(result.error.contains("1 of it occur no longer"), "\(result.error)")
  }

  @Test("What guards confidentiality, and what hides other findings, is never accepted")
  func never() throws {
    var secret = TestPortal()
    secret.add("corporate/secret.md", body: "## Body\n\n:::internal\nx\n")
    let folder = try WorkingFolder(secret)
    #expect(try folder.command.run(["check", "--no-cache", "--write-baseline", "base.txt"]).code == 1)
    #expect(try folder.command.run(["check", "--no-cache", "--baseline", "base.txt"]).code == 1)
    var unread = TestPortal()
    unread.write("registry/customers.yml", "alder: {\n")
    let other = try WorkingFolder(unread)
    #expect(try other.command.run(["check", "--no-cache", "--write-baseline", "base.txt"]).code == 1)
  }

  @Test("build and pack take it as well")
  func build() throws {
    let folder = try WorkingFolder(portal())
    _ = try folder.command.run(["check", "--no-cache", "--write-baseline", "base.txt"])
    #expect(try folder.command.build().code == 1)
    #expect(try folder.command.build(["--baseline", "base.txt"]).code == 0)
    #expect(try folder.command.run(["pack", "guide", "--no-cache", "--baseline", "base.txt"]).code == 0)
  }

  @Test(
    "What is no baseline is 74 with its line",
    arguments: ["", "x\n", "# fieldbook baseline 1\nabc\t1\tdead-link\ta\tb\n", "# fieldbook baseline 1\n\t\t\t\t\n"])
  func malformed(_ text: String) throws {
    let folder = try WorkingFolder(TestPortal())
    try Data(text.utf8).write(to: folder.url.appending(path: "base.txt"))
    let result = try folder.command.run(["check", "--no-cache", "--baseline", "base.txt"])
    #expect(result.code == 74 && result.error.contains("base.txt"), "\(result.error)")
    #expect(try folder.command.run(["check", "--no-cache", "--baseline", "gone.txt"]).code == 74)
  }
}
