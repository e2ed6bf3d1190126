/// Registries, portal.yml and folder defaults with faults.
extension Case {
  static let registries: [Case] = [
    Case("weights that do not add up", "registry/segments.yml:1: error: [weights-sum] … 1.1, not to 1") {
      $0.edit("registry/segments.yml", "weight: 0.4", "weight: 0.5")
    },
    Case(
      "weights for some scenarios only", "registry/segments.yml:1: error: [weights-sum] … have no weight, the others do"
    ) {
      $0.edit("registry/segments.yml", ", weight: 0.4", "")
    },
    Case("a registry that nobody knows", "registry/painz.yml: error: [unknown-key] … did you mean “pains”?") {
      $0.write("registry/painz.yml", "a: {name: A}\n")
    },
    Case("a registry that is a list", "registry/rivals.yml:1:1: error: [wrong-type] … map from id to fields") {
      $0.write("registry/rivals.yml", "- a\n- b\n")
    },
    Case("a registry that is empty", "registry/rivals.yml:1:1: error: [empty-file]") {
      $0.write("registry/rivals.yml", "")
    },
    Case("an entry that is a text", "registry/rivals.yml:1:4: error: [wrong-type] … “a” must be a map") {
      $0.write("registry/rivals.yml", "a: Rival A\n")
    },
    Case("an entry without its name", "registry/rivals.yml:1:4: error: [missing-field] … no “name”") {
      $0.write("registry/rivals.yml", "a: {}\n")
    },
    Case("an entry's id with a slash", "registry/rivals.yml:1:1: error: [invalid-id]") {
      $0.write("registry/rivals.yml", "../a: {name: A}\n")
    },
    Case("a scenario's id with a slash", "registry/segments.yml:11:5: error: [invalid-id]") {
      $0.edit("registry/segments.yml", "    ward:", "    ../ward:")
    },
    Case("an entry's unknown key", "registry/products.yml:1:23: error: [unknown-key] … did you mean “ga_date”?") {
      $0.edit("registry/products.yml", "SD-WAN}", "SD-WAN, ga_dat: 2026-05}")
    },
    Case("an entry's unknown value", "registry/customers.yml:1:29: error: [unknown-value] … one of S, A, B, C") {
      $0.edit("registry/customers.yml", "class: B", "class: Z")
    },
    Case(
      "an entry's unknown reference", "customer/alder/plan.md:7:10: error: [customer-mismatch]",
      "registry/customers.yml:1:41: error: [unknown-id] … did you mean “campus”?"
    ) {
      $0.edit("registry/customers.yml", "segment: campus", "segment: campu")
    },
    Case("an address that runs a script", "registry/sources.yml:1:30: error: [wrong-type] … https://") {
      $0.write("registry/sources.yml", "survey: {title: Survey, url: \"javascript:alert(1)\"}\n")
    },
    Case(
      "the same id twice in a registry, of which the first counts", "registry/regions.yml:3:1: error: [duplicate-key]"
    ) {
      $0.append("registry/regions.yml", "south: {name: Again}\n")
    },
    Case("portal.yml that is a list", "portal.yml:1:1: error: [wrong-type] … must be a map") {
      $0.write("portal.yml", "- name\n")
    },
    Case(
      "portal.yml without name and languages", "portal.yml:1:1: error: [missing-field] … “languages”",
      "portal.yml:1:1: error: [missing-field] … “name”"
    ) {
      $0.write("portal.yml", "base_url: https://portal.example/\n")
    },
    Case(
      "portal.yml with wrong values", "portal.yml:1:9: error: [unknown-value] … reads schema 1",
      "portal.yml:3:13: error: [unknown-value] … no language tag",
      "portal.yml:4:11: error: [wrong-type] … https://",
      "portal.yml:5:18: error: [unknown-value] … did you mean “internal”?",
      "portal.yml:6:14: error: [unknown-key] … “thresholds.due_day”",
      "portal.yml:7:12: error: [unknown-key] … “severity.dead-lnk”",
      "portal.yml:8:22: error: [unknown-value] … one of info, warning, error, off"
    ) {
      $0.write(
        "portal.yml",
        "schema: 2\nname: P\nlanguages: [../en]\nbase_url: ftp://x/\ndefault_edition: intern\nthresholds: {due_day: 3}\nseverity: {dead-lnk: off,\n  dead-anchor:       no-thing}\n"
      )
    },
    Case("an edition that cannot be built", "portal.yml:4:18: error: [unbuilt-edition] … the public edition") {
      $0.append("portal.yml", "default_edition: public\n")
    },
    Case(
      "severities that may not be lowered, and have no effect",
      "corporate/secret.md:16:1: error: [unclosed-internal]",
      "portal.yml:5:22: error: [fixed-severity] … cannot be lowered",
      "portal.yml:6:20: error: [fixed-severity] … cannot be switched off",
      "portal.yml:7:20: error: [fixed-severity] … cannot be switched off"
    ) {
      $0.add("corporate/secret.md", body: "## Body\n\n:::internal\nx\n")
      $0.write(
        "portal.yml",
        """
        name: P
        languages: [en, zh-Hans]
        base_url: https://x.example/
        severity:
          unclosed-internal: warning
          outside-edition: off
          fixed-severity:  off
          outside-content: error
          dead-link: warning

        """)
    },
    Case(
      "defaults with faults", "corporate/_defaults.yml:1:1: error: [unknown-key] … did you mean “level”?",
      "corporate/_defaults.yml:2:9: error: [unknown-value]",
      "corporate/_defaults.yml:3:10: error: [unknown-key] … cannot be derived",
      "corporate/_defaults.yml:3:39: error: [unknown-value] … section <heading>"
    ) {
      $0.write(
        "corporate/_defaults.yml",
        "levl: corporate\nstatus: publishd\nderive: {version: path, title: [path, nothing]}\n")
    },
    Case("defaults that are a list", "corporate/_defaults.yml:1:1: error: [wrong-type]") {
      $0.write("corporate/_defaults.yml", "- level\n")
    },
  ]
}

