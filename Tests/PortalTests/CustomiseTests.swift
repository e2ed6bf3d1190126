import Dates
import Diagnostics
import Foundation
import Testing

@testable import Collateral
@testable import Portal

/// The front matter and the list of changes that a document's page offers to those who make a document from it.
@Suite struct CustomiseTests {
  /// One way down from a document, as its page shows it.
  private struct Way {
    let front: String
    let links: [(String, String)]
    let holes: [String: [String]]
    let command: String

    init?(_ page: String, _ level: String) {
      guard let start = page.range(of: "<details class=\"fold customise\" id=\"Page-customise-\(level)\">"),
        let end = page.range(of: "</details>", range: start.upperBound..<page.endIndex)
      else { return nil }
      let html = String(page[start.upperBound..<end.lowerBound])
      func texts(_ pattern: Regex<(Substring, Substring)>) -> [String] {
        html.matches(of: pattern).map { Self.text($0.output.1) }
      }
      guard let front = texts(#/(?s)-front">(.*?)</code>/#).first,
        let command = texts(#/(?s)<pre[^>]*><code>(.*?)</code>/#).first
      else { return nil }
      self.front = front
      self.command = command
      links = html.matches(of: #/<li><code>([^<]*)</code> → <code>([^<]*)</code></li>/#).map {
        (Self.text($0.output.1), Self.text($0.output.2))
      }
      holes = Dictionary(
        uniqueKeysWithValues: html.matches(of: #/<dt><code>([A-Z]+)</code></dt><dd>(.*?)</dd>/#).map { match in
          (String(match.output.1), match.output.2.matches(of: #/<code>([^<]*)</code>/#).map { String($0.output.1) })
        })
    }

    private static func text(_ html: Substring) -> String {
      String(html).replacing(#/<[^>]*>/#, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
  }

  /// Makes a document of a way and the original's file: holes filled, front matter replaced, links rewritten as the page says.
  private func made(_ way: Way, from original: String, _ values: [String: String]) -> (path: String, text: String) {
    func filled(_ text: String) -> String { values.reduce(text) { $0.replacing($1.key, with: $1.value) } }
    let body =
      original.dropFirst(4).split(separator: "\n---\n", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    let text = way.links.reduce(String(body)) { $0.replacing("](\($1.0)", with: "](\($1.1)") }
    let path = filled(way.command).split(separator: " ").last.map(String.init) ?? ""
    return (path, filled(way.front) + text)
  }

  @Test(
    "Every corporate and regional document of the sample can be made a customer's or a region's, and the check has nothing against it"
  )
  func sample() throws {
    let sandbox = try Sandbox()
    let content = sandbox.url.appending(path: "content")
    try FileManager.default.copyItem(at: Sandbox.repository.appending(path: "content"), to: content)
    let before = try sandbox.build(asOf: "2026-09-30").findings
    let documents = try FileManager.default.subpathsOfDirectory(atPath: content.path).filter { $0.hasSuffix(".md") }
    var written: [String: Int] = [:]
    for path in documents.sorted() {
      let original = try String(contentsOf: content.appending(path: path), encoding: .utf8)
      guard let id = original.firstMatch(of: #/\nid: (\S+)/#)?.output.1 else { continue }
      for lang in ["en", "zh-Hans"] where sandbox.exists("public/\(lang)/d/\(id).html") {
        let page = try sandbox.text("\(lang)/d/\(id).html")
        for level in ["customer", "regional"] {
          guard let way = Way(page, level) else { continue }
          var values = way.holes.compactMapValues(\.first)
          if let customer = values["CUSTOMER"] {
            // What picking the customer on the page fills in.
            let option = try #require(
              page.firstMatch(
                of: try Regex("<option value=\"\(customer)\" data-segment=\"([^\"]*)\" data-region=\"([^\"]*)\"")))
            if way.holes["SEGMENT"] != nil { values["SEGMENT"] = option.output[1].substring.map(String.init) }
            if way.holes["REGION"] != nil { values["REGION"] = option.output[2].substring.map(String.init) }
          } else if level == "customer" {
            continue  // the registry has no customer of this segment and region
          }
          if way.holes["SCENARIO"] == [] || values["SCENARIO"] == nil, way.front.contains("SCENARIO") {
            values["SCENARIO"] = values["SEGMENT"] == "education-campuses" ? "dormitory-wifi" : nil
          }
          guard
            ["CUSTOMER", "PERSON", "SEGMENT", "SCENARIO", "PAIN", "REGION"].allSatisfy({
              values[$0] != nil || !way.front.contains($0)
            })
          else { Issue.record("\(id): nothing to fill in: \(way.holes)"); continue }
          let copy = made(way, from: original, values)
          try sandbox.write("content/" + copy.path, copy.text)
          written[level, default: 0] += 1
        }
      }
    }
    #expect(written["customer", default: 0] > 30 && written["regional", default: 0] > 15, "\(written)")
    let after = try sandbox.build(to: nil, asOf: "2026-09-30").findings
    let new = after.filter { !before.contains($0) && $0.severity == .error }
    #expect(new == [])
  }

  @Test(
    "Not offered for customers' own documents, for what prepares us, nor for what has expired; corporate ones also go down to a region"
  )
  func offered() throws {
    var content = SmallPortal.content
    content["corporate.md"] = SmallPortal.page("corporate", ["type": "article"], body: "## Body\n\nText.\n")
    content["corporate-zh.md"] = nil
    content["regional.md"] = SmallPortal.page(
      "regional", SmallPortal.regional.merging(["type": "article"]) { _, new in new }, body: "## Body\n\nText.\n")
    content["late.md"] = SmallPortal.page(
      "late", ["type": "article", "expires": "2026-03-01"], body: "## Body\n\nText.\n")
    let sandbox = try Sandbox(content)
    #expect(try sandbox.build().findings.filter { $0.severity == .error } == [])
    func offers(_ id: String) throws -> [String] {
      try sandbox.text("en/d/\(id).html").matches(of: #/customise" id="Page-customise-([a-z]+)"/#).map {
        String($0.output.1)
      }
    }
    #expect(try offers("corporate") == ["customer", "regional"])
    #expect(try offers("regional") == ["customer"])
    for id in ["customer", "kit", "new", "late"] { #expect(try offers(id) == [], "\(id)") }
    #expect(try !sandbox.text("en/d/kit.html").contains("customise.js"))
    let page = try sandbox.text("en/d/regional.html")
    let way = try #require(Way(page, "customer"))
    #expect(
      way.front.contains("id: regional-CUSTOMER\n") && way.front.contains("derived_from: {id: regional, version: 1}\n"))
    #expect(
      way.front.contains("customised_by: cai\n") && way.front.contains("owner: cai\n"),
      "there is one person to choose from")
    #expect(way.command == "mkdir -p customer/CUSTOMER\ncp regional.md customer/CUSTOMER/regional-CUSTOMER.md")
    #expect(way.holes == ["CUSTOMER": ["alder", "birch"]], "key customers first")
    #expect(page.contains("data-segment=\"campus\" data-region=\"south\" data-person=\"cai\">Alder</option>"))
  }

  @Test("Names what holds for one region or folder only")
  func places() throws {
    var content = SmallPortal.content
    content["regional.md"] = SmallPortal.page(
      "regional", SmallPortal.regional.merging(["type": "article"]) { _, new in new },
      body: """
        ## Body

        The South, southern South and Southern. [Here](sub/other.md#part), [web](https://w.example/), ![a](a.svg), [id](id:new).

        ### South

        :::internal
        Ours.
        :::

        ## More

        Nothing.

        """)
    content["sub/other.md"] = SmallPortal.page("other")
    content["a.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>"
    content["corporate.md"] = nil
    content["corporate-zh.md"] = nil
    content["kit.md"] = nil
    let sandbox = try Sandbox(content)
    let summary = try sandbox.build()
    #expect(summary.findings.filter { $0.severity == .error } == [])
    let page = try sandbox.text("en/d/regional.html")
    #expect(page.contains("<li>Write anew: <a href=\"#body\">Body</a></li>"))
    #expect(page.contains("<li>Speaks of South: <a href=\"#body\">Body</a> (3)</li>"))
    #expect(page.contains("1 internal note was written for others."))
    let way = try #require(Way(page, "customer"))
    #expect(
      way.links.map(\.0) == ["sub/other.md#part", "a.svg"] && way.links.map(\.1) == ["/sub/other.md#part", "/a.svg"])
  }

  @Test("Front matter is YAML whatever the values hold, and is read back as it was")
  func values() {
    let texts = [
      "plain", "two words", "true", "No", "12", "2026-01-01", "- a", "a: b", "# c", "{x}", "\"quoted\" \\ back", "",
      " ", "行 中", "a\nb\tc",
      "\u{1}\u{7F}\u{85}\u{FEFF}", "'s", "@a", "*b", "&c", "!d", "%e", "`f", "~", "null", "1e3", "=", "<<",
      "\u{2}CUSTOMER\u{3}",
    ]
    for text in texts {
      var front = FrontMatterText()
      front.add("title", text, remark: "a remark")
      front.add("values", texts)
      front.add("label", .label(Label([("en", text), ("zh-Hans", "中")])))
      let yaml = String(decoding: front.bytes.dropFirst(4).dropLast(4), as: UTF8.self)
      var findings: [Finding] = []
      let file = YAMLFile(yaml, path: "x.md", lineOffset: 1, findings: &findings)
      #expect(findings == [])
      #expect(file.root?.mapping?["title"]?.scalar?.string == text, "\(yaml)")
      #expect(file.root?.mapping?["values"]?.sequence?.compactMap { $0.scalar?.string } == texts)
      #expect(file.root?.mapping?["label"]?.mapping?["en"]?.scalar?.string == text)
    }
  }
}
