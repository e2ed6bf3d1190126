import Foundation
import Testing

@testable import Portal

/// The files under `search/` of whole small portals.
@Suite struct SearchFilesTests {
  static let pages: [String: String] = [
    "portal.yml": "schema: 1\nname: Sample\nlanguages: [en, zh-Hans]\n",
    "registry/segments.yml": """
    campus:
      name: {en: Campuses, zh-Hans: 校园}
      horizon: h1
      scenarios:
        dorm: {name: {en: Dormitory, zh-Hans: 宿舍}}
    """,
    "registry/people.yml": "li-wei: {name: Li Wei, org: hq}\n",
    "registry/glossary.yml": "ap: {term: {en: access point, zh-Hans: 接入点}, expansion: {en: AP}}\n",
    "pages/welcome.md": document(
      "welcome", "en", "Welcome <all>", "audience: public\ncustomer_facing: true\n",
      "## Slow & “late”\n\nNo *access* point, no Wi-Fi 7.[^1]\n\n| A | B |\n|---|---|\n| one | two |\n\n[^1]: See `code`."
    ),
    "pages/huanying.md": document(
      "huanying", "zh-Hans", "欢迎", "translation_of: welcome\ntranslated_version: 1\n", "正文在此。"),
    "pages/draft.md": document("draft", "en", "Draft", "", "Hidden words.").replacing("published", with: "draft"),
  ]

  static func document(_ id: String, _ lang: String, _ title: String, _ more: String, _ body: String) -> String {
    """
    ---
    id: \(id)
    type: page
    title: "\(title)"
    lang: \(lang)
    summary: "About \(id)."
    level: corporate
    segment: campus
    scenarios: [dorm]
    status: published
    version: 1
    owner: li-wei
    owner_org: hq
    created: 2026-01-01
    last_reviewed: 2026-03-01
    \(more)---

    \(body)
    """
  }

  @Test("A record holds what results show, and the words as the page shows them")
  func records() throws {
    let sandbox = try Sandbox(Self.pages)
    let summary = try sandbox.build()
    #expect(summary.findings.filter { $0.severity == .error } == [])
    let files = try sandbox.files()
    #expect(files["public/search/d/2.js"] == nil && files["search/d/2.js"] == nil)
    let welcome = try Self.value(files["search/d/1.js"])
    #expect(welcome["id"] as? String == "welcome")
    #expect(welcome["url"] as? String == "en/d/welcome.html")
    #expect(welcome["title"] as? String == "Welcome <all>")
    #expect(welcome["facing"] as? Bool == true)
    #expect(welcome["verdict"] as? String == "yes")
    #expect(welcome["state"] as? String == "fresh")
    #expect(welcome["minutes"] as? Int == 1)
    #expect(welcome["scenarios"] as? [String] == ["dorm"])
    #expect((welcome["pair"] as? [String: Any])?["url"] as? String == "zh-Hans/d/huanying.html")
    let labels = welcome["labels"] as? [String: [String: String]]
    #expect(labels?["zh-Hans"]?["segment"] == "校园")
    #expect(
      welcome["text"] as? String
        == "#slow--late\tSlow & “late”\nNo access point, no Wi-Fi 7.\nA\nB\none\ntwo\nSee code."
        || (welcome["text"] as? String)?.hasSuffix(
          "\tSlow & “late”\nNo access point, no Wi-Fi 7.\nA\nB\none\ntwo\nSee code.") == true
    )
    let names = try #require(welcome["names"] as? [String])
    for name in ["welcome", "Campuses", "校园", "Dormitory", "宿舍", "欢迎", "接入点", "AP"] {
      #expect(names.contains(name), "\(name)")
    }
    let script = String(decoding: files["search/d/1.js"] ?? Data(), as: UTF8.self)
    #expect(!script.contains("<"))
  }

  @Test("Facets list the published documents of each value")
  func facets() throws {
    let sandbox = try Sandbox(Self.pages)
    try sandbox.build()
    let files = try sandbox.files()
    let scenario = try Self.value(files["search/f/scenario.js"])
    #expect(scenario["values"] as? [String] == ["campus--dorm"])
    #expect(scenario["lists"] as? [String] == ["AA"])
    let lang = try Self.value(files["search/f/lang.js"])
    #expect(lang["values"] as? [String] == ["en", "zh-Hans"])
    #expect(lang["lists"] as? [String] == ["B", "A"])
    let root = try Self.value(files["search/root.js"])
    #expect(root["documents"] as? Int == 2)
  }

  @Test("The build that follows writes nothing")
  func stays() throws {
    let sandbox = try Sandbox(Self.pages)
    try sandbox.build()
    let again = try sandbox.build(jobs: 1)
    #expect(again.written == 0)
  }

  @Test("The built search finds everything; a file that is gone is told")
  func verifies() throws {
    let sandbox = try Sandbox(Self.pages)
    try sandbox.build()
    let output = sandbox.url.appending(path: "public").path
    let whole = SearchVerification(of: output)
    #expect(whole.faults == [])
    #expect(whole.recall == 1)
    #expect(whole.strangers == 0)
    #expect(whole.beginnings == 2_000)
    try sandbox.remove("public/search/t/0.js")
    let damaged = SearchVerification(of: output)
    #expect(damaged.faults == ["the file search/t/0.js is missing or damaged"])
    #expect(damaged.recall == 0)
  }

  @Test("An index that lacks a document is found out")
  func misses() throws {
    let sandbox = try Sandbox(Self.pages)
    try sandbox.build()
    let files = try sandbox.files()
    let faulty = SearchVerification { key in
      guard let data = files["search/\(key).js"] else { return nil }
      let text = String(decoding: data, as: UTF8.self)
      // Every list of the two documents says the first alone.
      return Array((key.hasPrefix("t/") ? text.replacing(#/"AA","(.)."/#) { "\"A\",\"\($0.output.1)\"" } : text).utf8)
    }
    #expect(faulty.recall < 1)
    #expect(faulty.faults.contains { $0.hasSuffix("does not find “welcome”") })
  }

  @Test("A portal without documents has a search that finds nothing")
  func empty() throws {
    let sandbox = try Sandbox(["portal.yml": "schema: 1\nname: Empty\nlanguages: [en]\n"])
    try sandbox.build()
    let whole = SearchVerification(of: sandbox.url.appending(path: "public").path)
    #expect(whole.faults == [])
    #expect(whole.runs == 0 && whole.beginnings == 0)
  }

  private static func value(_ script: Data?) throws -> [String: Any] {
    let text = String(decoding: try #require(script), as: UTF8.self)
    let json = text.drop { $0 != "," }.dropFirst().dropLast(3)
    return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }
}
