import Foundation
import Testing

/// Input that looks wrong and is accepted.
@Suite struct AcceptedInputTests {
  private func page(_ change: (inout TestPortal) -> Void, _ path: String = "en/d/guide.html") throws -> (
    page: Data?, result: Command.Result
  ) {
    var portal = TestPortal()
    change(&portal)
    let folder = try WorkingFolder(portal)
    let result = try folder.command.build()
    return (try folder.snapshot("public")[path]?.bytes, result)
  }

  @Test("A byte-order mark and Windows line ends change nothing of the page")
  func markAndLineEnds() throws {
    let plain = try page { _ in }
    let dressed = try page {
      let text = String(decoding: $0.files["content/corporate/guide.md"] ?? [], as: UTF8.self)
      $0.write("corporate/guide.md", "\u{FEFF}" + text.replacing("\n", with: "\r\n"))
    }
    #expect(plain.page != nil)
    #expect(dressed.page == plain.page)
    #expect(dressed.result.code == 0)
    #expect(try page { $0.append("portal.yml", "\r\n") }.result.code == 0)
  }

  @Test("Warnings exit 0, with --strict 2")
  func strict() throws {
    var portal = TestPortal()
    portal.append("corporate/guide.md", "\n<div>\n\nText.\n")
    let folder = try WorkingFolder(portal)
    #expect(try folder.command.build().code == 0)
    #expect(try folder.command.build(["--strict"]).code == 2)
    #expect(try folder.command.run(["check", "--strict", "--no-cache"]).code == 2)
  }