/// Models with faults.
extension Case {
  static let models: [Case] = [
    Case("a type without a label", "model/types/note.yml:1:1: error: [missing-field] … no “label”") {
      $0.write("model/types/note.yml", "review_days: 3\n")
    },
    Case(
      "a type with wrong parts", "model/types/note.yml:2:1: error: [unknown-key] … did you mean “sections”?",
      "model/types/note.yml:3:14: error: [wrong-type] … whole number",
      "model/types/note.yml:5:17: error: [unknown-value] … did you mean “integer”?"
    ) {
      $0.write(
        "model/types/note.yml", "label: Note\nsection: []\nreview_days: soon\nfields:\n  pages: {form: intege}\n")
    },
    Case("a type that is a list", "model/types/note.yml:1:1: error: [wrong-type]") {
      $0.write("model/types/note.yml", "- label\n")
    },
    Case("a type's name that cannot be an address", "model/types/My note.yml: error: [invalid-id]") {
      $0.write("model/types/My note.yml", "label: Note\n")
    },
    Case("a vocabulary's key that cannot be an address", "model/vocabularies.yml:2:3: error: [invalid-id]") {
      $0.write("model/vocabularies.yml", "occasions:\n  ../lunch: Lunch\n")
    },
    Case("a part of the model that nobody knows", "model/vocabulary.yml: error: [unknown-key] … model/vocabularies.yml")
    { $0.write("model/vocabulary.yml", "a: b\n") },
    Case(
      "a matrix with faults", "model/coverage.yml:1:4: error: [missing-field]",
      "model/coverage.yml:2:21: error: [unknown-value] … one of segment",
      "model/coverage.yml:3:11: error: [unknown-id] … did you mean “page”?"
    ) {
      $0.write("model/coverage.yml", "a: {label: A}\nb: {type: pag, per: person}\nc: {type: pag, per: segment}\n")
    },
  ]
}

