import Dates
import Testing

@testable import Collateral

/// Nothing on a product goes to customers before it is for sale, and all dates of one product agree.
@Suite struct AvailabilityTests {
  private func lines(
    _ fields: [String: String], products: String = "p: {name: P, ga_date: 2026-10}\n", more: [String: String] = [:]
  )
    -> [String]
  {
    let base = ["audience": "public", "customer_facing": "true"]
    let files = ["a.md": MemoryPortal.page("a", base.merging(fields) { $1 }), "registry/products.yml": products]
    return MemoryPortal(files.merging(more) { $1 }).read(asOf: Day(iso: "2026-09-30")).lines
  }

  @Test(
    "For customers before availability: an error, unless it was decided",
    arguments: [
      (["products": "[p]"], ["a.md:10:11 before-availability"]), (["products": "p", "customer_facing": "false"], []),
      (["products": "p", "early_sale_decision": "board of 2026-08-01"], []),
      (["products": "p", "early_sale_decision": "\" \""], ["a.md:11:11 before-availability"]),
      (["ga_date": "2026-10-01"], ["a.md:5:10 before-availability"]), (["ga_date": "2026-09"], []),
      (["products": "p", "status": "draft"], []),
    ] as [([String: String], [String])])
  func before(_ fields: [String: String], _ expected: [String]) {
    #expect(lines(fields) == expected)
  }

  @Test(
    "The first day of sale is one of sale; a month counts from its first day",
    arguments: [("2026-09-30", true), ("2026-10-01", false), ("2026-09", true), ("2026-10", false), ("2025-12", true)])
  func borders(_ date: String, _ isSold: Bool) {
    #expect(lines(["products": "p"], products: "p: {name: P, ga_date: \(date)}\n").isEmpty == isSold)
  }

  @Test("A translation that names no product is about its original's")
  func translation() {
    let found = lines(
      ["products": "p"],
      more: [
        "b.md": MemoryPortal.page(
          "b",
          [
            "lang": "zh-Hans", "translation_of": "a", "translated_version": "1", "audience": "public",
            "customer_facing": "true",
          ])
      ])
    #expect(found == ["a.md:10:11 before-availability", "b.md:4:18 before-availability"])
  }

  @Test(
    "Dates of one product agree as far as both are precise",
    arguments: [
      ("2026-10", "2026-10", true), ("2026-10-15", "2026-10", true), ("2026-10", "2026-10-15", true),
      ("2026-10-14", "2026-10-15", false), ("2026-12", "2026-10", false), ("2025-10", "2026-10", false),
    ])
  func agreement(_ own: String, _ registry: String, _ agrees: Bool) {
    let found = lines(
      ["products": "p", "ga_date": own, "customer_facing": "false"], products: "p: {name: P, ga_date: \(registry)}\n")
    #expect(found == (agrees ? [] : ["a.md:5:10 availability-mismatch"]))
  }

  @Test(
    "For customers, and for readers of the house alone: a contradiction, and then no customer has it",
    arguments: [
      ("internal", true), ("restricted", true), ("", true), ("partner", false), ("public", false),
    ])
  func contradiction(_ audience: String, _ isOne: Bool) {
    let reading = MemoryPortal(["a.md": MemoryPortal.page("a", ["audience": audience, "customer_facing": "true"])])
      .read()
    #expect(reading.findings.map(\.code) == (isOne ? [.audienceContradiction] : []))
    #expect(reading.document("a")?.isCustomerFacing == !isOne)
    if isOne {
      #expect(reading.findings.first?.hint?.contains("“audience: public” puts the page into every edition") == true)
    }
  }

  @Test("An audience that cannot be read is the narrowest", arguments: ["intern", "[public, x]", "{a: b}"])
  func unread(_ audience: String) {
    let reading = MemoryPortal(["a.md": MemoryPortal.page("a", ["audience": audience])]).read()
    #expect(reading.document("a")?.audience == .restricted)
  }
}
