import Foundation
import Testing

/// All faults are reported in one run, causes before effects, whatever the number of threads.
@Suite struct ManyFaultsTests {
  /// 25 faults in as many files or fields, each of another kind.
  static let faults = Case(
    "25 faults at once",
    "assets/loop.pdf: error: [outside-content]", "corporate/anchor.md:16:1: error: [dead-anchor]",
    "corporate/attached.md:13:22: error: [missing-attachment]",
    "corporate/case.md:1:1: error: [missing-section]", "corporate/case.md:1:1: error: [no-measured-benefit]",
    "corporate/date.md:11:10: error: [invalid-date]",
    "corporate/deep.md:14: error: [nesting-too-deep]", "corporate/empty.md:1:1: error: [empty-file]",
    "corporate/field.md:1:1: error: [missing-field]",
    "corporate/guide.md:8:10: error: [wrong-type]", "corporate/key.md:13:1: error: [unknown-key]",
    "corporate/latin.md:1:1: error: [not-utf8]",
    "corporate/open.md:1:1: error: [unclosed-front-matter]", "corporate/owner.md:10:12: error: [level-owner-mismatch]",
    "corporate/picture.md:16:1: error: [missing-picture]", "corporate/plan.md:7:9: error: [no-decision]",
    "corporate/secret.md:16:1: error: [unclosed-internal]",
    "corporate/tab.md:13:1: error: [tab-indent]", "corporate/twice.md:13:1: error: [duplicate-key]",
    "corporate/value.md:7:9: error: [unknown-value]",
    "corporate/wide.md:17: error: [table-too-wide]", "customer/alder/plan.md:13:16: error: [unknown-id]",
    "templates/home.mustache:1:4: error: [unknown-tag]", "portal.yml:3:11: error: [wrong-type]",
    "regional/south/offer.md:11:11: error: [customer-above-level]", "registry/segments.yml:1: error: [weights-sum]"
  ) {
    $0.link("assets/loop.pdf", to: "/etc/hostname")
    $0.add("corporate/anchor.md", body: "## Body\n\n[a](#nowhere)\n")
    $0.add("corporate/attached.md", "attachments: [{path: gone.pdf}]")
    $0.add(
      "corporate/case.md", type: "case", "period: last year",
      body: TestPortal.caseBody.replacing("## Result\n\nText.\n", with: ""))
    $0.add("corporate/date.md")
    $0.edit("corporate/date.md", "2026-01-05", "2026-02-30")
    $0.add("corporate/deep.md", body: String(repeating: "> ", count: 200) + "deep\n")
    $0.write("corporate/empty.md", "")
    $0.add("corporate/field.md")
    $0.edit("corporate/field.md", "title: Title of field\n", "")
    $0.edit("corporate/guide.md", "version: 2", "version: two")
    $0.add("corporate/key.md", "colour: red")
    $0.write("corporate/latin.md", bytes: [0xE9, 0x0A])
    $0.write("corporate/open.md", "---\nid: open\n")
    $0.add("corporate/owner.md")
    $0.edit("corporate/owner.md", "owner_org: hq", "owner_org: region")
    $0.add("corporate/picture.md", body: "## Body\n\n![a](gone.png)\n")
    $0.add("corporate/plan.md", type: "marketing-plan", "product: sdwan\nga_date: 2026-06", body: TestPortal.planBody)
    $0.edit("corporate/plan.md", "id: plan", "id: launch")
    $0.add("corporate/secret.md", body: "## Body\n\n:::internal\nx\n")
    $0.add("corporate/tab.md", "\tx: y")
    $0.add("corporate/twice.md", "title: Again")
    $0.add("corporate/value.md")
    $0.edit("corporate/value.md", "status: published", "status: finished")
    let columns = String(repeating: "|-", count: 201) + "|\n"
    $0.add("corporate/wide.md", body: "## Body\n\n" + columns.replacing("-", with: "a") + columns + columns)
    $0.edit("customer/alder/plan.md", "customised_by: cai", "customised_by: nobody")
    $0.edit("portal.yml", "https://portal.example/", "portal.example")
    $0.edit("regional/south/offer.md", "region: south", "region: south\ncustomer: alder")
    $0.edit("registry/segments.yml", "weight: 0.4", "weight: 0.7")
    $0.template("home.mustache", "<p>{{titel}}\n")
  }

  @Test("All in one run", arguments: [1, 4])
  func all(jobs: Int) throws {
    let folder = try WorkingFolder(Self.faults.portal)
    let result = try folder.command.build(["--jobs", String(jobs)])
    Self.faults.check(result.lines)
    #expect(result.code == 1)
    let files = result.lines.map { String($0.prefix { $0 != ":" }) }
    let settings = ["templates/home.mustache", "content/portal.yml", "content/registry/segments.yml"]
    let uses =
      ["anchor", "attached", "picture"].map { "content/corporate/\($0).md" } + ["content/customer/alder/plan.md"]
    #expect(Array(files.prefix(3)) == settings, "what everything depends on comes first")
    #expect(Array(files.suffix(4)) == uses, "what refers to something comes last")
    let documents = files.dropFirst(3).dropLast(4)
    #expect(Array(documents) == documents.sorted(), "documents by their paths")
    #expect(Set(Self.faults.codes).count >= 25)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "public").path), "nothing is written")
  }

  @Test("check prints what build prints, and writes nothing")
  func check() throws {
    let folder = try WorkingFolder(Self.faults.portal)
    let result = try folder.command.run(["check", "--no-cache"])
    Self.faults.check(result.lines)
    #expect(result.code == 1)
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: folder.url.path)) == [
        "content", "templates", "out.txt", "err.txt",
      ])
  }

  @Test("check finds a name that a template asks its page for in vain")
  func checkRenders() throws {
    var portal = TestPortal()
    portal.template("home.mustache", "<p>{{verdict}}\n")
    let folder = try WorkingFolder(portal)
    let result = try folder.command.run(["check", "--no-cache"])
    #expect(result.code == 1)
    #expect(result.lines.first?.contains("[unknown-tag]") == true)
  }
}
