/// Front matter that is not YAML, or not of the form that its fields ask for.
extension Case {
  static let yaml: [Case] = [
    Case("unclosed front matter", "corporate/guide.md:1:1: error: [unclosed-front-matter]") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\n")
      $0.append("regional/south/offer.md", "\nSee [it](/corporate/guide.md).\n")
    },
    Case("front matter behind an empty line", "corporate/guide.md:2:1: error: [unread-front-matter] … an empty line") {
      $0.edit("corporate/guide.md", "---\nid: guide\n", "\n---\nid: guide\n")
    },
    Case("tab indent", "corporate/guide.md:13:1: error: [tab-indent] … two spaces") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\n\tsegment: campus\n---\n")
    },
    Case("tab after spaces", "corporate/guide.md:14:3: error: [tab-indent]") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nattachments:\n  \t- path: x.pdf\n---\n")
    },
    Case(
      "duplicate key, reported at the second", "corporate/guide.md:9:1: error: [duplicate-key] … “title” stands twice"
    ) {
      $0.edit("corporate/guide.md", "owner: ann", "title: Another\nowner: ann")
    },
    Case("duplicate key in quotes", "corporate/guide.md:9:1: error: [duplicate-key]") {
      $0.edit("corporate/guide.md", "owner: ann", "\"title\": Another\nowner: ann")
    },
    Case(
      "duplicate key in a nested map, which hides no other fault",
      "corporate/guide.md:14:11: error: [missing-attachment]",
      "corporate/guide.md:17:5: error: [duplicate-key] … “path”"
    ) {
      $0.edit(
        "corporate/guide.md", "2026-03-01\n---\n",
        "2026-03-01\nattachments:\n  - path: a.pdf\n    form: slides\n    title: A\n    path: b.pdf\n---\n")
    },
    Case("duplicate key in a flow map", "customer/alder/plan.md:12:39: error: [duplicate-key] … “id”") {
      $0.edit("customer/alder/plan.md", "{id: offer, version: 3}", "{id: offer, version: 3, id: offer}")
    },
    Case("YAML that does not parse", "corporate/guide.md:4:15: error: [invalid-yaml] … needs quotes") {
      $0.edit("corporate/guide.md", "title: Guide", "title: A guide: how")
    },
    Case("YAML with a control character", "corporate/guide.md:4:8: error: [invalid-yaml]") {
      $0.edit("corporate/guide.md", "title: Guide", "title: \u{1}Guide")
    },
    Case("two documents in the YAML of a registry", "registry/pains.yml:2:1: error: [invalid-yaml]") {
      $0.append("registry/pains.yml", "---\nother: {name: Other}\n")
    },
    Case("front matter that is a list", "corporate/guide.md:2:1: error: [wrong-type] … must be a map") {
      $0.write("corporate/guide.md", "---\n- id\n- guide\n---\nText.\n")
    },
    Case("front matter that is one word", "corporate/guide.md:2:1: error: [wrong-type] … must be a map") {
      $0.write("corporate/guide.md", "---\nguide\n---\nText.\n")
    },
    Case(
      "unknown key with the nearest one", "corporate/guide.md:10:1: error: [unknown-key] … did you mean “owner_org”?"
    ) {
      $0.edit("corporate/guide.md", "owner_org: hq", "owner_orgg: hq")
    },
    Case("unknown key without a near one", "corporate/guide.md:13:1: error: [unknown-key] … no field “colour”") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\ncolour: red\n---\n")
    },
    Case("a field of another type", "corporate/guide.md:13:1: error: [unknown-key] … no field “rival”") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nrival: x\n---\n")
    },
    Case("unknown key in a nested map", "customer/alder/plan.md:12:39: error: [unknown-key] … “derived_from.versoin”") {
      $0.edit("customer/alder/plan.md", "version: 3}", "version: 3, versoin: 4}")
    },
    Case("number for text", "corporate/guide.md:4:8: error: [wrong-type] … put 2026 in quotes") {
      $0.edit("corporate/guide.md", "title: Guide", "title: 2026")
    },
    Case("true for text", "corporate/guide.md:5:10: error: [wrong-type] … must be a text") {
      $0.edit("corporate/guide.md", "summary: What the guide says.", "summary: true")
    },
    Case("text for number", "corporate/guide.md:8:10: error: [wrong-type] … must be a whole number") {
      $0.edit("corporate/guide.md", "version: 2", "version: second")
    },
    Case("quoted number for number", "corporate/guide.md:8:10: error: [wrong-type]") {
      $0.edit("corporate/guide.md", "version: 2", "version: \"2\"")
    },
    Case("fraction for whole number", "corporate/guide.md:8:10: error: [wrong-type]") {
      $0.edit("corporate/guide.md", "version: 2", "version: 2.0")
    },
    Case("number too small", "corporate/guide.md:8:10: error: [wrong-type] … 1 or more") {
      $0.edit("corporate/guide.md", "version: 2", "version: 0")
    },
    Case("number out of range", "corporate/guide.md:13:14: error: [wrong-type]") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nreview_days: 99999999999999999999\n---\n")
    },
    Case("number above the greatest", "corporate/guide.md:13:14: error: [wrong-type] … 1 to 3650") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nreview_days: 4000\n---\n")
    },
    Case("text for flag", "corporate/guide.md:13:18: error: [wrong-type] … true or false") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\ncustomer_facing: yes\n---\n")
    },
    Case("list for text", "corporate/guide.md:4:8: error: [wrong-type] … must be a text") {
      $0.edit("corporate/guide.md", "title: Guide", "title: [Guide, Book]")
    },
    Case("map for text", "corporate/guide.md:4:8: error: [wrong-type]") {
      $0.edit("corporate/guide.md", "title: Guide", "title: {en: Guide}")
    },
    Case("text for map", "customer/alder/plan.md:12:15: error: [wrong-type] … a map of fields") {
      $0.edit("customer/alder/plan.md", "{id: offer, version: 3}", "offer")
    },
    Case("map in a list of texts", "regional/south/offer.md:8:19: error: [wrong-type]") {
      $0.edit("regional/south/offer.md", "scenarios: [dorm]", "scenarios: [dorm, {a: b}]")
    },
    Case("date-time for date", "corporate/guide.md:12:16: error: [invalid-date] … such as 2026-09-30") {
      $0.edit("corporate/guide.md", "2026-03-01", "2026-03-01T10:00:00Z")
    },
    Case("a day that is not", "corporate/guide.md:12:16: error: [invalid-date]") {
      $0.edit("corporate/guide.md", "2026-03-01", "2026-02-29")
    },
    Case("a date in another order", "corporate/guide.md:12:16: error: [invalid-date]") {
      $0.edit("corporate/guide.md", "2026-03-01", "01.03.2026")
    },
    Case("review before creation", "corporate/guide.md:12:16: error: [invalid-date] … before it was created") {
      $0.edit("corporate/guide.md", "2026-03-01", "2026-01-04")
    },
    Case(
      "unknown vocabulary value with hint", "corporate/guide.md:7:9: error: [unknown-value] … did you mean “published”?"
    ) {
      $0.edit("corporate/guide.md", "status: published", "status: publishd")
    },
    Case(
      "unknown value in a list, at its place",
      "corporate/guide.md:13:25: error: [unknown-value] … did you mean “compare”?"
    ) {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nbuyer_stages: [unaware, compar]\n---\n")
    },
    Case("unknown value of a fixed list", "corporate/guide.md:13:8: error: [unknown-value] … one of ipd, ltc") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nfeeds: elsewhere\n---\n")
    },
    Case("unknown type with hint", "corporate/guide.md:3:7: error: [unknown-value] … did you mean “page”?") {
      $0.edit("corporate/guide.md", "type: page", "type: pgae")
    },
    Case("unknown language", "corporate/guide.md:13:7: error: [unknown-value] … none of the portal's languages") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nlang: fr\n---\n")
    },
    Case("unknown person with hint", "corporate/guide.md:9:8: error: [unknown-id] … did you mean “ann”?") {
      $0.edit("corporate/guide.md", "owner: ann", "owner: anne")
    },
    Case("unknown segment", "regional/south/offer.md:7:10: error: [unknown-id] … did you mean “campus”?") {
      $0.edit("regional/south/offer.md", "segment: campus", "segment: campos")
    },
    Case("unknown scenario of the segment", "regional/south/offer.md:8:12: error: [unknown-id] … one of dorm, library")
    {
      $0.edit("regional/south/offer.md", "[dorm]", "[ward]")
    },
    Case("a code silenced without a reason", "corporate/guide.md:14:31: error: [missing-field] … is blank") {
      $0.edit(
        "corporate/guide.md", "2026-03-01\n---\n",
        "2026-03-01\nsilence:\n  - {code: dead-link, reason: \"  \"}\n---\n")
    },
    Case("unknown code to silence", "corporate/guide.md:14:5: error: [unknown-value] … did you mean “dead-link”?") {
      $0.edit(
        "corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nsilence:\n  - {code: dead-lnk, reason: known}\n---\n")
    },
    Case("nested 200 deep in brackets", "corporate/guide.md:13:107: error: [nesting-too-deep] … more than 100") {
      let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nfeeds: \(deep)\n---\n")
    },
    Case("nested 200 deep by indents", "registry/pains.yml:102:101: error: [nesting-too-deep]") {
      let deep = (0..<200).map { String(repeating: " ", count: $0) + "k:" }.joined(separator: "\n")
      $0.write("registry/pains.yml", "evenings: {name: Slow evenings}\n" + deep + "\n")
    },
    Case("nested 200 deep by dashes", "corporate/guide.md:14:199: error: [nesting-too-deep]") {
      $0.edit(
        "corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nfeeds:\n\(String(repeating: "- ", count: 200))x\n---\n")
    },
  ]
}
