import Diagnostics
import Foundation
import Testing

@testable import Collateral

/// Folders that were not written for the tool: ids from paths, links as other tools write them, their keys.
@Suite struct AdoptionTests {
  private static let defaults = """
    type: page
    level: corporate
    owner: ann
    owner_org: hq
    status: published
    version: 1
    created: 2026-01-01
    last_reviewed: 2026-01-01
    derive:
      id: path
      title: [heading, file]
      summary: [paragraph, heading]

    """

  private func read(_ files: [String: String], portal: String = "", defaults: String = "") -> MemoryPortal.Reading {
    MemoryPortal(
      [
        "_defaults.yml": Self.defaults + defaults,
        "portal.yml": "name: T\nlanguages: [en, zh-Hans]\nbase_url: https://p.example/\n" + portal,
      ].merging(files) { _, new in new }
    ).read()
  }

  // MARK: Ids

  @Test("Ids of ASCII paths are what they always were")
  func plainIDs() {
    for (text, id) in [
      ("a/b c/D_e", "a-b-c-d-e"), ("--x--", "x"), ("v1.2/notes", "v1-2-notes"), ("a – b", "a-b"),
      ("docs/_index", "docs-index"),
    ] { #expect(Derivation.id(of: text) == id) }
  }

  @Test("Where letters are lost, or there are too many, a hash tells texts apart, in either Unicode form")
  func hashedIDs() {
    let texts = [
      "方案1", "案例1", "方案", "宿舍", "港口/宿舍", "Ελλάδα", "مرحبا", "café", "cafè", "caf", "a/é", "é/a", "٣", "①", "🎉",
      String(repeating: "x", count: 101), String(repeating: "x", count: 102), String(repeating: "a-", count: 60) + "b",
      String(repeating: "a-", count: 60) + "c", String(repeating: "长", count: 90),
    ]
    let ids = texts.map { Derivation.id(of: $0) }
    #expect(Set(ids).count == texts.count)
    #expect(ids.allSatisfy { isID($0) && $0.utf8.count <= 100 })
    #expect(Derivation.id(of: "cafe\u{301}") == Derivation.id(of: "caf\u{E9}"))
    // Given away, an id stays: these are on pages and in links.
    #expect(Derivation.id(of: "方案1") == "1-" + Derivation.id(of: "方案1").dropFirst(2))
    #expect(Derivation.id(of: "a") == "a")
  }

  @Test("A file's id does not depend on what lies beside it; two files with one id are named both")
  func collisions() throws {
    let alone = read(["场景/宿舍.md": "# A\n\nText.\n"]).documents[0].id
    let both = read(["场景/宿舍.md": "# A\n\nText.\n", "场景/港口.md": "# B\n\nText.\n"])
    #expect(both.lines == [] && both.documents.contains { $0.id == alone })
    let twice = read(["a b.md": "# A\n\nText.\n", "a-b.md": "# B\n\nText.\n"])
    #expect(twice.lines == ["a-b.md:1:1 duplicate-id"])
    #expect(twice.findings[0].message.contains("a b.md"))
  }

  @Test("Whatever an id is derived from becomes an id")
  func idSources() {
    let reading = read(["Upper Case.md": "# 标题 One\n\nText.\n"], defaults: "")
    #expect(reading.documents[0].id == "upper-case")
    let file = read(["x/Upper Case.md": "# A\n\nText.\n", "x/_defaults.yml": "derive: {id: file}\n"])
    #expect(file.lines == [] && file.documents[0].id == "upper-case")
    let heading = read(["x/y.md": "# 标题 One\n\nText.\n", "x/_defaults.yml": "derive: {id: heading}\n"])
    #expect(heading.documents[0].id.hasPrefix("one-"))
  }

  // MARK: Links

  @Test(
    "Links as other tools write them lead to the document",
    arguments: [
      ("team/", "team-index"), ("team", "team-index"), ("./team/", "team-index"), ("/team/", "team-index"),
      ("team/index.html", "team-index"), ("team/other", "team-other"), ("team/other/", "team-other"),
      ("team/other.html", "team-other"), ("/team/other", "team-other"), ("team/other.md", "team-other"),
      ("hugo/", "hugo-index"), ("hugo/index.html", "hugo-index"), ("forge/", "forge-readme"), ("forge", "forge-readme"),
      ("both", "both"), ("both/", "both-index"), ("team/v1.2", "team-v1-2"), ("/sub/", "root-sub-index"),
      ("/sub/page", "root-sub-page"), ("team/other?x=1#part", "team-other"),
    ])
  func links(target: String, id: String) throws {
    let page = "# Page\n\nText.\n\n## Part\n\nText.\n"
    let reading = read(
      [
        "home.md": "# Home\n\n[x](\(target))\n", "team/index.md": page, "team/other.md": page, "team/v1.2.md": page,
        "hugo/_index.md": page, "forge/README.md": page, "both.md": page, "both/index.md": page,
        "root/sub/index.md": page, "root/sub/page.md": page,
      ], portal: "roots: [root]\n")
    #expect(reading.lines == [])
    let home = try #require(reading.library.index(of: "home"))
    guard case .document(let at, _) = reading.library.links[home][0] else {
      Issue.record("\(target) leads nowhere")
      return
    }
    #expect(reading.library.documents[at].id == id)
  }

  @Test(
    "What is said of a link that leads nowhere is true",
    arguments: [
      ("plain/", "“plain/” is a folder"), ("plain", "“plain” is a folder"), ("nowhere/", "nothing is at “nowhere/”"),
      ("nowhere", "nothing is at “nowhere”"), ("plain/nowhere/", "nothing is at"),
      (".hidden/a.md", "“.hidden” starts with a dot"),
      ("plain/.x/p.pdf", "“.x” starts with a dot"), ("plain/gone.pdf", "no file “plain/gone.pdf”"),
    ])
  func deadLinks(target: String, message: String) {
    let reading = read(["home.md": "# Home\n\n[x](\(target))\n", "plain/a.md": "# A\n\nText.\n"])
    #expect(reading.findings.count == 1 && reading.findings[0].message.contains(message), "\(reading.findings)")
  }

  @Test("A dead link names the file that has moved, or the nearest in the folder")
  func hints() {
    let reading = read([
      "home.md": "# Home\n\n[x](old/moved.md) [y](new/moevd.md) [z](new/nothing-like-it.md)\n",
      "new/moved.md": "# M\n\nText.\n",
    ])
    #expect(reading.findings.map { $0.hint?.contains("/new/moved.md") } == [true, true, false])
  }

  // MARK: Title

  private func html(_ document: Document) -> String { String(decoding: document.body.html.bytes, as: UTF8.self) }

  @Test(
    "The heading that gives the title is not printed again, and the others move up",
    arguments: [
      "# A plain *title*\n\nText.\n\n## Part\n\nMore.\n", "A plain title\n=============\n\nText.\n\n## Part\n\nMore.\n",
      "A plain\ntitle\n---\n\nText.\n\n### Part\n\nMore.\n", "Text.\n\n# A plain title #\n\n## Part\n\nMore.\n",
      "   # A plain title\nText.\n\n## Part\n\nMore.\n",
    ])
  func title(body: String) {
    let reading = read([
      "a.md": body + "\n[t](#a-plain-title) [p](#part)\n", "b.md": "# B\n\n[x](a.md#a-plain-title)\n",
    ])
    #expect(reading.lines == [])
    let document = reading.document("a")
    #expect(document?.title == "A plain title" && document?.body.headings.map(\.text) == ["Part"])
    let text = document.map(html) ?? ""
    #expect(!text.contains("title</h") && text.contains("<h2 id=\"part\">Part</h2>") && text.contains("Text."))
  }

  @Test(
    "A heading stays that gave no title, has a double, or is part of a quotation or list",
    arguments: [
      "---\ntitle: Mine\n---\n# Mine\n\nText.\n", "# A\n\nText.\n\n# A\n\nText.\n", "> # A\n\nText.\n",
      "- # A\n\nText.\n",
    ])
  func keptHeading(text: String) {
    let reading = read(["a.md": text])
    #expect(reading.lines == [])
    #expect(html(reading.documents[0]).contains("<h2"))
  }

  @Test("What the heading parted stays apart, and places stay right")
  func parted() {
    let reading = read(["a.md": "- one\n# A\n- two\n\n[x](gone.md)\n"])
    #expect(reading.lines == ["a.md:5:1 dead-link"])
    #expect(html(reading.documents[0]).components(separatedBy: "<ul").count == 3)
  }

  // MARK: Keys

  @Test("Keys of other tools are passed over where portal.yml names them, and one's own typing errors stay found")
  func ignoredKeys() {
    let document = ["a.md": "---\ntags: [x, {y: 1}]\nweight: 3\nsumary: S\n---\n# A\n\nText.\n"]
    #expect(
      read(document).lines == ["a.md:2:1 unknown-key", "a.md:3:1 unknown-key", "a.md:4:1 unknown-key"])
    #expect(read(document, portal: "ignore_keys: [tags, weight]\n").lines == ["a.md:4:1 unknown-key"])
    #expect(read([:], portal: "ignore_keys: [weight, status]\n").lines == ["portal.yml:4:23 unknown-value"])
    #expect(read([:], portal: "ignore_keys: [draft]\n", defaults: "draft: true\n").lines == [])
  }

