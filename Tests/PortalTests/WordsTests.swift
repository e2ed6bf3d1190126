import Foundation
import Testing

@testable import Portal

/// Interface words and template names: what Swift asks for is there, in every language, and what is there is used.
@Suite struct WordsTests {
  private static func texts(_ folder: String, _ ending: String) throws -> [String: String] {
    let root = Sandbox.repository.appending(path: folder).path
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(ending) }.reduce(into: [:]) {
      $0[$1] = try String(contentsOfFile: root + "/" + $1, encoding: .utf8)
    }
  }

  /// Keys and texts per language, read line by line: the files are flat.
  private static func words() throws -> [String: [String: String]] {
    try texts("templates/strings", ".yml").mapValues { text in
      var words: [String: String] = [:]
      for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix(" ") {
        if let colon = line.firstIndex(of: ":") {
          words[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
      }
      return words
    }
  }

  /// The keys that Sources/Portal asks for; `*` stands for what is filled in.
  private static func asked() throws -> [(key: String, place: String)] {
    var keys: [(String, String)] = []
    for (path, text) in try texts("Sources/Portal", ".swift") {
      let code = text.replacing(#/\\\((?:[^()]|\([^()]*\))*\)/#, with: "*")
      for pattern in [
        #/\b(?:t|text|self)\["([^"]+)"\]/#, #/\bfilled\(\s*"([^"]+)"/#, #/\bcount\(\s*"([^"]+)"/#,
        #/\bifGiven\("([^"]+)"/#,
      ] {
        keys += code.matches(of: pattern).map { (String($0.output.1), path) }
      }
    }
    return keys
  }

  @Test("Every word that the code asks for stands in every language")
  func askedFor() throws {
    let words = try Self.words()
    let asked = try Self.asked()
    #expect(asked.count > 100, "the scan sees the code")
    for (lang, texts) in words {
      for (key, place) in asked {
        let parts = key.components(separatedBy: "*")
        let found =
          parts.count == 1
          ? texts[key] != nil : texts.keys.contains { $0.hasPrefix(parts[0]) && $0.hasSuffix(parts[parts.count - 1]) }
        #expect(found, "\(lang).yml has no “\(key)”, which \(place) asks for")
      }
    }
  }

  @Test("The languages have the same words with the same placeholders")
  func alike() throws {
    let words = try Self.words()
    let english = try #require(words["en.yml"])
    func placeholders(_ text: String) -> [String] {
      Array(Set(text.matches(of: #/\{([a-z_]+)\}/#).map { String($0.output.1) })).sorted()
    }
    for (lang, texts) in words {
      #expect(
        Set(texts.keys.filter { !$0.hasSuffix("_one") }) == Set(english.keys.filter { !$0.hasSuffix("_one") }),
        "\(lang)")
      for (key, text) in texts where english[key] != nil {
        #expect(placeholders(text) == placeholders(english[key] ?? ""), "\(lang): \(key)")
      }
      for key in texts.keys where key.hasSuffix("_one") {
        #expect(texts[String(key.dropLast(4))] != nil, "\(lang): \(key)")
      }
    }
  }

  @Test("No word with placeholders is used by a template: nobody would fill it")
  func unfilled() throws {
    let english = try #require(Self.words()["en.yml"])
    for (path, text) in try Self.texts("templates", ".mustache") {
      for match in text.matches(of: #/\{\{t\.([A-Za-z0-9_]+)\}\}/#) {
        let key = String(match.output.1)
        #expect(english[key] != nil, "\(path): \(key)")
        #expect(english[key]?.contains(#/\{[a-z]+\}/#) == false, "\(path): \(key)")
      }
    }
  }

  @Test("Months, levels, severities, freshness and facets have words")
  func families() throws {
    for (lang, texts) in try Self.words() {
      let keys =
        (1...12).map { "month_\($0)" }
        + ["corporate", "regional", "customer"].flatMap {
          ["level_\($0)_lead", "level_\($0)_kept_by", "level_\($0)_names", "scenario_gap_\($0)"]
        }
        + ["error", "warning", "info"].map { "severity_\($0)" }
        + Facet.allCases.flatMap { ["facet_\($0.key)", "facets_\($0.key)"] }
        + ["method", "tool", "case", "expert"].map { "support_\($0)" }
        + ["region", "rep_office"].flatMap { ["org_\($0)", "org_\($0)_plain"] }
      for key in keys { #expect(texts[key] != nil, "\(lang): \(key)") }
    }
  }

  @Test("Every name that pages may give is used by a template, and every name a template uses is known")
  func names() throws {
    var used: Set<String> = []
    for (path, text) in try Self.texts("templates", ".mustache") {
      let file = TemplateSet.File(name: path, path: path, source: text)
      for tag in TemplateCheck.tags(of: file) where tag.kind == .value && !tag.name.hasPrefix("t.") && tag.name != "." {
        used.formUnion(tag.name.split(separator: ".").map(String.init))
      }
    }
    #expect(used.subtracting(TemplateNames.all).sorted() == [])
    #expect(TemplateNames.all.subtracting(used).sorted() == [])
  }

  @Test("The sample portal builds: no tag of any template is without a value")
  func sample() throws {
    let sandbox = try Sandbox()
    try FileManager.default.createSymbolicLink(
      at: sandbox.url.appending(path: "content"), withDestinationURL: Sandbox.repository.appending(path: "content"))
    let summary = try sandbox.build(to: nil, asOf: "2026-09-30")
    #expect(summary.findings.filter { $0.severity == .error } == [])
    #expect(summary.documents >= 90)
  }

  @Test("Numbers, shares, dates and sizes in words")
  func values() {
    let t = Strings([
      "number_group": ",", "percent": "{n} %", "size_bytes": "{n} B", "size_kb": "{n} kB", "size_mb": "{n} MB",
      "date": "{day} {month} {year}", "month_2": "Feb", "items": "{n} items", "items_one": "1 item", "sep": " · ",
    ])
    let words = Words(lang: "en", t: t)
    #expect(
      [0, 7, 999, 1_000, 12_345, 1_234_567, -1_234].map { words.number($0) } == [
        "0", "7", "999", "1,000", "12,345", "1,234,567", "−1,234",
      ])
    #expect(
      [0.5, 12.25, -1_234.5, 2, 1e20, 0.0004].map { words.number($0) } == [
        "0.5", "12.25", "−1,234.5", "2", "1e+20", "0",
      ])
    #expect(words.number(Int.min).hasPrefix("−9,223"))
    #expect([0, 0.001, 0.5, 0.999, 1].map { words.percent($0) } == ["0 %", "1 %", "50 %", "99 %", "100 %"])
    #expect(
      [0, 999, 1_499, 999_999, 1_000_000, 2_450_000].map { words.size($0) } == [
        "0 B", "999 B", "1 kB", "1,000 kB", "1 MB", "2.5 MB",
      ])
    #expect(
      words.count("items", 1) == "1 item" && words.count("items", 2) == "2 items"
        && words.count("items", 0) == "0 items")
    #expect(t["none"] == "none" && t.filled("percent", ["x": "1"]) == "{n} %")
    #expect(words.joined(["a", nil, "", "b"]) == "a · b")
    #expect("a<b>&\"'\u{1}\t".htmlEscaped == "a&lt;b&gt;&amp;&quot;&#39;\t")
    #expect("a b/ü#?".percentEncoded == "a%20b/%C3%BC%23%3F")
  }
}