/// Templates with faults: path in the templates folder, line and column.
extension Case {
  static let templates: [Case] = [
    Case("missing template", "templates/home.mustache: error: [missing-template]") {
      $0.remove("templates/home.mustache")
    },
    Case("template that does not parse", "templates/home.mustache:3:5: error: [invalid-template]") {
      $0.template("home.mustache", "<p>\n{{#items}}\nx{{/item}}\n")
    },
    Case("unknown tag with hint", "templates/home.mustache:2:6: error: [unknown-tag] … did you mean “title”?") {
      $0.template("home.mustache", "<p>\n  <b>{{titel}}</b>\n")
    },
    Case("tag that another page has", "templates/home.mustache: error: [unknown-tag] … no value for “verdict”") {
      $0.template("home.mustache", "<p>{{verdict}}\n")
    },
    Case("unknown section", "templates/home.mustache:1:1: error: [unknown-tag]") {
      $0.template("home.mustache", "{{#nothing}}x{{/nothing}}\n")
    },
    Case("unknown interface word", "templates/home.mustache:1:4: error: [unknown-tag] … did you mean “t.nav_home”?") {
      $0.template("home.mustache", "<p>{{t.nav_hom}}\n")
    },
    Case("sections nested 5,000 deep", "templates/home.mustache:2:1001: error: [nesting-too-deep] … more than 100 deep")
    {
      $0.template(
        "home.mustache",
        "<p>\n" + String(repeating: "{{#title}}", count: 119) + "{{^title}}"
          + String(repeating: "{{/title}}", count: 20)
          + String(repeating: "{{#title}}", count: 5_000) + String(repeating: "{{/title}}", count: 5_100))
    },
    Case(
      "sections nested 5,000 deep with delimiters of one's own",
      "templates/home.mustache:1:1: error: [invalid-template] … other delimiters",
      "templates/home.mustache:2:1004: error: [nesting-too-deep]"
    ) {
      $0.template(
        "home.mustache",
        "{{=<% %>=}}\n<p>" + String(repeating: "<%#title%>", count: 5_000)
          + String(repeating: "<%/title%>", count: 5_000))
    },
    Case("blocks nested 5,000 deep", "templates/home.mustache:1:601: error: [nesting-too-deep]") {
      $0.template(
        "home.mustache", String(repeating: "{{$b}}", count: 5_000) + String(repeating: "{{/b}}", count: 5_000))
    },
    Case(
      "functions nested 50,000 deep", "templates/home.mustache:1:4: error: [nesting-too-deep]",
      "templates/home.mustache:1:4: error: [unknown-tag]"
    ) {
      $0.template(
        "home.mustache",
        "<p>{{" + String(repeating: "f(", count: 50_000) + "title" + String(repeating: ")", count: 50_000) + "}}")
    },
    Case(
      "a chain of 3,000 partials", "templates/partials/c2898.mustache:1:4: error: [nesting-too-deep] … partials are"
    ) {
      for number in 0..<3_000 {
        $0.template("partials/c\(number).mustache", "<p>" + (number < 2_999 ? "{{>partials/c\(number + 1)}}" : ""))
      }
    },
    Case("unknown partial", "templates/home.mustache:1:1: error: [unknown-partial] … did you mean “partials/row”?") {
      $0.template("home.mustache", "{{>partials/rows}}\n")
    },
    Case("unknown parent", "templates/home.mustache:1:1: error: [unknown-partial]") {
      $0.template("home.mustache", "{{<base}}{{$main}}x{{/main}}{{/base}}\n")
    },
    Case("partial that includes itself", "templates/partials/row.mustache:1:4: error: [partial-cycle]") {
      $0.template("partials/row.mustache", "<p>{{>partials/row}}\n")
    },
    Case(
      "partials in a circle",
      "templates/partials/b.mustache:1:1: error: [partial-cycle] … partials/a → partials/b → partials/a"
    ) {
      $0.template("partials/a.mustache", "{{>partials/b}}\n")
      $0.template("partials/b.mustache", "{{>partials/a}}\n")
    },
    Case("missing interface word", "templates/strings/zh-Hans.yml: error: [missing-string] … “nav_home”") {
      $0.template("strings/zh-Hans.yml", "date: \"{year}\"\n")
    },
    Case("interface words that are no texts", "templates/strings/en.yml:1:11: error: [wrong-type]") {
      $0.template("strings/en.yml", "nav_home: {a: b}\ndate: \"{year}\"\n")
    },
    Case("template that is not UTF-8", "templates/home.mustache:1: error: [not-utf8]") {
      $0.template("home.mustache", "x")
    }.latin("home.mustache"),
  ]

  /// Findings that leave the site standing.
  static let warnings: [Case] = [
    Case(
      "byte-order mark and Windows line ends", "corporate/guide.md:1: warning: [windows-line-ends]",
      "corporate/guide.md:1:1: warning: [byte-order-mark]"
    ) {
      let text = String(decoding: $0.files["content/corporate/guide.md"] ?? [], as: UTF8.self)
      $0.write("corporate/guide.md", "\u{FEFF}" + text.replacing("\n", with: "\r\n"))
    },
    Case("no base address", "portal.yml: info: [no-base-url]") {
      $0.edit("portal.yml", "base_url: https://portal.example/\n", "")
    },
    Case("overdue review", "corporate/guide.md:12:16: warning: [overdue-review]", arguments: ["--as-of", "2026-07-01"])
    {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nreview_days: 90\n---\n")
    },
    Case("parent with a newer version", "customer/alder/plan.md:12:15: warning: [parent-newer]") {
      $0.edit("customer/alder/plan.md", "version: 3}", "version: 2}")
    },
    Case("translation behind its original", "corporate/guide-zh.md:14:21: warning: [translation-behind]") {
      $0.add("corporate/guide-zh.md", "translation_of: guide\ntranslated_version: 1\nlang: zh-Hans")
    },
    Case("stale part of a kit", "corporate/pack.md:14:15: warning: [stale-kit-part] … retired") {
      $0.add("corporate/pack.md", type: "kit", "occasion: workshop\nparts: [{ref: old}]", body: TestPortal.kitBody)
      $0.add("corporate/old.md", body: "Text.\n")
      $0.edit("corporate/old.md", "published", "retired")
    },
    Case("insight of one function", "corporate/view.md:13:12: warning: [single-function]") {
      $0.add(
        "corporate/view.md", type: "insight", "functions: [sales]",
        body: TestPortal.body("Question", "Findings", "Evidence", "So what", "Asked of whom"))
    },
    Case("no next step for a buyer", "registry/segments.yml:1: warning: [no-next-step] … “unaware”") {
      $0.edit("regional/south/offer.md", "region: south", "region: south\nbuyer_stages: unaware")
    },
  ]
}