  @Test("A key that a field is derived from is known")
  func fields() throws {
    let reading = read(
      ["a.md": "---\ndescription: What it says.\ndate: 2024-05-06T07:08:09Z\nheadline: H\n---\n# A\n\nText.\n"],
      defaults: "")
    #expect(reading.lines.count == 3)
    let derived = read([
      "x/_defaults.yml":
        "derive: {summary: [description, paragraph], title: [field headline, heading], created: [field date]}\n",
      "x/a.md": "---\ndescription: What it says.\ndate: 2024-05-06T07:08:09Z\nheadline: H\n---\n# A\n\nText.\n",
      "x/b.md": "---\ndate: soon\n---\n# B\n\nText.\n",
    ])
    #expect(derived.lines == [])
    let a = try #require(derived.document("x-a"))
    #expect(a.title == "H" && a.summary == "What it says." && a.created.iso == "2024-05-06")
    let b = try #require(derived.document("x-b"))
    #expect(b.title == "B" && b.summary == "Text." && b.created.iso == "2026-01-01")
    #expect(
      read(["x/_defaults.yml": "derive: {created: [paragraph], summary: [field]}\n"]).lines == [
        "x/_defaults.yml:1:20 unknown-value", "x/_defaults.yml:1:42 unknown-value",
      ])
  }

  @Test("No title and no summary comes from an internal block")
  func internalHeading() {
    let reading = read(["a.md": ":::internal\n\n# Secret\n\nHidden.\n\n:::\n\n# Open\n\nText.\n"])
    #expect(reading.documents[0].title == "Open" && reading.documents[0].summary == "Text.")
  }
}
