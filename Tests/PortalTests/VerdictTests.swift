import Foundation
import Testing

/// Whether a document may be sent is decided once: its page, the search, the panel and packs say the same.
@Suite struct VerdictTests {
  private struct Kind {
    let id: String
    let fields: [String: String]
    let key: String
    var level = "regional"
  }

  private static let overdue = ["review_days": "30", "last_reviewed": "2026-02-01"]
  private static let expired = ["expires": "2026-03-01"]
  private static let facing = ["customer_facing": "true", "audience": "public"]

  private static let kinds = [
    Kind(id: "facing", fields: facing, key: "yes"),
    Kind(id: "facing-due", fields: facing.merging(["review_days": "60"]) { $1 }, key: "yes"),
    Kind(id: "facing-overdue", fields: facing.merging(overdue) { $1 }, key: "adapt"),
    Kind(id: "facing-expired", fields: facing.merging(expired) { $1 }, key: "no"),
    Kind(id: "inside", fields: ["audience": "internal"], key: "no"),
    Kind(id: "inside-overdue", fields: ["audience": "internal"].merging(overdue) { $1 }, key: "no"),
    Kind(id: "restricted", fields: ["audience": "restricted"], key: "no"),
    Kind(id: "base", fields: ["audience": "partner"], key: "adapt"),
    Kind(id: "base-overdue", fields: ["audience": "public"].merging(overdue) { $1 }, key: "adapt"),
    Kind(id: "base-expired", fields: ["audience": "public"].merging(expired) { $1 }, key: "no"),
    Kind(id: "own", fields: ["customer_facing": "true"], key: "yes", level: "customer"),
    Kind(
      id: "own-overdue", fields: ["customer_facing": "true"].merging(overdue) { $1 }, key: "adapt", level: "customer"),
    Kind(id: "own-inside", fields: [:], key: "no", level: "customer"),
  ]

  @Test func everywhereTheSame() throws {
    var content = SmallPortal.content
    content["portal.yml"]! += "severity: {missing-section: off, no-measured-benefit: off, wrong-folder: off}\n"
    let occasions = ["workshop", "topic-exchange", "reference-site", "experience", "ecosystem"]
    for (number, kind) in Self.kinds.enumerated() {
      let fields = kind.level == "customer" ? SmallPortal.customer : SmallPortal.regional
      content["\(kind.id).md"] = SmallPortal.page(
        kind.id,
        fields.merging(kind.fields) { $1 }.merging([
          "type": "article", "occasions": occasions[number % occasions.count],
        ]) { $1 })
    }
    let sandbox = try Sandbox(content)
    #expect(try sandbox.build().findings.filter { $0.severity == .error } == [])
    let files = try sandbox.files()
    let records = files.filter { $0.key.hasPrefix("search/d/") }.map { String(decoding: $0.value, as: UTF8.self) }
    let panel = String(decoding: files["search/s/en/campus.js"] ?? Data(), as: UTF8.self)
    for kind in Self.kinds {
      let page = try sandbox.text("en/d/\(kind.id).html")
      #expect(
        page.contains("data-verdict=\"\(kind.key)\"") && page.contains("verdict verdict--\(kind.key)"), "\(kind.id)")
      let record = records.first { $0.contains("\"id\":\"\(kind.id)\"") }
      #expect(record?.contains("\"verdict\":\"\(kind.key)\"") == true, "\(kind.id): the search's record")
      // The panel leaves out what another piece beats; what it shows says the same.
      if let row = panel.firstRange(of: "[\"\(kind.id)\",") {
        let end = panel[row.lowerBound...].firstIndex(of: "\n") ?? panel.endIndex
        #expect(panel[row.lowerBound..<end].contains("\"\(kind.key)\""), "\(kind.id): the panel")
      }
    }
    #expect(Self.kinds.count { panel.contains("[\"\($0.id)\",") } > 2)
  }
}
