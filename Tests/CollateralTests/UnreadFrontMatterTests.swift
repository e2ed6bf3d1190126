import Diagnostics
import Testing

@testable import Collateral

/// A file that looks as if it had front matter is read and obeyed, or an error names the cause; its lines are never text.
@Suite struct UnreadFrontMatterTests {
  private static let defaults = """
    type: page
    level: corporate
    owner: ann
    owner_org: hq
    status: published
    version: 1
    created: 2026-01-01
    last_reviewed: 2026-01-01
    derive: {id: path, title: [heading, file], summary: [paragraph, heading]}
    """
  private static let fields = "---\nstatus: draft\naudience: restricted\n---\n"

  private static func read(_ text: String) -> MemoryPortal.Reading {
    MemoryPortal(["_defaults.yml": defaults, "x.md": text]).read()
  }

  private static func findings(_ text: String) -> [Finding] { read(text).findings.filter { $0.place.path == "x.md" } }

  @Test(
    "An error that names the cause",
    arguments: [
      ("\n" + fields, "an empty line", 2, 1), ("\n \n\t\n" + fields, "an empty line", 4, 1),
      (" " + fields, "a blank", 1, 2),
      ("\t" + fields, "a blank", 1, 2), ("\u{3000}" + fields, "(U+3000)", 1, 2), ("\u{A0}" + fields, "(U+00A0)", 1, 2),
      ("\u{200B}" + fields, "(U+200B)", 1, 2), ("\u{2060}\n" + fields, "(U+2060)", 2, 1),
      ("\u{FEFF}\u{FEFF}" + fields, "second byte-order mark", 1, 2), ("\n\u{FEFF}" + fields, "empty line", 2, 2),
      (fields.replacing("---", with: "----"), "“----”", 1, 1), (fields.replacing("---", with: "--"), "“--”", 1, 1),
      (fields.replacing("---", with: "—"), "“—”", 1, 1), (fields.replacing("---", with: "－－－"), "“－－－”", 1, 1),
      (fields.replacing("---", with: "–––"), "“–––”", 1, 1), (fields.replacing("---", with: "- - -"), "“- - -”", 1, 1),
      (fields.replacing("---", with: "==="), "“===”", 1, 1), (fields.replacing("---", with: "***"), "“***”", 1, 1),
      (fields.replacing("---", with: ";;;"), "“;;;”", 1, 1), ("---yaml" + fields.dropFirst(3), "“---yaml”", 1, 1),
      ("--- # a comment" + fields.dropFirst(3), "“--- # a comm”", 1, 1),
      ("---\u{200B}" + fields.dropFirst(3), "something", 1, 1),
      ("+++\ntitle = \"T\"\ndraft = true\n+++\n", "“+++”", 1, 1),
      ("+++ toml\ndraft = true\n\n+++\n", "“+++ toml”", 1, 1),
      ("<!-- Copyright -->\n" + fields, "a comment", 2, 1), ("<!--\nSPDX: CC\n-->\n\n" + fields, "a comment", 5, 1),
      ("// Licence\n" + fields, "a comment", 2, 1), ("/*\n * Licence\n */\n" + fields, "a comment", 4, 1),
      ("<?xml version=\"1.0\"?>\n" + fields, "a comment", 2, 1),
      ("# SPDX: CC\n" + fields, "the start of the file", 2, 1),
      ("<!--\nstatus: draft\n-->\n", "in a comment", 1, 1), ("<!-- status: draft -->\n", "in a comment", 1, 1),
      ("status: draft\n", "no line of ---", 1, 1), ("Title: T\nAuthor: A\nDate: 2026\n", "no line of ---", 1, 1),
      ("Status: Draft\n", "no line of ---", 1, 1), ("\nstatus: 草稿\n", "no line of ---", 2, 1),
      ("status：draft\n", "no line of ---", 1, 1),
      ("status: draft\naudience: restricted\n---\n", "no line of ---", 1, 1),
      ("#+STATUS: draft\n", "no line of ---", 1, 1),
      (":status: draft\n", "no line of ---", 1, 1), ("```yaml\nstatus: draft\n```\n", "block of code", 1, 1),
      ("~~~\naudience: internal\n~~~\n", "block of code", 1, 1),
      ("{\n  \"title\": \"T\",\n  \"status\": \"draft\"\n}\n", "JSON", 1, 1),
      ("--- status: draft ---\n", "in one line", 1, 1), ("---\u{2028}status: draft\u{2028}---\n", "in one line", 1, 1),
      ("%%%\ntitle = \"T\"\n%%%\n", "“%%%”", 1, 1),
      ("# Plan\n\nstatus: draft\naudience: restricted\n", "under a heading", 3, 1),
      ("{\"draft\":true}\n", "JSON", 1, 1), ("{status: draft}\n", "JSON", 1, 1),
      ("----\nstatus: draft\n\n", "“----”", 1, 1),
      ("A paragraph.\n" + fields, "the start of the file", 2, 1),
      ("A paragraph.\n\n" + fields, "the start of the file", 3, 1),
      ("----\nanything: at all\n----\n", "“----”", 1, 1),
    ])
  func unread(_ text: String, _ cause: String, _ line: Int, _ column: Int) {
    let found = Self.findings(text + "\n# SECRET plan\n\nText.\n").filter { $0.code != .byteOrderMark }
    #expect(found.count == 1)
    #expect(found.first?.code == .unreadFrontMatter && found.first?.message.contains(cause) == true, "\(found)")
    #expect(found.first?.place.line == line && found.first?.place.column == column, "\(found)")
  }

