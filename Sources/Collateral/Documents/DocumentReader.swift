import Diagnostics
import Markup

/// Reads Markdown files into documents: bytes in, value and findings out. Safe to use from several tasks at once.
public struct DocumentReader: Sendable {
  /// The content model.
  public let model: ContentModel
  /// The registries that documents refer to.
  public let registries: Registries
  private let defaults: FolderDefaults
  /// The `_defaults.yml` files of which something could not be read.
  public var faultyFiles: Set<String> { defaults.faultyFiles }
  private let configuration: PortalConfiguration
  private let frontMatterFields: FrontMatterFields
  private let specs: [String: [String: FieldSpec]]
  /// Required fields in the order of their names, per type; under “” those of every type.
  private let required: [String: [String]]

  /// A reader for one portal; `defaults` are its `_defaults.yml` files.
  public init(
    configuration: PortalConfiguration, model: ContentModel, registries: Registries, defaults: [SourceFile],
    findings: inout [Finding]
  ) {
    self.configuration = configuration
    self.model = model
    self.registries = registries
    self.defaults = FolderDefaults.load(
      defaults, model: model, registries: registries.tables, configuration: configuration, findings: &findings)
    for (key, place) in configuration.ignoredKeys where model.fields[key] != nil {
      findings.append(
        Finding(
          .unknownValue, at: place, "“\(key)” is a field of the model and never passed over", hint: "remove it here"))
    }
    frontMatterFields = FrontMatterFields(model)
    specs = model.types.mapValues { model.specs(of: $0) }
    func required(_ specs: [String: FieldSpec]) -> [String] { specs.filter(\.value.required).map(\.key).sorted() }
    self.required = specs.mapValues(required).merging(["": required(model.fields)]) { own, _ in own }
  }

  /// Reads a file. The document is nil if so much is wrong that there is no saying what it is; the findings tell.
  ///
  /// - Parameter body: gives the parsed body for the Markdown bytes and the line they start on: a parser, or a cache before one.
  public func read(
    _ file: SourceFile, body parse: (Substring, _ firstLine: Int, _ lang: String) -> Markdown
  ) -> (document: Document?, findings: [Finding]) {
    var findings: [Finding] = []
    guard let text = file.text(findings: &findings),
      let parts = FrontMatter.split(text, path: file.path, findings: &findings)
    else { return (nil, findings) }
    if let unread = UnreadFrontMatter.find(
      in: parts.body, firstLine: parts.bodyLine, path: file.path, fields: frontMatterFields)
    {
      findings.append(unread)
      // What the document is meant to be is not known then.
      if parts.bodyLine == 1 { return (nil, findings) }
    }

    var given = Record()
    var front: YAMLMapping?
    var specs = model.fields
    let inherited = defaults.values(for: file.path)
    var type = inherited.values.text("type") ?? ""
    var isReadable = true
    var origin: YAMLOrigin?
    let ignored = configuration.ignoredKeys
    let isIgnored = { (key: String) in ignored[key] != nil || inherited.derivedFrom.contains(key) }
    if !parts.yaml.utf8.allSatisfy({ $0 <= 0x20 }) {
      let yaml = YAMLFile(parts.yaml, path: file.path, lineOffset: 1, findings: &findings)
      if let mapping = yaml.root?.mapping {
        type = mapping["type"]?.scalar?.string ?? type
        specs = fields(ofType: type)
        let reader = RecordReader(file: yaml.origin, subject: "front matter", ignored: isIgnored)
        given = reader.record(mapping, specs, partial: true, findings: &findings)
        front = mapping
        origin = yaml.origin
        ReferenceChecker(model: model, registries: registries.tables).check(
          given, specs, path: file.path, findings: &findings)
      } else {
        isReadable = false
        if let root = yaml.root {
          findings.append(Finding(.wrongType, at: yaml.place(root.mark), "front matter must be a map of fields"))
        }
      }
    } else {
      specs = fields(ofType: type)
    }
    let lang = given.text("lang") ?? inherited.values.text("lang") ?? configuration.languages[0]
    var body = parse(parts.body, parts.bodyLine, lang)
    findings += body.notes.map {
      Finding($0.code, at: Place(file.path, line: $0.line, column: $0.column), $0.message, hint: $0.hint)
    }
    guard isReadable else { return (nil, findings) }
    let asked = told(front, given, inherited)

    let start = Located(value: .flag(true), line: 1, column: 1)
    for (field, sources) in inherited.derive where given[field] == nil && !asked(field) {
      let form = model.fields[field]?.form ?? .text
      let value = sources.lazy.compactMap { $0.value(for: field, form, path: file.path, body: body, front: front) }
        .first
      if let value { given[field] = Located(value: value, line: start.line, column: start.column) }
    }
    var titleAnchor: String?
    if takesTitleFromHeading(inherited.derive["title"], file.path, body, front, asked),
      let heading = TitleHeading(of: body, in: parts.body, firstLine: parts.bodyLine)
    {
      let rest = parse(heading.removed(from: parts.body)[...], parts.bodyLine, lang)
      // Another heading of the same words would take over its anchor, which links may name.
      if rest.heading(at: heading.anchor) == nil { (body, titleAnchor) = (rest, heading.anchor) }
    }
    for (field, located) in inherited.values.fields where given[field] == nil && !asked(field) && specs[field] != nil {
      given[field] = Located(value: located.value, line: start.line, column: start.column)
    }
    for field in required[given.text("type") ?? ""] ?? required[""] ?? []
    where given[field] == nil && !asked(field) || given[field]?.value == .list([]) {
      findings.append(
        Finding(
          .missingField, at: Place(file.path, line: given[field]?.line ?? 1, column: given[field]?.column ?? 1),
          "front matter has no “\(field)”", hint: "add “\(field):”"))
    }
    let document = DocumentBuilder(
      path: file.path, record: given, body: body, lang: lang, model: model, registries: registries,
      configuration: configuration, titleAnchor: titleAnchor, asked: asked,
      isCausedElsewhere: inherited.isUnread || !inherited.values.unread.isEmpty,
      lowered: LoweredFaults(
        path: file.path, record: given, body: body, front: front, origin: origin, model: model,
        registries: registries, asked: { front?.gives($0) ?? false }, known: { specs[$0] != nil },
        ignored: isIgnored)
    ).document(findings: &findings)
    return (document, findings)
  }

