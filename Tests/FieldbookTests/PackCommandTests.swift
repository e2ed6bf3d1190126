import Foundation
import Testing

/// `fieldbook pack` through the real binary.
@Suite struct PackCommandTests {
  private func run(_ arguments: [String], in folder: WorkingFolder) throws -> Command.Result {
    try folder.command.run(["pack", "--no-cache"] + arguments)
  }

  private func portal(_ change: (inout TestPortal) -> Void = { _ in }) throws -> WorkingFolder {
    var portal = TestPortal()
    portal.add("corporate/first.md")
    portal.add("corporate/second.md", "customer_facing: true\naudience: public")
    change(&portal)
    return try WorkingFolder(portal)
  }

  @Test("Writes a file named for the first id, or where it is told, the same bytes each time")
  func writes() throws {
    let folder = try portal()
    let result = try run(["first", "second"], in: folder)
    #expect(
      result.code == 0 && result.lines.isEmpty && result.error.hasPrefix("first.html: 2 documents, "), "\(result)")
    let bytes = try Data(contentsOf: folder.url.appending(path: "first.html"))
    #expect(try run(["first", "second", "--output", "x.html", "--jobs", "1"], in: folder).code == 0)
    #expect(try Data(contentsOf: folder.url.appending(path: "x.html")) == bytes)
    let piped = try run(["first", "second", "--output", "-"], in: folder)
    #expect(
      piped.code == 0
        && piped.lines.joined(separator: "\n") + "\n"
          == String(decoding: bytes, as: UTF8.self).replacing(#/\n+/#, with: "\n")
    )
    #expect(piped.error.hasPrefix("2 documents, "))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0.hasSuffix(".part") }
    #expect(left.isEmpty)
  }

  @Test("What a customer's pack leaves out is said on standard error")
  func leavesOut() throws {
    let folder = try portal()
    let result = try run(["first", "second", "--for", "Somebody"], in: folder)
    #expect(result.code == 0)
    #expect(
      result.error.split(separator: "\n").map(String.init).first
        == "left out: first: it is not customer-facing, and its audience is internal", "\(result.error)")
    #expect(result.error.contains("first.html: 1 document, "))
  }

  @Test("A code that guards confidentiality is silenced by one file, said by check and build, and not for a customer")
  func silenced() throws {
    let folder = try portal {
      $0.add(
        "corporate/third.md",
        "customer_facing: true\naudience: public\nsilence: [{code: unclosed-internal, reason: shows the mark}]",
        body: "## Body\n\nText.\n\n:::internal\nx\n")
    }
    for command in ["check", "build"] {
      let result = try folder.command.run([command, "--no-cache"])
      #expect(result.code == 0 && result.lines.isEmpty)
      #expect(
        result.error.hasPrefix("silenced: content/corporate/third.md: [unclosed-internal]: shows the mark\n"),
        "\(result.error)")
    }
    #expect(try run(["third", "--output", "own.html"], in: folder).code == 0)
    let sent = try run(["second", "third", "--for", "Alder"], in: folder)
    #expect(sent.code == 64 && sent.error.contains("content/corporate/third.md:21:1: error: [unclosed-internal]"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "second.html").path))
  }

  @Test(
    "Wrong usage is 64 and writes nothing",
    arguments: [
      ([], "Missing expected argument"), (["frist"], "did you mean “first”?"),
      (["nowhere"], "no document has the id “nowhere”"),
      (["unready"], "its status is draft"), (["first", "--for", " "], "--for must not be empty"),
      (["first", "--for", "Alder"], "nothing of this may be sent to Alder"),
      (["first", "--output", "content/first.html"], "lies in the content folder"),
      (["first", "--jobs", "0"], "--jobs"),
      (["first", "--unknown"], "Unknown option"),
    ])
  func usage(_ arguments: [String], _ message: String) throws {
    let folder = try portal {
      $0.add("corporate/unready.md")
      $0.edit("corporate/unready.md", "published", "draft")
    }
    let before = try folder.snapshot("content")
    let result = try run(arguments, in: folder)
    #expect(result.code == 64 && result.error.contains(message), "\(result)")
    #expect(try folder.snapshot("content") == before)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "first.html").path))
  }

  @Test("Errors in the content are 1, as in a build, and an earlier file stays")
  func faulty() throws {
    let folder = try portal { $0.edit("corporate/second.md", "summary:", "sumary:") }
    try Data("earlier".utf8).write(to: folder.url.appending(path: "first.html"))
    let result = try run(["first"], in: folder)
    #expect(
      result.code == 1 && result.lines.contains { $0.contains("second.md:5:1: error: [unknown-key]") }, "\(result)")
    #expect(result.error.contains("nothing is packed"))
    #expect(try Data(contentsOf: folder.url.appending(path: "first.html")) == Data("earlier".utf8))
  }

  @Test("Templates that do not hold are 1, a folder that is missing or a file that cannot be written 74")
  func failures() throws {
    let folder = try portal()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "public"), withIntermediateDirectories: true)
    for arguments in [
      ["--output", "no/such/file.html"], ["--output", "content/../public"], ["--content", "none"],
    ] {
      let result = try run(["first"] + arguments, in: folder)
      #expect(result.code == 74 && result.error.hasPrefix("fieldbook: cannot "), "\(result)")
    }
    let broken = try portal { $0.template("pack-file.mustache", "{{nothing}}") }
    #expect(try run(["first"], in: broken).code == 1)
  }

  @Test("Warnings are those of the packed documents; with --strict they fail")
  func strict() throws {
    let folder = try portal {
      $0.add("corporate/third.md", body: "## Part\n\n<b>bold</b>\n")
      $0.add("corporate/fourth.md", body: "## Part\n\n<b>bold</b>\n")
    }
    let result = try run(["third"], in: folder)
    #expect(
      result.code == 0 && !result.lines.isEmpty && result.lines.allSatisfy { $0.contains("third.md") }, "\(result)")
    #expect(try run(["third", "--strict"], in: folder).code == 2)
    #expect(try run(["first", "--strict"], in: folder).code == 0)
  }
}
