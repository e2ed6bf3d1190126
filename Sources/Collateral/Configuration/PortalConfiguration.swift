import Diagnostics

/// What portal.yml says: the portal's name, languages and thresholds.
public struct PortalConfiguration: Sendable {
  /// The portal's name.
  public var name = Label("Fieldbook")
  /// Interface and document languages; the first is the fallback.
  public var languages: [String] = ["en"]
  /// Whether portal.yml says which languages there are, so that others are at fault.
  public private(set) var languagesAreKnown = false
  /// Where portal.yml names each language.
  public private(set) var languagePlaces: [String: Place] = [:]
  /// Whether portal.yml is there and could not be read: then nothing can be judged as the portal wants it.
  public private(set) var isUnread = false
  /// Where the portal is served, with a slash at the end; nil if it is nowhere in particular.
  public var baseURL: String?
  /// Figures that a portal may set.
  public var thresholds = Thresholds()
  /// What queries of reports may take.
  public var reports = ReportLimits()
  /// Severity per finding code; nil switches the code off.
  public var severity: [FindingCode: Severity?] = [:]
  /// Address pattern for editing a document, with `{path}` and `{id}`.
  public var editPattern: String?
  /// Address pattern for feedback on a document, with `{path}` and `{id}`.
  public var feedbackPattern: String?
  /// Folders that a link with a leading `/` may start from, beside the content root.
  public var roots: [String] = []
  /// Folders whose web pages may be linked and attached.
  public var activeFolders: [String] = []
  /// Keys of front matter that other tools read, and that are passed over.
  public var ignoredKeys: [String: Place] = [:]
  /// Schemes of addresses that are links besides the usual ones, in lower case.
  public var schemes: Set<String> = []

  /// Reads portal.yml; without one, or with faults, what can be read and the findings.
  public static func load(_ file: SourceFile?, findings: inout [Finding]) -> PortalConfiguration {
    var configuration = PortalConfiguration()
    guard let file else {
      findings.append(
        Finding(
          .missingField, at: Place("portal.yml"), "the content folder has no portal.yml",
          hint: "write one with “name:” and “languages: [en]”"))
      return configuration
    }
    configuration.isUnread = true
    guard let text = file.text(findings: &findings) else { return configuration }
    let before = findings.count
    let yaml = YAMLFile(text, path: file.path, findings: &findings)
    configuration.isUnread = findings.count > before
    guard let root = yaml.root else { return configuration }
    configuration.isUnread = root.mapping == nil
    guard let mapping = root.mapping else {
      findings.append(Finding(.wrongType, at: yaml.place(root.mark), "portal.yml must be a map"))
      return configuration
    }
    let record = RecordReader(file: yaml.origin, subject: "portal.yml").record(mapping, specs, findings: &findings)
    ReferenceChecker(model: ContentModel(), registries: RegistryTables()).check(
      record, specs, path: file.path, findings: &findings)
    configuration.take(record, findings: &findings)
    return configuration
  }

  private mutating func take(_ record: Record, findings: inout [Finding]) {
    func place(_ key: String) -> Place {
      Place("portal.yml", line: record[key]?.line ?? 1, column: record[key]?.column ?? 1)
    }
    name = record.label("name") ?? name
    let given = record.list("languages")
    if !given.isEmpty { languages = record.texts("languages") }
    languagesAreKnown = !given.isEmpty
    var known: Set<String> = []
    for located in given {
      if case .text(let lang) = located.value, !known.insert(lang.lowercased()).inserted {
        findings.append(
          Finding(
            .duplicateKey, at: Place("portal.yml", line: located.line, column: located.column),
            "“\(lang)” stands twice",
            hint: "keep one of them"))
      }
      if case .text(let lang) = located.value {
        languagePlaces[lang] = Place("portal.yml", line: located.line, column: located.column)
      }
      if case .text(let lang) = located.value, !Self.isLanguageTag(lang) {
        findings.append(
          Finding(
            .unknownValue, at: Place("portal.yml", line: located.line, column: located.column),
            "“\(lang)” is no language tag",
            hint: "such as en, zh-Hans, pt-BR"))
      }
    }
    if let schema = record.integer("schema"), schema != 1 {
      findings.append(
        Finding(
          .unknownValue, at: place("schema"), "schema \(schema) is not known", hint: "this version reads schema 1"))
    }
    if let url = record.text("base_url") {
      do {
        baseURL = try BaseAddress.read(url)
      } catch {
        findings.append(Finding(.wrongType, at: place("base_url"), "“base_url” \(error.message)", hint: error.hint))
      }
    } else {
      findings.append(
        Finding(.noBaseURL, at: Place("portal.yml"), "no “base_url”: feeds carry tag: ids"))
    }
    if let edition = record.text("default_edition").flatMap(Audience.init), edition != .restricted {
      findings.append(
        Finding(
          .unbuiltEdition, at: place("default_edition"),
          "the \(edition.rawValue) edition cannot be built yet: every page would be in it, whatever its audience",
          hint: "write “default_edition: restricted”, and publish the portal to those alone who may read all of it"))
    }
    editPattern = record.map("repository")?.text("edit")
    feedbackPattern = record.map("repository")?.text("feedback")
    roots = record.texts("roots").map { $0.split(separator: "/").joined(separator: "/") }
    activeFolders = record.texts("active_attachments").map { $0.split(separator: "/").joined(separator: "/") }
    for located in record.list("ignore_keys") {
      if case .text(let key) = located.value {
        ignoredKeys[key] = Place("portal.yml", line: located.line, column: located.column)
      }
    }
    takeSchemes(record.list("schemes"), findings: &findings)
    if let map = record.map("thresholds") { thresholds.take(map) }
    if let map = record.map("reports") { reports.take(map) }
    if let map = record.map("severity") { takeSeverity(map, findings: &findings) }
  }

