import Diagnostics
import Foundation
import Testing

/// Portals made at random: whatever is without error builds into a site in which every address leads somewhere.
@Suite struct RandomPortalTests {
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }
  }

  private func content(_ random: inout Seeded) -> [String: String] {
    var content = SmallPortal.registries
    content["portal.yml"] =
      "name: N\nlanguages: [\(["en", "zh-Hans", "en, zh-Hans", "zh-Hans, en, ja"].randomElement(using: &random) ?? "en")]\n"
      + (Bool.random(using: &random) ? "base_url: https://x.example\n" : "")
      + "severity: {dead-link: warning, dead-anchor: warning, missing-section: off, no-live-parent: warning, unknown-value: warning, translation-mismatch: warning, unknown-id: warning}\n"
    let count = Int.random(in: 0...25, using: &random)
    for number in 0..<count {
      func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
      func other() -> String { "d\(Int.random(in: 0...max(1, count), using: &random))" }
      func earlier() -> String { "d\(Int.random(in: 0..<max(1, number), using: &random))" }
      let level = pick(["corporate", "regional", "customer"])
      var fields = level == "corporate" ? [:] : level == "regional" ? SmallPortal.regional : SmallPortal.customer
      fields["type"] = pick([
        "page", "page", "article", "kit", "battlecard", "insight", "white-paper", "joint-innovation",
      ])
      fields["status"] = pick(["published", "published", "published", "draft", "retired", "review"])
      fields["expires"] = pick(["", "", "2026-03-01", "2027-01-01"])
      fields["last_reviewed"] = pick(["2026-02-01", "2026-03-30"])
      fields["review_days"] = pick(["", "30", "90"])
      fields["lang"] = pick(["", "en", "zh-Hans"])
      fields["occasions"] = pick(["", "workshop", "[workshop, experience]"])
      fields["personas"] = pick(["", "head"])
      fields["customer_facing"] = pick(["", "true", "false"])
      fields["silence"] =
        "[{code: outside-edition, reason: at random}, {code: audience-contradiction, reason: at random}]"
      if level != "customer" { fields["audience"] = pick(["", "public", "partner", "internal", "restricted"]) }
      if level == "customer" || number > 0 && Int.random(in: 0...3, using: &random) == 0 {
        fields["derived_from"] = "{id: \(number > 0 ? earlier() : "none"), version: 1}"
      }
      if Int.random(in: 0...4, using: &random) == 0 {
        (fields["translation_of"], fields["translated_version"]) = (other(), "1")
      }
      if number > 0, Int.random(in: 0...5, using: &random) == 0 { fields["supersedes"] = earlier() }
      if fields["type"] == "kit" {
        (fields["occasion"], fields["parts"], fields["coach"]) = (
          "workshop", "[{ref: \(other()), use: Read}, {ref: \(other())}]", "cai"
        )
      }
      if fields["type"] == "battlecard" { fields["rival"] = "r" }
      if fields["type"] == "insight" { fields["service_scene"] = "project" }
      if Bool.random(using: &random) { fields["attachments"] = "[{path: /assets/a b.pdf, title: \"<A>\"}]" }
      let headings = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        String(repeating: "#", count: Int.random(in: 1...6, using: &random)) + " "
          + pick(["Part", "Part", "中文 标题", "A & <b>", "main", "page-lineage", "#", "`x`"])
      }
      let links = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        pick([
          "[a](id:\(other()))", "[b](\(other()).md#part)", "[c](#part)", "[d](#part-1)", "![e](/assets/p.svg)",
          "[f](/assets/a%20b.pdf)", "[g][^1]\n\n[^1]: Note", "[h](#)", ":::internal\nx [i](id:\(other()))\n:::",
          "> [!NOTE]\n> x",
        ])
      }
      content["d\(number).md"] = SmallPortal.page(
        "d\(number)", fields, body: "Intro.\n\n" + (headings + links).joined(separator: "\n\n") + "\n")
    }
    content["assets/a b.pdf"] = "pdf"
    content["assets/p.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
    return content
  }

  @Test("Addresses and ids", arguments: Array(0..<40) + [59, 97])
  func crawl(seed: Int) throws {
    var random = Seeded(state: UInt64(seed) &* 7_919 &+ 1)
    let sandbox = try Sandbox(content(&random))
    let summary = try sandbox.build()
    #expect(summary.findings.filter { $0.severity == .error } == [], "seed \(seed)")
    let files = try sandbox.files()
    #expect(files.filter { $0.value.isEmpty }.keys.sorted() == [".nojekyll"], "seed \(seed)")
    #expect(Crawl(files: files).dead() == [], "seed \(seed)")
    #expect(Crawl(files: files).repeatedIDs() == [], "seed \(seed)")
    for (path, bytes) in files where path.hasSuffix(".zip") {
      try bytes.write(to: sandbox.url.appending(path: "one.zip"))
      #expect(Crawl(files: try sandbox.unzip("one.zip")).dead() == [], "seed \(seed): \(path)")
    }
    #expect(try sandbox.build(jobs: 1).written == 0, "seed \(seed)")
  }
}
