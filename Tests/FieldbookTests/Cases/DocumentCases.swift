/// Documents whose fields or sections do not fit their level or type.
extension Case {
  static let documents: [Case] = [
    Case(
      "missing fields, each", "corporate/guide.md:1:1: error: [missing-field] … “created”",
      "corporate/guide.md:1:1: error: [missing-field] … “owner”"
    ) {
      $0.edit("corporate/guide.md", "owner: ann\n", "")
      $0.edit("corporate/guide.md", "created: 2026-01-05\n", "created:\n")
    },
    Case(
      "no front matter at all", "corporate/bare.md:1:1: error: [missing-field] … “created”",
      "corporate/bare.md:1:1: error: [missing-field] … “id”",
      "corporate/bare.md:1:1: error: [missing-field] … “last_reviewed”",
      "corporate/bare.md:1:1: error: [missing-field] … “level”",
      "corporate/bare.md:1:1: error: [missing-field] … “owner_org”",
      "corporate/bare.md:1:1: error: [missing-field] … “owner”",
      "corporate/bare.md:1:1: error: [missing-field] … “status”",
      "corporate/bare.md:1:1: error: [missing-field] … “summary”",
      "corporate/bare.md:1:1: error: [missing-field] … “title”",
      "corporate/bare.md:1:1: error: [missing-field] … “type”",
      "corporate/bare.md:1:1: error: [missing-field] … “version”"
    ) { $0.write("corporate/bare.md", "# Only text\n") },
    Case("an id with a capital", "corporate/guide.md:2:5: error: [invalid-id] … lower-case letters") {
      $0.edit("corporate/guide.md", "id: guide", "id: Guide")
    },
    Case("an id that climbs", "corporate/guide.md:2:5: error: [invalid-id]") {
      $0.edit("corporate/guide.md", "id: guide", "id: ../guide")
    },
    Case("an id too long for a file's name", "corporate/guide.md:2:5: error: [invalid-id]") {
      $0.edit("corporate/guide.md", "id: guide", "id: \(String(repeating: "a", count: 300))")
    },
    Case(
      "duplicate id",
      "customer/alder/plan.md:12:15: error: [no-live-parent]", "customer/alder/plan.md:23:11: error: [dead-link]",
      "regional/south/offer.md:2:5: error: [duplicate-id] … taken by corporate/guide.md"
    ) {
      $0.edit("regional/south/offer.md", "id: offer", "id: guide")
    },
    Case("summary over 200 characters", "corporate/guide.md:5:10: error: [summary-too-long] … has 201") {
      $0.edit("corporate/guide.md", "What the guide says.", String(repeating: "字", count: 201))
    },
    Case(
      "level and owner_org that do not pair",
      "corporate/guide.md:10:12: error: [level-owner-mismatch] … belongs to “hq”, not to “region”"
    ) {
      $0.edit("corporate/guide.md", "owner_org: hq", "owner_org: region")
    },
    Case(
      "regional without its fields", "regional/south/offer.md:1:1: error: [missing-field] … “pains”",
      "regional/south/offer.md:1:1: error: [missing-field] … “region”",
      "regional/south/offer.md:1:1: error: [missing-field] … “scenarios”",
      "regional/south/offer.md:1:1: error: [missing-field] … “segment”"
    ) {
      $0.edit("regional/south/offer.md", "segment: campus\nscenarios: [dorm]\npains: [evenings]\nregion: south\n", "")
    },
    Case("an empty list where one is needed", "regional/south/offer.md:9:8: error: [missing-field] … “pains”") {
      $0.edit("regional/south/offer.md", "pains: [evenings]", "pains: []")
    },
    Case(
      "customer without its fields", "customer/alder/plan.md:1:1: error: [missing-field] … “customer”",
      "customer/alder/plan.md:1:1: error: [missing-field] … “customised_by”",
      "customer/alder/plan.md:1:1: error: [missing-field] … “derived_from”"
    ) {
      $0.edit(
        "customer/alder/plan.md", "customer: alder\nderived_from: {id: offer, version: 3}\ncustomised_by: cai\n", "")
    },
    Case("half a derived_from", "customer/alder/plan.md:12:15: error: [missing-field] … “derived_from.version”") {
      $0.edit("customer/alder/plan.md", "{id: offer, version: 3}", "{id: offer}")
    },
    Case(
      "customised by someone at headquarters",
      "customer/alder/plan.md:13:16: error: [unknown-id] … representative office"
    ) {
      $0.edit("customer/alder/plan.md", "customised_by: cai", "customised_by: ann")
    },
    Case("customer named above customer level", "regional/south/offer.md:11:11: error: [customer-above-level]") {
      $0.edit("regional/south/offer.md", "region: south", "region: south\ncustomer: alder")
    },
    Case("region named at corporate level", "corporate/guide.md:13:9: error: [misplaced-field]") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nregion: south\n---\n")
    },
    Case("scenarios without a segment", "corporate/guide.md:13:12: error: [missing-field] … need a segment") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nscenarios: dorm\n---\n")
    },
    Case("audience too wide for a customer", "customer/alder/plan.md:14:11: error: [audience-too-wide]") {
      $0.edit("customer/alder/plan.md", "status: published", "audience: internal\nstatus: published")
    },
    Case(
      "another segment and region than the customer's",
      "customer/alder/plan.md:7:10: error: [customer-mismatch] … “campus”",
      "customer/alder/plan.md:10:9: error: [customer-mismatch] … “south”"
    ) {
      $0.edit("customer/alder/plan.md", "segment: campus\nscenarios: [dorm]", "segment: clinic\nscenarios: [ward]")
      $0.edit("customer/alder/plan.md", "region: south", "region: north")
    },
    Case("missing section", "corporate/case.md:1:1: error: [missing-section] … “Result”") {
      $0.add(
        "corporate/case.md", type: "case", benefit,
        body: TestPortal.caseBody.replacing("## Result\n\nText.\n", with: ""))
    },
    Case("missing part of a section", "corporate/case.md:32:1: error: [missing-section] … “Operation”") {
      $0.add(
        "corporate/case.md", type: "case", benefit,
        body: TestPortal.caseBody.replacing("### Operation\n\nText.\n", with: ""))
    },
    Case("a part that stands in another section", "corporate/case.md:32:1: error: [missing-section] … “Steps”") {
      let body = TestPortal.caseBody.replacing("### Steps\n\nText.\n", with: "") + "\n### Steps\n\nText.\n"
      $0.add("corporate/case.md", type: "case", benefit, body: body)
    },
    Case("empty section", "corporate/case.md:56:1: error: [empty-section] … “Result”") {
      $0.add(
        "corporate/case.md", type: "case", benefit,
        body: TestPortal.caseBody.replacing("## Result\n\nText.\n", with: "## Result\n\n<!-- later -->\n"))
    },
    Case("missing section in Chinese", "corporate/case.md:1:1: error: [missing-section] … “结果”") {
      let body = TestPortal.caseBody.replacing("## Result\n\nText.\n", with: "")
      $0.add("corporate/case.md", type: "case", "lang: zh-Hans\n" + benefit, body: body)
    },
    Case(
      "case without a measured benefit", "corporate/case.md:1:1: error: [no-measured-benefit]",
      "corporate/case.md:13:9: error: [wrong-type] … put 2025 in quotes"
    ) {
      $0.add("corporate/case.md", type: "case", "period: 2025", body: TestPortal.caseBody)
    },
    Case("value proposition without a measured benefit", "corporate/worth.md:13:10: error: [no-measured-benefit]") {
      $0.add("corporate/worth.md", type: "value-proposition", "metrics: []", body: TestPortal.propositionBody)
    },
    Case(
      "a benefit without figures", "corporate/case.md:14:10: error: [no-measured-benefit]",
      "corporate/case.md:14:12: error: [missing-field] … “metrics.after”",
      "corporate/case.md:14:12: error: [missing-field] … “metrics.before”"
    ) {
      $0.add(
        "corporate/case.md", type: "case",
        "period: the year 2025\nmetrics: [ {name: Calls, period: a month, source: survey} ]", body: TestPortal.caseBody)
    },
    Case("marketing plan published without a decision", "corporate/launch.md:7:9: error: [no-decision]") {
      $0.add(
        "corporate/launch.md", type: "marketing-plan", "product: sdwan\nga_date: 2026-06", body: TestPortal.planBody)
    },
    Case("a report in the wrong folder", "corporate/quarter.md:3:7: error: [wrong-folder] … under reports/") {
      let body = TestPortal.body("Summary", "Market", "Segments", "Customers", "Rivals", "Outlook", "Recommendations")
      $0.add("corporate/quarter.md", type: "mi-report", "quarter: 2026Q1", body: body)
    },
    Case("a quarter of another form", "reports/2026Q1/mi.md:13:10: error: [wrong-type] … such as 2026Q3") {
      let body = TestPortal.body("Summary", "Market", "Segments", "Customers", "Rivals", "Outlook", "Recommendations")
      $0.add("reports/2026Q1/mi.md", type: "mi-report", "quarter: Q1 2026", body: body)
    },
    Case(
      "dates after the as-of date", "corporate/guide.md:12:16: error: [future-date]",
      "customer/alder/plan.md:19:16: error: [future-date]",
      "regional/south/offer.md:16:16: error: [future-date]", arguments: ["--as-of", "2026-02-28"]
    ) { _ in },
  ]

  /// The fields of a valid scenario case: two lines of front matter.
  static let benefit =
    "period: the year 2025\nmetrics: [{name: Calls, before: 9, after: 3, period: a month, source: survey}]"
}