  @Test("What no document can be made of is told and counted, whatever portal.yml lowers")
  func leftOut() throws {
    var portal = TestPortal()
    portal.append(
      "portal.yml",
      "severity: {not-utf8: off, empty-file: off, invalid-yaml: off, wrong-type: off, file-too-large: off}\n")
    portal.write("corporate/latin.md", bytes: [0xE9, 0x0A])
    portal.write("corporate/empty.md", "")
    portal.write("corporate/list.md", "---\n- a\n---\nText.\n")
    portal.write("corporate/broken.md", "---\na: [\n---\nText.\n")
    portal.zeros("corporate/large.md", 17 << 20)
    let folder = try WorkingFolder(portal)
    let result = try folder.command.build()
    #expect(result.code == 0)
    #expect(
      result.lines.filter { $0.contains("[left-out]") }.map { $0.prefix { $0 != ":" } } == [
        "content/corporate/broken.md", "content/corporate/empty.md", "content/corporate/large.md",
        "content/corporate/latin.md", "content/corporate/list.md",
      ], "\(result.lines)")
    #expect(result.error.hasPrefix("3 documents, 5 left out, "), "\(result.error)")
  }

  @Test("Paths with blanks, percent signs, Chinese and combining letters")
  func paths() throws {
    for name in ["a b", "50% off", "100%25", "中文 方案", "Cafe\u{301}", "#1", "a?b", "a&b<c>\"d'"] {
      let encoded = name.utf8.map { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
      }.joined()
      var portal = TestPortal()
      portal.add(
        "corporate/x.md", body: "## Body\n\n[file](\(encoded)/\(encoded).pdf) ![picture](\(encoded)/\(encoded).svg)\n")
      portal.write("corporate/\(name)/\(name).pdf", "pdf")
      portal.write("corporate/\(name)/\(name).svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
      let folder = try WorkingFolder(portal)
      let result = try folder.command.build()
      #expect(result.lines.filter { !$0.contains("[unportable-name]") } == [], "\(name)")
      let site = try folder.snapshot("public")
      #expect(site["files/corporate/\(name)/\(name).pdf"] != nil, "\(name)")
      let page = String(decoding: site["en/d/x.html"]?.bytes ?? Data(), as: UTF8.self)
      #expect(page.contains("href=\"../../files/corporate/\(encoded)/\(encoded).pdf\""), "\(page)")
      #expect(page.contains("src=\"../../files/corporate/\(encoded)/\(encoded).svg\""), "\(page)")
    }
  }

  @Test(
    "Ids that file systems or addresses might trip over",
    arguments: ["index", "con", "nul", "404", "a--b", "d", "feed", "0"])
  func ids(id: String) throws {
    let (page, result) = try page({ $0.add("corporate/\(id).md") }, "en/d/\(id).html")
    #expect(result.lines.filter { !$0.contains("warning: [unportable-name]") } == [])
    #expect((result.lines.count == 2) == ["con", "nul"].contains(id), "told at the file and at the id")
    #expect(page != nil)
  }

  @Test("Bombs of aliases end at once", arguments: [true, false])
  func aliases(isKey: Bool) throws {
    var bomb = "a0: &a0 [x]\n"
    for level in 1...40 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += isKey ? "? &a\(level) [\(items)]\n: x\n" : "a\(level): &a\(level) [\(items)]\n"
    }
    var portal = TestPortal()
    portal.write("registry/rivals.yml", bomb)
    let folder = try WorkingFolder(portal)
    let result = try folder.command.build()
    let place = isKey ? "10:38" : "6:40"
    #expect(
      result.lines.map { $0.prefix { $0 != "]" } } == ["content/registry/rivals.yml:\(place): error: [too-complex"])
  }

  @Test("A chain of 100,000 aliases does not exhaust the stack")
  func chain() throws {
    var portal = TestPortal()
    portal.write(
      "registry/rivals.yml", "a0: &a0 [x]\n" + (1...100_000).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined())
    let folder = try WorkingFolder(portal)
    #expect(try folder.command.build().lines.first?.contains("[too-complex]") == true)
  }

  @Test("A wide list of one large alias is bounded")
  func wide() throws {
    var portal = TestPortal()
    let keys = (0..<3_000).map { "k\($0): x" }.joined(separator: ", ")
    let fields = "attachments: [&a {\(keys)}, \(Array(repeating: "*a", count: 3_000).joined(separator: ", "))]"
    portal.add("corporate/x.md", fields)
    let folder = try WorkingFolder(portal)
    #expect(try folder.command.build().lines.first?.contains("[too-complex]") == true)
  }

  @Test("Ordinary anchors and aliases work")
  func anchors() throws {
    let (page, result) = try page(
      {
        $0.add(
          "corporate/x.md",
          "buyer_stages: &s [realise]\nsales_stages: [lead]\nattachments: []\nfeeds: [ipd]\nroles: [presales]")
      }, "en/d/x.html")
    #expect(result.lines == [])
    #expect(page != nil)
    var portal = TestPortal()
    portal.write("registry/rivals.yml", "a: &r {name: R}\n" + (0..<500).map { "b\($0): *r\n" }.joined())
    let folder = try WorkingFolder(portal)
    #expect(try folder.command.build().lines == [])
  }

  @Test("Brackets hidden from a naive counter nest no deeper than the limit")
  func hiddenBrackets() throws {
    for part in ["[\"]\", ", "[ # ]\n  ", "? "] {
      var portal = TestPortal()
      portal.write("registry/rivals.yml", "a:\n  " + String(repeating: part, count: 50_000) + "\n")
      let folder = try WorkingFolder(portal)
      let result = try folder.command.build()
      #expect(result.code == 1)
      #expect(
        result.lines.count == 1
          && (result.lines[0].contains("[nesting-too-deep]") || result.lines[0].contains("[invalid-yaml]")),
        "\(result.lines)")
    }
  }

  @Test("300 languages")
  func languages() throws {
    let tags = (0..<300).map { "x\($0 / 26)" + String(UnicodeScalar(UInt8(97 + $0 % 26))) }
    let (page, result) = try page(
      { $0.edit("portal.yml", "[en, zh-Hans]", "[en, zh-Hans, \(tags.joined(separator: ", "))]") },
      "\(tags[299])/index.html")
    #expect(result.lines == [])
    #expect(page != nil)
  }

  @Test("10,000 links in a document, 10,000 of them to headings")
  func links() throws {
    let (page, result) = try page(
      {
        let links = (0..<5_000).map { "[a](../regional/south/offer.md#terms) [b](#h-\($0))\n" }.joined(separator: "\n")
        $0.add("corporate/x.md", body: (0..<5_000).map { "## H \($0)\n" }.joined(separator: "\n") + "\n" + links)
      }, "en/d/x.html")
    #expect(result.lines == [])
    #expect(page.map { String(decoding: $0, as: UTF8.self).components(separatedBy: "href=\"#h-").count } == 5_001)
  }

  @Test("An empty content folder")
  func empty() throws {
    var portal = TestPortal()
    for path in portal.files.keys where path.hasPrefix("content/") && path != "content/portal.yml" {
      portal.remove(path)
    }
    let folder = try WorkingFolder(portal)
    let result = try folder.command.build()
    #expect(result.code == 0 && result.lines == [])
    #expect(try folder.snapshot("public")["en/index.html"] != nil)
    portal.remove("content/portal.yml")
    let bare = try WorkingFolder(portal)
    try FileManager.default.createDirectory(at: bare.url.appending(path: "content"), withIntermediateDirectories: true)
    #expect(
      try bare.command.build().lines.map { $0.prefix { $0 != "]" } } == ["content/portal.yml: error: [missing-field"])
  }
}