  /// Severities by code. One that guards confidentiality stays at least as severe as it is, whatever stands here.
  private mutating func takeSeverity(_ map: Record, findings: inout [Finding]) {
    for (key, located) in map.fields {
      guard let code = FindingCode(rawValue: key), case .text(let value) = located.value else { continue }
      let wanted = Severity(rawValue: value)
      guard value == "off" || wanted != nil else { continue }
      if code.guardsConfidentiality, wanted.map({ $0 < code.defaultSeverity }) ?? true {
        findings.append(
          Finding(
            .fixedSeverity, at: Place("portal.yml", line: located.line, column: located.column),
            "“\(key)” guards confidentiality and cannot be \(value == "off" ? "switched off" : "lowered")",
            hint: "remove the line; one file may silence it: “silence: [{code: \(key), reason: …}]”"))
      } else if code.tellsOfLoss, wanted.map({ $0 < .warning }) ?? true {
        findings.append(
          Finding(
            .fixedSeverity, at: Place("portal.yml", line: located.line, column: located.column),
            "“\(key)” tells what the portal leaves out and cannot be \(value == "off" ? "switched off" : "less than a warning")",
            hint: "write “warning”"))
      } else {
        severity[code] = .some(wanted)
      }
    }
  }

  /// How severe a code is in this portal; nil where it is off.
  public func severity(of code: FindingCode) -> Severity? { severity[code] ?? code.defaultSeverity }

  private mutating func takeSchemes(_ given: [Located], findings: inout [Finding]) {
    for located in given {
      guard case .text(let text) = located.value else { continue }
      let name = (text.hasSuffix(":") ? String(text.dropLast()) : text).lowercased()
      if !AddressForm.refused.contains(name), name.utf8.count > 1, AddressForm.isScheme(name.utf8) {
        schemes.insert(name)
      } else {
        findings.append(
          Finding(
            .unknownValue, at: Place("portal.yml", line: located.line, column: located.column),
            "“\(text)” can be no scheme of a link", hint: "the word before the colon of an address, such as weixin"))
      }
    }
  }

  /// Letters, digits and hyphens, as BCP 47 has them: languages become folder names.
  private static func isLanguageTag(_ text: String) -> Bool {
    (2...35).contains(text.utf8.count) && text.utf8.first != 0x2D
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  private static var specs: [String: FieldSpec] {
    func map(_ fields: [String: FieldSpec]) -> FieldSpec {
      var spec = FieldSpec(.map)
      spec.fields = fields
      return spec
    }
    func with(_ form: FieldSpec.Form, _ change: (inout FieldSpec) -> Void) -> FieldSpec {
      var spec = FieldSpec(form)
      change(&spec)
      return spec
    }
    let levels = with(.text) { $0.values = Severity.allCases.map(\.rawValue) + ["off"] }
    return [
      "schema": FieldSpec(.integer),
      "name": with(.label) { $0.required = true },
      "languages": with(.text) {
        $0.required = true; $0.list = true
      },
      "base_url": FieldSpec(.text),
      "default_edition": with(.text) { $0.values = Audience.allCases.map(\.rawValue) },
      "thresholds": map(Thresholds.specs),
      "reports": map(ReportLimits.specs),
      "severity": map(Dictionary(uniqueKeysWithValues: FindingCode.allCases.map { ($0.rawValue, levels) })),
      "repository": map(["edit": FieldSpec(.url), "feedback": FieldSpec(.url)]),
      "roots": with(.path) { $0.list = true },
      "ignore_keys": with(.text) { $0.list = true },
      "schemes": with(.text) { $0.list = true },
      "active_attachments": with(.path) { $0.list = true },
    ]
  }
}
