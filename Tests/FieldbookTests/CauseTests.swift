import Foundation
import Testing

/// One mistake is one finding, at its cause; what follows from it elsewhere is not told, and real repeats are one finding with all places.
@Suite struct CauseTests {
  /// A change of the base and all lines that it may give.
  static let mistakes: [Case] = [
    Case("a tab in the people", "registry/people.yml:2:1: error: [tab-indent]") {
      $0.write("registry/people.yml", "ann: {name: Ann, org: hq}\n\tx: 1\n")
    },
    Case("people that are not UTF-8", "registry/people.yml:1:1: error: [not-utf8]") {
      $0.write("registry/people.yml", bytes: [0xFF, 0xFE, 0x41, 0x00])
    },
    Case("no people at all", "registry/people.yml:1:1: error: [empty-file]") { $0.write("registry/people.yml", "\n") },
    Case("people in a misspelt file", "registry/poeple.yml: error: [unknown-key] … did you mean “people”?") {
      $0.files["content/registry/poeple.yml"] = $0.files["content/registry/people.yml"]
      $0.remove("content/registry/people.yml")
    },
    Case("people without a file", "corporate/guide.md:9:8: error: [unknown-id] … no registry/people.yml … in 4 places")
    {
      $0.remove("content/registry/people.yml")
    },
    Case("an open bracket in the segments", "registry/segments.yml:13:1: error: [invalid-yaml]") {
      $0.append("registry/segments.yml", "x: {a: [1\n")
    },
    Case("segments that are a list", "registry/segments.yml:1:1: error: [wrong-type]") {
      $0.write("registry/segments.yml", "- campus\n")
    },
    Case("a segment that is a text", "registry/segments.yml:1:9: error: [wrong-type]") {
      $0.write(
        "registry/segments.yml",
        "campus: Campus\nclinic: {name: Clinics, horizon: h3, scenarios: {ward: {name: Wards}}}\n")
    },
    Case("scenarios that are a list", "registry/segments.yml:4:14: error: [wrong-type]") {
      $0.write(
        "registry/segments.yml",
        "campus:\n  name: Campus\n  horizon: h1\n  scenarios: [dorm]\nclinic: {name: Clinics, horizon: h3, scenarios: {ward: {name: Wards}}}\n"
      )
    },
    Case("a customer without its segment", "registry/customers.yml:1:8: error: [missing-field]") {
      $0.write("registry/customers.yml", "alder: {name: Alder, class: B, region: south}\n")
    },
    Case("a colon in a title", "regional/south/offer.md:4:13: error: [invalid-yaml]") {
      $0.edit("regional/south/offer.md", "title: ", "title: Wi-Fi: ")
    },
    Case("a wrong date", "regional/south/offer.md:15:10: error: [invalid-date]") {
      $0.edit("regional/south/offer.md", "created: 2026-01-05", "created: 2026-13-05")
    },
    Case(
      "a misspelt type, whose fields are no faults of their own", "regional/south/offer.md:3:7: error: [unknown-value]"
    ) {
      $0.edit("regional/south/offer.md", "type: page", "type: pgae")
    },
    Case("a misspelt key, whose field is not missing as well", "regional/south/offer.md:10:1: error: [unknown-key]") {
      $0.edit("regional/south/offer.md", "region: south", "regoin: south")
    },
    Case("front matter that is not closed", "regional/south/offer.md:1:1: error: [unclosed-front-matter]") {
      $0.edit("regional/south/offer.md", "2026-03-01\n---\n", "2026-03-01\n")
    },
    Case("folder defaults that do not parse", "_defaults.yml:2:1: error: [invalid-yaml]") {
      $0.write("_defaults.yml", "level: {corporate\n")
      $0.edit("corporate/guide.md", "level: corporate\n", "")
    },
    Case("folder defaults with a wrong value", "_defaults.yml:1:10: error: [wrong-type]") {
      $0.write("_defaults.yml", "version: two\n")
      $0.edit("corporate/guide.md", "version: 2\n", "")
    },
    Case("portal.yml that does not parse, after which nothing can be judged", "portal.yml:5:1: error: [invalid-yaml]") {
      $0.append("portal.yml", "severity: {dead-link: warning\n")
      $0.edit("corporate/guide.md", "owner: ann", "owner: nobody")
    },
    Case("a language that portal.yml misspells", "portal.yml:2:17: error: [unknown-value] … did you mean “zh-Hans”?") {
      $0.edit("portal.yml", "zh-Hans]", "zh-Han]")
      $0.add("corporate/a.md", "lang: zh-Hans\ntranslation_of: guide\ntranslated_version: 2")
      $0.add("corporate/b.md", "lang: zh-Hans")
    },
    Case("a vocabulary without the keys that the tool works with", "model/vocabularies.yml:2:3: error: [missing-field]")
    {
      $0.write("model/vocabularies.yml", "level:\n  corporate: {en: C}\n")
    },
    Case("a level that the tool does not have", "model/vocabularies.yml:5:3: error: [unknown-value]") {
      $0.write("model/vocabularies.yml", "level:\n  corporate: C\n  regional: R\n  customer: K\n  national: N\n")
      $0.edit("corporate/guide.md", "level: corporate", "level: national")
    },
    Case("a type whose file does not parse", "model/types/tip.yml:2:1: error: [invalid-yaml]") {
      $0.write("model/types/tip.yml", "label: {en: Tip\n")
      $0.edit("regional/south/offer.md", "type: page", "type: tip")
    },
    Case("vocabularies that do not parse", "model/vocabularies.yml:2:1: error: [invalid-yaml]") {
      $0.write("model/vocabularies.yml", "occasions: {own: {en: Own}\n")
      $0.edit("corporate/guide.md", "owner: ann", "owner: ann\noccasions: [own]")
    },
    Case("no interface words", "templates/strings: error: [missing-template]") {
      for lang in ["en", "zh-Hans"] { $0.remove("templates/strings/\(lang).yml") }
      $0.template("home.mustache", "{{t.a}}{{t.b}}{{t.c}}")
    },
    Case("an unread table, on which figures and ids rest", "data/2026Q1/sources.csv:1: error: [bad-csv]") {
      $0.addQuarter("2026Q1")
      $0.write("data/2026Q1/sources.csv", "source;title\nsurvey;S\n")
    },
    Case("a symbolic link in the templates", "templates/assets/x.txt: error: [outside-content]") {
      $0.template("assets/y.txt", "y")
      $0.linkTemplate("assets/x.txt", to: "/etc/hostname")
    },
  ]

