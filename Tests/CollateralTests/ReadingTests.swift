import Dates
import Diagnostics
import Testing

@testable import Collateral

/// Front matter, folder defaults and derived fields.
@Suite struct ReadingTests {
  @Test("Every common field gets its type")
  func fields() throws {
    let reading = MemoryPortal([
      "corporate/a.md": MemoryPortal.page("a", ["supersedes": "old"]),
      "corporate/old.md": MemoryPortal.page("old", ["status": "retired"]),
      "corporate/x.md": MemoryPortal.page(
        "x",
        [
          "lang": "zh-Hans", "translation_of": "a", "translated_version": "1", "segment": "campus",
          "scenarios": "[dorm, hall]", "pains": "slow", "module": "dg",
          "buyer_stages": "[unaware]", "sales_stages": "lead", "occasions": "[workshop]", "roles": "presales",
          "audience": "partner", "customer_facing": "true",
          "version": "7", "review_days": "90", "expires": "2027-01-01", "title": "\"2026\"",
        ]),
    ]).read()
    let document = try #require(reading.document("x"))
    #expect(reading.lines == ["registry/segments.yml:1:0 no-next-step"])
    #expect(
      document.lang == "zh-Hans" && document.title == "2026" && document.version == 7 && document.isCustomerFacing)
    #expect(
      document.scenarios == ["dorm", "hall"] && document.pains == ["slow"] && document.salesStages == ["lead"]
        && document.roles == ["presales"])
    #expect(
      document.translationOf == VersionedReference(id: "a", version: 1) && document.module == "dg"
        && document.audience == .partner)
    #expect(document.reviewDays == 90 && document.expires?.iso == "2027-01-01")
    #expect(
      reading.document("a")?.supersedes == "old" && reading.document("a")?.audience == .internal
        && reading.document("a")?.module == "sce")
  }

  @Test(
    "An empty value is none, of whatever form; one that is malformed is not missing as well",
    arguments: [
      ("expires", "~", []), ("review_days", "~", []), ("customer_facing", "~", []), ("products", "~", []),
      ("consent", "~", []),
      ("version", "~", ["missing-field"]), ("created", "~", ["missing-field"]),
      ("version", "one", ["wrong-type"]), ("created", "soon", ["invalid-date"]), ("version", "0", ["wrong-type"]),
    ])
  func empty(_ field: String, _ value: String, _ codes: [String]) {
    let reading = MemoryPortal(["corporate/x.md": MemoryPortal.page("x", [field: value])]).read()
    #expect(reading.findings.filter { $0.place.path == "corporate/x.md" }.map(\.code.rawValue) == codes)
  }

  @Test("A required text that shows nothing is missing", arguments: ["\"\"", "'   '", "\"\\u200B\"", "\"\\u3000\""])
  func blank(_ text: String) {
    for field in ["title", "summary"] {
      let reading = MemoryPortal(["corporate/x.md": MemoryPortal.page("x", [field: text])]).read()
      #expect(reading.findings.filter { $0.place.path == "corporate/x.md" }.map(\.code) == [.missingField])
    }
    let registry = MemoryPortal(["registry/rivals.yml": "r: {name: \(text)}\n"]).read()
    #expect(registry.findings.contains { $0.code == .missingField && $0.place.path == "registry/rivals.yml" })
  }

  @Test("The top is an anchor of every document")
  func top() {
    let reading = MemoryPortal([
      "corporate/x.md": MemoryPortal.page("x", body: "[a](#top) [b](#TOP) [c](y.md#top)\n"),
      "corporate/y.md": MemoryPortal.page("y"),
    ]).read()
    #expect(!reading.findings.contains { $0.code == .deadAnchor })
  }

  @Test("The module and the review interval come from the type")
  func types() throws {
    let reading = MemoryPortal([
      "corporate/i.md": MemoryPortal.page(
        "i", ["type": "insight"],
        body: "## Question\nx\n## Findings\nx\n## Evidence\nx\n## So what\nx\n## Asked of whom\nx\n")
    ]).read()
    #expect(reading.document("i")?.module == "mi" && reading.document("i")?.reviewDays == 90)
    #expect(reading.lines == [])
  }

  @Test("Sections are found by any label or alias, whatever the case and punctuation, also at another depth")
  func sections() {
    let headings = [
      "1. SITUATION:", "（客户的问题）", "The customer’s process and market", "方案比较", "HOW IT WAS DONE!", "Result",
      "why it worked", "经验教训", "If your situation differs…",
    ]
    let parts = ["Steps", "人员与时间", "Parameters", "“Deployment”", "Operation"]
    let body = headings.map { heading in
      "# \(heading)\n\ntext\n\n" + (heading.hasPrefix("HOW") ? parts.map { "#### \($0)\n\ntext\n\n" }.joined() : "")
    }.joined()
    let fields = [
      "type": "case", "period": "a year", "metrics": "[{name: N, before: 1, after: 2, period: p, source: s}]",
    ]
    let portal = MemoryPortal([
      "registry/sources.yml": "s: {title: S}\n", "corporate/c.md": MemoryPortal.page("c", fields, body: body),
    ])
    #expect(portal.read().lines == ["corporate/c.md:1:1 missing-section"], "only the numbered one is not found")
  }

  @Test("Folder defaults: the nearest wins, the document wins over all")
  func defaults() throws {
    let reading = MemoryPortal([
      "_defaults.yml":
        "type: page\nlevel: corporate\nstatus: published\nversion: 1\nowner: ann\nowner_org: hq\ncreated: 2026-01-01\nlast_reviewed: 2026-01-02\nroles: [presales]\n",
      "a/_defaults.yml": "roles: [account-manager]\naudience: public\n",
      "a/b/_defaults.yml": "audience: partner\n",
      "one.md": "---\nid: one\ntitle: T\nsummary: S\n---\nText.\n",
      "a/two.md": "---\nid: two\ntitle: T\nsummary: S\n---\nText.\n",
      "a/b/three.md": "---\nid: three\ntitle: T\nsummary: S\nroles: market-manager\nversion: 4\n---\nText.\n",
    ]).read()
    #expect(reading.lines == [])
    #expect(reading.document("one")?.roles == ["presales"] && reading.document("one")?.audience == .internal)
    #expect(reading.document("two")?.roles == ["account-manager"] && reading.document("two")?.audience == .public)
    let three = try #require(reading.document("three"))
    #expect(
      three.roles == ["market-manager"] && three.audience == .partner && three.version == 4
        && three.lastReviewed.iso == "2026-01-02")
  }

  @Test("A field that several types have is read alike in every run")
  func ambiguousDefault() {
    for _ in 0..<20 {
      let lines = MemoryPortal(["_defaults.yml": "channel: weekly letter\n"]).read().lines
      #expect(lines == [], "“channel” is a text of articles, which stand first in the model")
      #expect(
        MemoryPortal(["_defaults.yml": "type: insight\nchannel: weekly letter\n"]).read().lines == [
          "_defaults.yml:2:10 unknown-value"
        ])
    }
  }

  private static let foreign =
    "type: page\nlevel: corporate\nstatus: published\nversion: 1\nowner: ann\nowner_org: hq\ncreated: 2026-01-01\nlast_reviewed: 2026-01-01\n"

  @Test("Derived fields: sources in order, document before derive before default")
  func derive() throws {
    let reading = MemoryPortal([
      "_defaults.yml": Self.foreign
        + "title: Default\nsummary: Default\nderive: {id: path, title: [section Title, heading, file], summary: [section Patlet, paragraph]}\n",
      "p/Some Folder/My Pattern_1.md":
        "## Title\n\nThe real title\n\n## Patlet\n\n- First *item*\n- Second\n\n## Else\n\nMore.\n",
      "p/plain.md": "# Heading **one**\n\nFirst paragraph with [a link](https://example.com).\n\nSecond.\n",
      "p/中文 名.md": "Only a paragraph.\n",
      "p/list.md": "- a list alone\n",
      "p/own.md": "---\nid: own-id\ntitle: Own\nsummary: Own summary\n---\n# Heading\n",
    ]).read()
    #expect(reading.lines == [])
    func of(_ path: String) throws -> Document { try #require(reading.documents.first { $0.path == path }, "\(path)") }
    let pattern = try of("p/Some Folder/My Pattern_1.md")
    #expect(
      [pattern.id, pattern.title, pattern.summary] == ["p-some-folder-my-pattern-1", "The real title", "First item"])
    let plain = try of("p/plain.md")
    #expect([plain.id, plain.title, plain.summary] == ["p-plain", "Heading one", "First paragraph with a link."])
    let chinese = try of("p/中文 名.md")
    #expect([chinese.title, chinese.summary] == ["中文 名", "Only a paragraph."])
    #expect(chinese.id.hasPrefix("p-") && chinese.id.count == 10, "\(chinese.id)")
    let list = try of("p/list.md")
    #expect([list.title, list.summary] == ["list", "Default"])
    #expect(try of("p/own.md").id == "own-id" && of("p/own.md").title == "Own")
  }

  @Test("A path without an ASCII letter or digit gives an id all the same")
  func emptyPath() {
    let portal = MemoryPortal([
      "_defaults.yml": Self.foreign + "title: T\nsummary: S\nderive: {id: path}\n", "中文.md": "Text.\n",
    ])
    #expect(portal.read().lines == [] && isID(portal.read().documents[0].id))
  }

  @Test("Two paths that give one id are reported")
  func samePath() {
    let portal = MemoryPortal([
      "_defaults.yml": Self.foreign + "title: T\nsummary: S\nderive: {id: path}\n", "a b.md": "Text.\n",
      "a-b.md": "Text.\n",
    ])
    #expect(portal.read().lines == ["a-b.md:1:1 duplicate-id"])
  }

  @Test("A summary at the limit stands; a derived one is cut at the last sentence end, else word")
  func cut() {
    let limit = String(repeating: "x", count: 200)
    #expect(Derivation.cut(limit) == limit)
    let sentence = String(repeating: "a", count: 99) + ". "
    #expect(Derivation.cut(sentence + String(repeating: "b ", count: 80)) == sentence.dropLast())
    #expect(Derivation.cut("It is 3.5 m. Then " + String(repeating: "b ", count: 200)) == "It is 3.5 m.")
    let words = String(repeating: "word ", count: 60)
    #expect(Derivation.cut(words) == String(repeating: "word ", count: 40).dropLast() + "…")
    #expect(Derivation.cut(words).count <= 200)
    #expect(Derivation.cut(String(repeating: "x", count: 300)) == String(repeating: "x", count: 199) + "…")
    let chinese = String(repeating: "字", count: 120) + "。"
    #expect(Derivation.cut(chinese + chinese) == chinese)
    #expect(Derivation.cut(String(repeating: "字", count: 250)) == String(repeating: "字", count: 199) + "…")
    #expect(Derivation.cut("问题？" + String(repeating: "字", count: 250)) == "问题？")
  }

  @Test("The last sentence end counts, whatever its language, also the one at the limit")
  func lastEnd() {
    let mixed = "第一句。" + String(repeating: "a ", count: 40) + "end. " + String(repeating: "b ", count: 100)
    #expect(Derivation.cut(mixed) == "第一句。" + String(repeating: "a ", count: 40) + "end.")
    let exact = String(repeating: "a", count: 100) + ". " + String(repeating: "b", count: 97) + ". And more."
    #expect(Derivation.cut(exact) == exact.prefix(200))
    #expect(Derivation.cut(exact).count == 200)
  }

  @Test("What is cut is never longer than the limit and always a beginning of the text")
  func cutProperty() {
    var random = Seeded(3)
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 150...300, using: &random)).map { _ in
        ["a", " ", ".", "字", "。", "!", "e\u{301}", "👩‍👩‍👧", "\n"].randomElement(using: &random) ?? ""
      }.joined()
      let cut = Derivation.cut(text)
      #expect(cut.count <= 200)
      #expect(text.hasPrefix(cut.hasSuffix("…") ? String(cut.dropLast()) : cut))
    }
  }

  @Test("Places of what defaults give are the document's start")
  func places() {
    let portal = MemoryPortal([
      "_defaults.yml": Self.foreign + "title: T\nsummary: S\nregion: south\n", "a.md": "---\nid: a\n---\nText.\n",
    ])
    #expect(portal.read().lines == ["a.md:1:1 misplaced-field"])
  }

  @Test("The same files in another order and on more threads give the same")
  func deterministic() {
    var files: [String: String] = [:]
    for number in 0..<60 {
      files["corporate/\(number).md"] = MemoryPortal.page(
        "d\(number % 50)", ["segment": "campus", "scenarios": number % 3 == 0 ? "hall" : "dorm", "pains": "slow"],
        body: "[x](id:d\(number + 1))\n")
    }
    let one = MemoryPortal(files).read(jobs: 1)
    let four = MemoryPortal(files).read(jobs: 4)
    #expect(one.findings.sorted() == four.findings.sorted())
    #expect(one.library.similar == four.library.similar && one.library.links == four.library.links)
    #expect(one.library.documents.map(\.path) == four.library.documents.map(\.path))
  }
}