  @Test(
    "Read and obeyed",
    arguments: [
      fields, "\u{FEFF}" + fields, "---  \nstatus: draft\n---\t\n", "---\nstatus: draft\n...\n",
      "---\rstatus: draft\r---\r",
    ])
  func read(_ text: String) {
    let reading = Self.read(text + "\n# Plan\n\nText.\n")
    #expect(reading.documents.first?.status == .draft)
    #expect(!reading.findings.contains { $0.code == .unreadFrontMatter })
  }

  @Test("A second front matter behind the first")
  func second() {
    let page = MemoryPortal.page("x", body: "")
    for text in [page + Self.fields, page + "\n" + Self.fields, page + "Text.\n\n" + page] {
      #expect(Self.findings(text + "\nText.\n").map(\.code) == [.unreadFrontMatter])
    }
  }

  @Test(
    "Ordinary text is silent",
    arguments: [
      "# Title\n\nText.\n", "Note: something to know.\n\nText.\n", "Summary: what this is.\n\nText.\n",
      "***\n\nText.\n",
      "* * *\nNote: this\n\nText.\n", "- status: an item\n- audience: another\n",
      "Text.\n\n---\n\nMore.\n\n---\n\nStill more.\n",
      "Text.\n\n---\nNote: something\n---\n", "# T\n\n```yaml\n---\nstatus: draft\n---\n```\n",
      "<!-- A remark: none -->\n\n# T\n",
      "<!-- Copyright -->\n\n# T\n", "| a | b |\n|---|---|\n| status: draft | x |\n", "---|---\nstatus: draft|x\n",
      "```\nls -l\n```\n",
      "{{figure}} is a figure.\n", "**Status:** Draft\n", "# T\n\nStatus: draft\n", "# T\n\nstatus: good so far\n",
      "--- a thought ---\n\nText.\n", "\"\"\"\nText\n\"\"\"\n", "https://example.com: an address\n",
      "A heading\n---\n\nText.\n",
      "A heading\n---\n\nText: text\n\nAnother\n---\n", "Status: we do well.\n\nText.\n", "> status: draft\n",
      "----\n\n# T\n",
      "Text.\n\n~~~\n---\nstatus: draft\n---\n~~~\n",
    ])
  func silent(_ text: String) { #expect(!Self.findings(text).contains { $0.code == .unreadFrontMatter }) }

  @Test("Front matter that was read may be shown as code, or spoken about")
  func shown() {
    for body in [
      "```yaml\nstatus: draft\n```\n", "Status: draft\n", "<!-- status: draft -->\n\nText.\n",
      "----\nNote: this\n----\n",
    ] {
      #expect(Self.findings(MemoryPortal.page("x", body: body)) == [])
    }
  }
}