  private func check(_ portal: TestPortal) throws -> Command.Result {
    let folder = try WorkingFolder(portal)
    return try folder.command.run(["check", "--no-cache"])
  }

  @Test("One mistake is one finding", arguments: mistakes)
  func mistake(_ mistake: Case) throws {
    let result = try check(mistake.portal)
    mistake.check(result.lines)
    #expect(result.code == 1)
  }

  @Test("A renamed entry is one finding with all its uses, and names what it has become")
  func renamed() throws {
    var portal = TestPortal()
    portal.edit("registry/pains.yml", "evenings:", "slow-nights:")
    let lines = try check(portal).lines
    #expect(lines.count == 1)
    #expect(lines.first?.contains("in 2 places, also content/regional/south/offer.md:9:9") == true, "\(lines)")
    #expect(lines.first?.contains("is it “slow-nights” now") == true, "\(lines)")
  }

  @Test("A moved document is found by its id, and links to it are one finding")
  func moved() throws {
    var portal = TestPortal()
    portal.files["content/regional/south/other.md"] = portal.files["content/regional/south/offer.md"]
    portal.remove("content/regional/south/offer.md")
    portal.add("corporate/more.md", body: "## Body\n\n[a](../regional/south/offer.md)\n")
    let lines = try check(portal).lines
    #expect(lines.count == 1)
    #expect(lines.first?.contains("did you mean /regional/south/other.md?") == true, "\(lines)")
    #expect(lines.first?.contains("in 2 places") == true, "\(lines)")
  }

  @Test("Two mistakes are two findings, in one file and in two")
  func two() throws {
    var portal = TestPortal()
    portal.edit("corporate/guide.md", "owner: ann", "owner: nobody\nproducts: [nothing]")
    portal.add("corporate/a.md")
    portal.add("corporate/b.md")
    for name in ["a", "b"] { portal.edit("corporate/\(name).md", "summary: What it says.\n", "") }
    let lines = try check(portal).lines
    #expect(lines.count == 4, "\(lines)")
  }

  @Test("The same words in more than ten files are one finding, in ten they are not")
  func words() throws {
    for (files, findings) in [(10, 10), (11, 1)] {
      var portal = TestPortal()
      for number in 1...files {
        portal.add("corporate/d\(number).md")
        portal.edit("corporate/d\(number).md", "summary: What it says.\n", "")
      }
      let lines = try check(portal).lines
      #expect(lines.count == findings)
      if findings == 1 {
        #expect(lines.first?.contains("in 11 places") == true && lines.first?.contains("… and 7 more") == true)
      }
    }
  }

  @Test("What hides other findings cannot be lowered or switched off")
  func fixed() throws {
    var portal = TestPortal()
    portal.append("portal.yml", "severity: {tab-indent: off, invalid-yaml: warning}\n")
    portal.write("registry/people.yml", "ann: {name: Ann, org: hq}\n\tx: 1\n")
    let result = try check(portal)
    #expect(result.code == 1)
    #expect(result.lines.count == 1)
  }

  @Test(
    "Links to a document whose fault is only a warning are dead links: nothing is left out without an error that tells why"
  )
  func lowered() throws {
    var portal = TestPortal()
    portal.append("portal.yml", "severity: {tab-indent: warning}\n")
    portal.edit("regional/south/offer.md", "2026-03-01\n---\n", "2026-03-01\n\tx: y\n---\n")
    let result = try check(portal)
    #expect(result.code == 1)
    #expect(result.lines.contains { $0.contains("[dead-link]") })
  }
}