  /// The fields of a type; those of any type where there is none of the name, which is then the only fault.
  private func fields(ofType type: String) -> [String: FieldSpec] { specs[type] ?? model.anyFields }

  /// Which fields stand in the front matter, well formed or not, or have their absence told elsewhere: in a `_defaults.yml` that could
  /// not be read, or at a misspelt key, unless portal or author do not want to hear of those.
  private func told(_ mapping: YAMLMapping?, _ given: Record, _ inherited: FolderDefaults.Values) -> (String) -> Bool {
    if inherited.isUnread { return { _ in true } }
    let countsMisspelt =
      configuration.severity[.unknownKey] == nil
      && !given.maps("silence").contains { $0.text("code") == FindingCode.unknownKey.rawValue }
    let unread = inherited.values.unread.union(countsMisspelt ? given.unread : [])
    return { mapping?.gives($0) ?? false || unread.contains($0) }
  }

  /// The id of a document that could not be read, as far as its text shows it: documents that refer to it are not at fault.
  public func id(ofUnread file: SourceFile) -> String? {
    let head = String(decoding: file.bytes.prefix(1 << 16), as: UTF8.self)
    for line in head.split(whereSeparator: \.isNewline).prefix(200) where line.hasPrefix("id:") {
      let value = line.dropFirst(3).prefix { $0 != "#" }
      let id = value.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
      if isID(id) { return id }
    }
    let sources = defaults.values(for: file.path).derive["id"] ?? []
    let empty = Markdown.read([], firstLine: 1)
    return sources.lazy.compactMap { $0.text(path: file.path, body: empty, front: nil) }.first.map(Derivation.id)
  }

  /// Whether the title was taken from a heading: no source before that gave one.
  private func takesTitleFromHeading(
    _ sources: [Derivation]?, _ path: String, _ body: Markdown, _ front: YAMLMapping?, _ asked: (String) -> Bool
  ) -> Bool {
    guard !asked("title") else { return false }
    return sources?.first { $0.text(path: path, body: body, front: front) != nil } == .heading
  }
}
