import Diagnostics
import Testing

@testable import Collateral

/// Faults that portal.yml makes less than errors: the document is built with other values, or held back and told.
@Suite struct LoweredFaultsTests {
  private static let lowered =
    "name: T\nlanguages: [en]\nbase_url: https://p.example/\nseverity: {unknown-value: off, invalid-id: info, missing-field: off, invalid-date: off, wrong-type: warning, unknown-key: off, unknown-id: off, duplicate-id: off, level-owner-mismatch: off}\n"

  private func read(_ fields: [String: String], silenced: Bool = false) -> MemoryPortal.Reading {
    var fields = fields
    if silenced { fields["silence"] = "[{code: unknown-value, reason: r}, {code: missing-field, reason: r}]" }
    return MemoryPortal([
      "a.md": MemoryPortal.page("a", fields),
      "portal.yml": silenced ? Self.lowered.replacing(/severity.*\n/, with: "") : Self.lowered,
    ]).read()
  }

  @Test(
    "A value stands in for what does not decide who may read it",
    arguments: [
      ["type": "docs"], ["type": ""], ["id": "Not An Id"], ["id": ""], ["id": "-a"], ["title": ""], ["summary": ""],
      ["version": "two"], ["owner": ""], ["owner_org": ""], ["owner_org": "nobody"], ["created": "yesterday"],
      ["last_reviewed": "2026-02-30"], ["created": "", "last_reviewed": ""], ["customer_facing": "perhaps"],
      ["tags": "x"],
      ["owner": "stranger"], ["lang": "xx"],
    ])
  func built(fields: [String: String]) throws {
    let reading = read(fields)
    #expect(reading.documents.count == 1 && reading.documents[0].isLive)
    #expect(!reading.findings.contains { $0.code == .leftOut })
    #expect(reading.documents[0].isCustomerFacing == false)
  }

  @Test(
    "What decides who may read it is never guessed",
    arguments: [
      (["audience": "restrcted"], "“audience” cannot be read"), (["audience": "[a, b]"], "“audience”"),
      (["status": "publishd"], "“status”"), (["status": ""], "“status”"), (["level": "custmer"], "“level”"),
      (["level": ""], "“level”"), (["expires": "soon"], "“expires”"), (["customer": "aldr"], "“customer”"),
      (["audiense": "restricted"], "“audiense” may mean “audience”"), (["statsu": "draft"], "may mean “status”"),
      (["draft": "true", "status": ""], "“status”"),
    ])
  func held(fields: [String: String], message: String) throws {
    let reading = read(fields)
    #expect(reading.documents.count == 1 && !reading.documents[0].isLive)
    let told = reading.findings.filter { $0.code == .leftOut }
    #expect(told.count == 1 && told[0].message.contains(message), "\(told)")
  }

  @Test("The same in the defaults of a folder")
  func defaults() {
    let line = "audience: restrcted"
    let reading = MemoryPortal([
      "x/a.md": MemoryPortal.page("a"), "x/_defaults.yml": line + "\n", "b.md": MemoryPortal.page("b"),
      "x/c.md": MemoryPortal.page("c", ["audience": "public"]), "portal.yml": Self.lowered,
    ]).read()
    #expect(reading.findings.filter { $0.code == .leftOut }.map(\.place.path) == ["x/a.md"])
    #expect(reading.document("a")?.isLive == false && reading.document("b")?.isLive == true)
    #expect(reading.document("c")?.isLive == true)
  }

  @Test("Drafts of other tools whose key is passed over stay drafts", arguments: ["draft: true", "published: false"])
  func drafts(line: String) {
    let portal = "name: T\nlanguages: [en]\nbase_url: https://p.example/\nignore_keys: [draft, published]\n"
    func lines(_ line: String) -> [String] {
      MemoryPortal([
        "a.md": MemoryPortal.page("a", ["status": ""]).replacing("---\nText", with: line + "\n---\nText"),
        "_defaults.yml": "status: published\n", "portal.yml": portal,
      ]).read().lines
    }
    #expect(lines(line) == ["a.md:12:1 left-out"])
    #expect(lines(line.replacing("true", with: "no").replacing("false", with: "yes")) == [])
  }

  @Test("Silenced by the file itself it is the same")
  func silenced() {
    #expect(read(["type": "docs"], silenced: true).documents[0].type == "page")
    #expect(read(["audience": "all"], silenced: true).findings.contains { $0.code == .leftOut })
  }

  @Test("An error stays an error and no more: nothing is guessed, nothing told twice")
  func errors() {
    for fields in [["type": "docs"], ["audience": "restrcted"], ["level": ""], ["id": "Not An Id"]] {
      let reading = MemoryPortal(["a.md": MemoryPortal.page("a", fields)]).read()
      #expect(reading.findings.count == 1 && reading.findings[0].severity == .error, "\(reading.findings)")
    }
  }

  @Test("Of two documents with one id the second is told where that is no error")
  func duplicates() {
    let files = ["a.md": MemoryPortal.page("a"), "b.md": MemoryPortal.page("a")]
    #expect(MemoryPortal(files).read().lines == ["b.md:3:5 duplicate-id"])
    let reading = MemoryPortal(files.merging(["portal.yml": Self.lowered]) { $1 }).read()
    #expect(reading.findings.contains { $0.code == .leftOut && $0.place.path == "b.md" })
  }

  @Test("What stands in a settings file that cannot be read is not guessed a second time, document by document")
  func causedElsewhere() {
    for files in [
      ["_defaults.yml": "status: [\n"], ["_defaults.yml": "status: [a, b]\n"],
      ["registry/customers.yml": "alder: [\n"],
    ] {
      let page = MemoryPortal.page("a", files["_defaults.yml"] == nil ? [:] : ["status": ""])
      let reading = MemoryPortal(files.merging(["a.md": page]) { $1 }).read()
      #expect(!reading.findings.contains { $0.code == .leftOut }, "\(files)")
    }
  }

  @Test("What tells of a loss can be no less than a warning")
  func fixed() {
    let portal =
      "name: T\nlanguages: [en]\nbase_url: https://p.example/\nseverity: {left-out: off, too-complex: info, table-too-wide: warning}\n"
    #expect(
      MemoryPortal(["portal.yml": portal]).read().lines == [
        "portal.yml:4:22 fixed-severity", "portal.yml:4:40 fixed-severity",
      ])
  }
}