/// Documents that do not fit together.
extension Case {
  static let lineage: [Case] = [
    Case("parent that does not exist", "customer/alder/plan.md:12:15: error: [no-live-parent] … did you mean “offer”?")
    {
      $0.edit("customer/alder/plan.md", "{id: offer", "{id: ofer")
    },
    Case("retired parent", "customer/alder/plan.md:12:15: error: [no-live-parent] … is retired") {
      $0.edit("regional/south/offer.md", "status: published", "status: retired")
    },
    Case(
      "retired parent with a successor", "customer/alder/plan.md:12:15: error: [no-live-parent] … derive it from “next”"
    ) {
      $0.edit("regional/south/offer.md", "status: published", "status: retired")
      $0.add("corporate/next.md", "supersedes: offer")
    },
    Case(
      "draft parent", "corporate/guide.md:16:5: error: [dead-link] … not built … its status is draft … in 2 places",
      "customer/alder/plan.md:12:15: error: [no-live-parent] … is draft"
    ) {
      $0.edit("regional/south/offer.md", "status: published", "status: draft")
    },
    Case(
      "parent at customer level", "customer/alder/again.md:12:15: error: [no-live-parent] … itself a customer document"
    ) {
      $0.write(
        "customer/alder/again.md",
        Case.plan.replacing("id: plan", with: "id: again").replacing(
          "{id: offer, version: 3}", with: "{id: plan, version: 1}"))
    },
    Case(
      "parent in a version that does not exist", "customer/alder/plan.md:12:15: error: [unknown-id] … its version is 3"
    ) {
      $0.edit("customer/alder/plan.md", "version: 3}", "version: 4}")
    },
    Case("successor of nothing", "corporate/guide.md:13:13: error: [unknown-id] … did you mean “offer”?") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nsupersedes: ofer\n---\n")
    },
    Case("circle of derived_from", "corporate/one.md:13:15: error: [lineage-cycle]") {
      $0.add("corporate/one.md", "derived_from: {id: two, version: 1}")
      $0.add("corporate/two.md", "derived_from: {id: one, version: 1}")
    },
    Case("derived from itself", "corporate/guide.md:13:15: error: [lineage-cycle]") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nderived_from: {id: guide, version: 2}\n---\n")
    },
    Case("circle of supersedes", "corporate/one.md:13:13: error: [lineage-cycle]") {
      $0.add("corporate/one.md", "supersedes: two")
      $0.add("corporate/two.md", "supersedes: one")
    },
    Case("translation in the same language", "corporate/same.md:13:17: error: [translation-mismatch] … same language") {
      $0.add("corporate/same.md", "translation_of: guide\ntranslated_version: 2")
    },
    Case("translation of itself", "corporate/same.md:13:17: error: [translation-mismatch]") {
      $0.add("corporate/same.md", "translation_of: same\ntranslated_version: 1")
    },
    Case(
      "translation of a version that does not exist",
      "corporate/guide-zh.md:14:21: error: [translation-mismatch] … its version is 2"
    ) {
      $0.add("corporate/guide-zh.md", "translation_of: guide\ntranslated_version: 3\nlang: zh-Hans")
    },
    Case(
      "translation of another level",
      "corporate/offer-zh.md:13:17: error: [translation-mismatch] … another type or level"
    ) {
      $0.add("corporate/offer-zh.md", "translation_of: offer\ntranslated_version: 3\nlang: zh-Hans")
    },
    Case(
      "a document held back, since a lowered fault leaves open who may read it",
      "corporate/guide.md:13:11: warning: [left-out] … its “audience” cannot be read"
    ) {
      $0.append("portal.yml", "severity: {unknown-value: off, dead-link: off}\n")
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\naudience: restrcted\n---\n")
    },
    Case(
      "two translations into one language", "corporate/a.md:13:17: error: [translation-mismatch] … another translation",
      "corporate/b.md:13:17: error: [translation-mismatch]"
    ) {
      $0.add("corporate/a.md", "translation_of: guide\ntranslated_version: 2\nlang: zh-Hans")
      $0.add("corporate/b.md", "translation_of: guide\ntranslated_version: 2\nlang: zh-Hans")
    },
    Case(
      "translation without its version", "corporate/guide-zh.md:13:17: error: [missing-field] … “translated_version”"
    ) {
      $0.add("corporate/guide-zh.md", "translation_of: guide\nlang: zh-Hans")
    },
    Case("translation of nothing", "corporate/guide-zh.md:13:17: error: [unknown-id] … did you mean “guide”?") {
      $0.add("corporate/guide-zh.md", "translation_of: guid\ntranslated_version: 3\nlang: zh-Hans")
    },
    Case("kit with a part that does not exist", "corporate/pack.md:14:15: error: [unknown-id] … did you mean “guide”?")
    {
      $0.add("corporate/pack.md", type: "kit", "occasion: workshop\nparts: [{ref: guid}]", body: TestPortal.kitBody)
    },
    Case("for customers and for the house alone", "corporate/more.md:13:18: error: [audience-contradiction]") {
      $0.add("corporate/more.md", "customer_facing: true")
    },
    Case(
      "for customers before it is for sale",
      "corporate/more.md:15:11: error: [before-availability] … “SD-WAN” is available from 2026-10 only"
    ) {
      $0.write("registry/products.yml", "sdwan: {name: SD-WAN, ga_date: 2026-10}\n")
      $0.add("corporate/more.md", "customer_facing: true\naudience: public\nproducts: [sdwan]")
    },
    Case(
      "two dates of one product",
      "corporate/more.md:14:10: error: [availability-mismatch] … from 2026-12 here and from 2026-10 in registry"
    ) {
      $0.write("registry/products.yml", "sdwan: {name: SD-WAN, ga_date: 2026-10}\n")
      $0.add("corporate/more.md", "products: [sdwan]\nga_date: 2026-12")
    },
    Case("a customer's name", "corporate/more.md:18:4: error: [customer-named] … “Alder” names the customer “alder”") {
      $0.add("corporate/more.md", body: "## Body\n\nText.\n\nAt Alder all is well.\n")
    },
    Case("a buyer's motives", "corporate/more.md:15:10: error: [personal-motive] … “gift card … for the buyer”") {
      $0.add("corporate/more.md", body: "## Body\nThere, a gift card was\nfor the buyer.\n")
    },
    Case("a plan that was rejected", "corporate/launch.md:15:9: error: [plan-rejected] … “rejected”") {
      $0.add(
        "corporate/launch.md", type: "marketing-plan",
        "product: sdwan\nga_date: 2026-06\nreview: {date: 2026-02-01, decision: rejected, board: board}",
        body: TestPortal.planBody)
    },
    Case("a metric and the document's own table", "corporate/value.md:13:48: error: [metric-mismatch] … “5” in the") {
      $0.add(
        "corporate/value.md", type: "value-proposition",
        "metrics: [{name: Complaints, before: 9, after: 4, period: a week, source: survey}]",
        body: TestPortal.propositionBody + "\n| | Before | After |\n|-|-|-|\n| Complaints | 9 | 5 |\n")
    },
    Case("kit with a part for fewer readers", "corporate/pack.md:15:15: error: [outside-edition]") {
      $0.add(
        "corporate/pack.md", type: "kit", "audience: public\noccasion: workshop\nparts: [{ref: guide}]",
        body: TestPortal.kitBody)
    },
  ]

  /// The base's customer document.
  static let plan = String(decoding: TestPortal().files["content/customer/alder/plan.md"] ?? [], as: UTF8.self)
}
