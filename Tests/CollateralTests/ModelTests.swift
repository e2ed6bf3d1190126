import Diagnostics
import Testing

@testable import Collateral

/// The default model, and files under model/ that add to it or replace parts.
@Suite struct ModelTests {
  private func load(_ files: [String: String]) -> (model: ContentModel, lines: [String]) {
    var findings: [Finding] = []
    let model = ContentModel.load(
      files.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }, findings: &findings)
    return (model, findings.sorted().map { "\($0.place.path):\($0.place.line):\($0.place.column) \($0.code.rawValue)" })
  }

  @Test("The default model has no fault and all that content-model.md lists")
  func defaults() {
    let (model, lines) = load([:])
    #expect(lines == [])
    #expect(
      model.typeOrder == [
        "case", "white-paper", "value-proposition", "main-deck", "article", "video", "battlecard", "kit", "insight",
        "marketing-plan", "customer-profile", "joint-innovation", "mi-report", "page",
      ])
    #expect(
      Set(model.registries.keys) == [
        "segments", "regions", "customers", "people", "personas", "pains", "products", "rivals", "concepts", "claims",
        "sources", "glossary",
      ])
    #expect(model.coverage.count == 11)
    #expect(
      model.types["case"]?.sections.count == 9 && model.types["case"]?.sections[4].sections.count == 5
        && model.types["case"]?.sections[4].isHow == true)
    #expect(model.types.mapValues(\.reviewDays)["battlecard"] == 60 && model.types["mi-report"]?.reviewDays == nil)
    #expect(model.types.values.filter(\.isMeasured).map(\.id).sorted() == ["case", "value-proposition"])
  }

  @Test("Whatever the model names exists in the model, in both languages")
  func closed() {
    let model = load([:]).model
    func check(_ specs: [String: FieldSpec], _ place: String) {
      for (name, spec) in specs {
        if let vocabulary = spec.vocabulary { #expect(model.vocabularies[vocabulary] != nil, "\(place).\(name)") }
        if let registry = spec.registry { #expect(model.registries[registry] != nil, "\(place).\(name)") }
        #expect((spec.form == .map || spec.form == .table) == !spec.fields.isEmpty, "\(place).\(name)")
        check(spec.fields, "\(place).\(name)")
      }
    }
    check(model.fields, "fields")
    for type in model.types.values {
      check(type.fields, type.id)
      #expect(
        Set(type.fields.keys).isDisjoint(
          with: model.fields.keys.filter { type.fields[$0]?.form != model.fields[$0]?.form }), "\(type.id)")
      #expect(model.vocabularies["module"]?[type.module] != nil, "\(type.id)")
      for label in [type.label, type.plural] + type.sections.flatMap({ [$0.label] + $0.sections.map(\.label) }) {
        #expect(label.languages == ["en", "zh-Hans"], "\(type.id): \(label)")
      }
    }
    for (name, specs) in model.registries { check(specs, name) }
    for (name, vocabulary) in model.vocabularies {
      for key in vocabulary.keys { #expect(vocabulary[key]?.languages == ["en", "zh-Hans"], "\(name).\(key)") }
    }
    for slot in model.coverage {
      #expect(model.types[slot.type] != nil && Set(slot.need.keys) == ["h1", "h2", "h3"], "\(slot.id)")
    }
    #expect(model.vocabularies["level"]?.keys == Level.allCases.map(\.rawValue))
    #expect(model.vocabularies["audience"]?.keys == Audience.allCases.map(\.rawValue))
    #expect(model.vocabularies["status"]?.keys == Status.allCases.map(\.rawValue))
  }

  @Test("A type of one's own, with fields and sections")
  func ownType() {
    let note =
      "label: {en: Note, zh-Hans: 笔记}\nfields:\n  pages: {form: integer, required: true, min: 1}\nsections:\n  - {en: Gist, also: [要点]}\nreview_days: 10\nmodule: mi\n"
    let (model, lines) = load(["model/types/note.yml": note])
    #expect(lines == [])
    #expect(model.typeOrder.last == "note" && model.types["note"]?.reviewDays == 10)
    let portal = MemoryPortal([
      "model/types/note.yml": note,
      "a.md": MemoryPortal.page("a", ["type": "note", "pages": "3"], body: "## 要点\n\nx\n"),
      "b.md": MemoryPortal.page("b", ["type": "note"], body: "## Gist\n"),
    ])
    #expect(portal.read().lines == ["b.md:1:1 missing-field", "b.md:14:1 empty-section"])
    #expect(portal.read().document("a")?.module == "mi" && portal.read().document("a")?.extra.integer("pages") == 3)
  }

  @Test("A type of the same name replaces the default one")
  func replacedType() {
    let portal = MemoryPortal([
      "model/types/white-paper.yml": "label: Paper\n", "a.md": MemoryPortal.page("a", ["type": "white-paper"]),
    ])
    #expect(portal.read().lines == [], "no section is required any more")
    #expect(portal.read().model.typeOrder.filter { $0 == "white-paper" }.count == 1)
  }

  @Test("A vocabulary is replaced whole, the others stay")
  func replacedVocabulary() {
    let (model, lines) = load([
      "model/vocabularies.yml": "occasions:\n  lunch: {en: Lunch, zh-Hans: 午餐}\n  dinner: Dinner\n"
    ])
    #expect(lines == [])
    #expect(
      model.vocabularies["occasions"]?.keys == ["lunch", "dinner"]
        && model.label("occasions", "dinner").text(in: "zh-Hans") == "Dinner")
    #expect(model.vocabularies["roles"]?.keys.count == 6)
    let portal = MemoryPortal([
      "model/vocabularies.yml": "occasions: {lunch: Lunch}\n",
      "a.md": MemoryPortal.page("a", ["occasions": "[lunch, workshop]"]),
    ])
    #expect(portal.read().lines.map { $0.split(separator: " ")[1] } == ["unknown-value"])
  }

  @Test("The matrix is replaced whole")
  func replacedMatrix() {
    let (model, lines) = load([
      "model/coverage.yml": "only: {label: Only, type: page, per: segment, need: {h1: required, h2: none}}\n"
    ])
    #expect(lines == [])
    #expect(
      model.coverage.map(\.id) == ["only"]
        && model.coverage.first?.need == ["h1": .required, "h2": CoverageSlot.Need.none])
  }

  @Test(
    "Faults",
    arguments: [
      ("model/types/x.yml", "label: X\nfields: [a]\n", "2:9 wrong-type"),
      ("model/types/x.yml", "label: X\nfields:\n  a: {frm: text}\n", "3:7 unknown-key"),
      ("model/types/x.yml", "- x\n", "1:1 wrong-type"), ("model/types/x.yml", "", "1:1 empty-file"),
      ("model/types/x.yml", "label: X\nsections:\n  - one\n", "3:5 wrong-type"),
      ("model/vocabularies.yml", "occasions: [a, b]\n", "1:12 wrong-type"),
      ("model/coverage.yml", "a: x\n", "1:4 wrong-type"),
      ("model/coverage.yml", "a: {type: page, per: segment, need: {h1: much}}\n", "1:42 unknown-value"),
      ("model/more.yml", "a: b\n", "0:0 unknown-key"),
      ("model/coverage.yml", "a: {type: page, per: segment, level: top}\n", "1:38 unknown-value"),
      ("model/types/x.yml", "label: X\nfields:\n  a: {form: text, vocabulary: nothing}\n", "3:31 unknown-value"),
      ("model/types/x.yml", "label: X\nfields:\n  a: {form: text, registry: nothing}\n", "3:29 unknown-value"),
      ("model/types/x.yml", "label: X\nmodule: nothing\n", "2:9 unknown-value"),
      ("model/types/x.yml", "label: X\nmeasured: yes\n", "2:11 wrong-type"),
    ])
  func faults(path: String, text: String, expected: String) {
    let lines = load([path: text]).lines
    #expect(lines.contains("\(path):\(expected)"), "\(lines)")
  }

  @Test("portal.yml: what it says is taken")
  func configuration() throws {
    var findings: [Finding] = []
    let text = """
      schema: 1
      name: {en: Portal, zh-Hans: 门户}
      languages: [zh-Hans, en]
      base_url: https://x.example/a
      default_edition: restricted
      thresholds: {due_days: 7, new_days: 8, coverage_goal: 9, launch_months: 2, span_cut: 3.5, gate_margin: 15, heat_raters: 2, noise_rating: 0.1}
      reports: {query_rows: 5, query_seconds: 6, query_steps: 7}
      severity: {dead-link: warning, raw-html: off, overdue-review: error}
      repository: {edit: "https://git.example/{path}", feedback: "mailto:a@x.example?subject={id}"}
      roots: [/docs/, more]

      """
    let configuration = PortalConfiguration.load(
      SourceFile(path: "portal.yml", bytes: Array(text.utf8)), findings: &findings)
    #expect(findings == [])
    #expect(
      configuration.name.text(in: "zh-Hans") == "门户" && configuration.languages == ["zh-Hans", "en"]
        && configuration.baseURL == "https://x.example/a/")
    #expect(
      configuration.thresholds.dueDays == 7 && configuration.thresholds.newDays == 8
        && configuration.thresholds.coverageGoal == 9 && configuration.thresholds.launchMonths == 2)
    #expect(
      configuration.thresholds.spanCut == 3.5 && configuration.thresholds.gateMargin == 15
        && configuration.thresholds.heatRaters == 2)
    #expect(
      configuration.thresholds.noiseRating == 0.1 && configuration.thresholds.noiseRate == 2,
      "what is not set keeps its default")
    #expect(
      configuration.reports.queryRows == 5 && configuration.reports.querySeconds == 6
        && configuration.reports.querySteps == 7)
    #expect(configuration.severity == [.deadLink: .warning, .rawHTML: nil, .overdueReview: .error])
    #expect(
      configuration.editPattern == "https://git.example/{path}"
        && configuration.feedbackPattern?.hasPrefix("mailto:") == true)
    #expect(configuration.roots == ["docs", "more"])
  }

  @Test(
    "portal.yml: faults",
    arguments: [
      ("languages: []", "missing-field"), ("languages: [en, EN]", "duplicate-key"), ("languages: [e]", "unknown-value"),
      ("languages: [..]", "unknown-value"),
      ("languages: [en/x]", "unknown-value"), ("languages: [en]\nseverity: {dead-link: of}", "unknown-value"),
      ("languages: [en]\nbase_url: \"javascript:x\"", "wrong-type"),
      ("languages: [en]\nrepository: {edit: \"javascript:x\"}", "wrong-type"),
      ("languages: [en]\nthresholds: {due_days: -1}", "wrong-type"), ("languages: [en]\nname2: x", "unknown-key"),
    ])
  func configurationFaults(text: String, code: String) {
    var findings: [Finding] = []
    _ = PortalConfiguration.load(
      SourceFile(path: "portal.yml", bytes: Array("name: N\n\(text)\n".utf8)), findings: &findings)
    #expect(findings.filter { $0.severity == .error }.map(\.code.rawValue) == [code], "\(findings)")
  }
}
