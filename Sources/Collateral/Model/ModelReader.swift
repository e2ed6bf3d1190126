import Diagnostics

/// Reads model files: the embedded default and a portal's own.
struct ModelReader {
  var model: ContentModel
  var findings: [Finding]
  private var file = YAMLOrigin(path: "model.yml", lineOffset: 0)
  /// The vocabularies that the tool itself carries, and where a portal writes the keys of its own.
  private var toolVocabularies: [String: Vocabulary] = [:]
  private var keyPlaces: [String: FixedVocabularies.Places] = [:]
  private var addedTypes: Set<String> = []
  /// Names of vocabularies, keys and registries that are used, with the place of each: any file may still define them.
  private var used: [(name: String, code: FindingCode, known: @Sendable (ContentModel) -> [String], place: Place)] = []

  init(model: ContentModel, findings: [Finding]) {
    self.model = model
    self.findings = findings
  }

  /// Reads the whole default model.
  mutating func readDefault(_ text: String) {
    guard let root = open(text, path: "model.yml") else { return }
    defer {
      toolVocabularies = model.vocabularies
      model.ownVocabularies = []
      addedTypes = []
    }
    for (key, node) in root.pairs {
      switch key.scalar?.string {
      case "fields"?: model.fields = fieldSpecs(node)
      case "types"?: each(node) { reader, id, node in reader.addType(id, node) }
      case "registries"?: each(node) { reader, id, node in reader.model.registries[id] = reader.fieldSpecs(node) }
      case "vocabularies"?: readVocabularies(node)
      case "coverage"?: readCoverage(node)
      default: unknown(key, among: ["fields", "types", "registries", "vocabularies", "coverage"])
      }
    }
  }

  /// Reads one of a portal's model files by its name. One that cannot be read leaves what it would have said unknown.
  mutating func read(_ file: SourceFile) {
    let path = file.path
    let name = path.split(separator: "/").last.map { String($0.dropLast(4)) } ?? ""
    let before = findings.count
    let root = file.text(findings: &findings).flatMap { open($0, path: path) }
    // Nothing but comments says nothing, and that is known.
    let isUnread = root == nil && findings.count > before
    if path.hasPrefix("model/types/") {
      if !isID(name) { findings.append(invalidID(name, at: Place(path))) }
      if let root { addType(name, root.node) }
      if isUnread || root != nil && !addedTypes.contains(name) {
        model.unreadTypes.insert(name)
        model.faultyFiles.insert(path)
      }
    } else if path == "model/vocabularies.yml" {
      if let root {
        readVocabularies(root.node)
        FixedVocabularies.check(&model, tool: toolVocabularies, keys: keyPlaces, path: path, findings: &findings)
      } else if isUnread {
        model.unreadVocabularies.insert("*")
      }
      if !model.unreadVocabularies.isEmpty { model.faultyFiles.insert(path) }
    } else if path == "model/coverage.yml" {
      guard let root else {
        if isUnread { model.faultyFiles.insert(path) }
        return
      }
      model.coverage = []
      readCoverage(root.node)
    } else if path == "model/words.yml" {
      if let root { readWords(root) } else if isUnread { model.faultyFiles.insert(path) }
    } else {
      findings.append(
        Finding(
          .unknownKey, at: Place(path), "no such part of the model",
          hint: "model/types/<type>.yml, model/vocabularies.yml, model/coverage.yml or model/words.yml"))
    }
  }

  /// Checks what files name of one another, once all are read.
  mutating func finish() {
    for type in model.typeOrder.compactMap({ model.types[$0] }) {
      model.anyFields.merge(type.fields) { first, _ in first }
    }
    model.anyFields.merge(model.fields) { _, common in common }
    for (name, code, known, place) in used {
      let names = known(model)
      if names.contains(name) { continue }
      findings.append(
        Finding(
          code, at: place, "the model has no “\(name)”",
          hint: oneOf(names, nearest: nearestName(to: name, among: names))))
    }
  }

  private mutating func open(_ text: String, path: String) -> YAMLMapping? {
    let yaml = YAMLFile(text, path: path, findings: &findings)
    file = yaml.origin
    guard let root = yaml.root else { return nil }
    guard let mapping = root.mapping else {
      findings.append(Finding(.wrongType, at: file.place(root.mark), "a model file must be a map"))
      return nil
    }
    return mapping
  }

  // MARK: Parts

  private mutating func addType(_ id: String, _ node: YAMLNode) {
    let keys = ["label", "plural", "folder", "fields", "sections", "review_days", "module", "measured"]
    let map = fields(of: node, among: keys)
    guard let label = map["label"].map(label) else {
      findings.append(
        Finding(.missingField, at: file.place(node.mark), "type “\(id)” has no “label”", hint: "add “label:”"))
      return
    }
    addedTypes.insert(id)
    if model.types[id] == nil { model.typeOrder.append(id) }
    model.types[id] = DocumentType(
      id: id, label: label, plural: map["plural"].map(self.label) ?? label, folder: map["folder"]?.scalar?.string,
      fields: map["fields"].map { fieldSpecs($0) } ?? [:], sections: map["sections"].map { sections($0) } ?? [],
      reviewDays: map["review_days"].flatMap { integer($0, in: 1...3650) },
      module: map["module"].map { use($0) { $0.vocabularies["module"]?.keys ?? [] } } ?? "sce",
      isMeasured: map["measured"].map { flag($0) } ?? false)
  }

  private mutating func readVocabularies(_ node: YAMLNode) {
    each(node) { reader, name, node in
      var entries: [(String, Label)] = []
      guard let keys = node.mapping else {
        reader.model.unreadVocabularies.insert(name)
        return reader.each(node) { _, _, _ in }
      }
      var places = FixedVocabularies.Places(whole: reader.file.place(keys.mark))
      for (key, node) in keys.pairs {
        places.keys[key.scalar?.string ?? ""] = reader.file.place(key.mark)
        let name = key.scalar?.string ?? ""
        if !isID(name.lowercased().replacing("_", with: "-")) {
          reader.findings.append(invalidID(name, at: reader.file.place(key.mark)))
        } else if let finding = PortableName.finding(id: name, at: reader.file.place(key.mark)) {
          reader.findings.append(finding)
        }
        entries.append((name, reader.label(node)))
      }
      reader.keyPlaces[name] = places
      reader.model.ownVocabularies.insert(name)
      reader.model.vocabularies[name] = Vocabulary(entries)
    }
  }

  private mutating func readCoverage(_ node: YAMLNode) {
    each(node) { reader, id, node in
      let map = reader.fields(of: node, among: ["label", "type", "level", "per", "need"])
      var need: [String: CoverageSlot.Need] = [:]
      if let horizons = map["need"] {
        reader.each(horizons) { reader, horizon, node in
          need[horizon] = reader.choice(node, CoverageSlot.Need.allCases.map(\.rawValue)).flatMap(
            CoverageSlot.Need.init)
        }
      }
      guard let type = map["type"]?.scalar?.string, let perNode = map["per"],
        let per = reader.choice(perNode, CoverageSlot.Per.allCases.map(\.rawValue)).flatMap(CoverageSlot.Per.init)
      else {
        if map["type"] == nil || map["per"] == nil {
          reader.findings.append(
            Finding(.missingField, at: reader.file.place(node.mark), "slot “\(id)” needs “type” and “per”"))
        }
        return
      }
      if let node = map["type"] { _ = reader.use(node, .unknownID) { $0.typeOrder } }
      reader.model.coverage.append(
        CoverageSlot(
          id: id, label: map["label"].map(reader.label) ?? Label(id), type: type,
          level: map["level"].flatMap { reader.choice($0, Level.allCases.map(\.rawValue)) }.flatMap(Level.init),
          per: per, need: need))
    }
  }

  private mutating func readWords(_ root: YAMLMapping) {
    var phrases = FieldSpec(.text)
    phrases.list = true
    let record = RecordReader(file: file, subject: "words.yml").record(
      root, ["motives": phrases, "exceptions": .exceptions], findings: &findings)
    model.words.add(
      motives: record.texts("motives"), exceptions: record.exceptions("exceptions", in: file.path, findings: &findings))
  }

  private mutating func sections(_ node: YAMLNode) -> [SectionSpec] {
    (node.sequence ?? []).map { node in
      var texts: [(String, String)] = []
      var also: [String] = []
      var parts: [SectionSpec] = []
      var isHow = false
      var isLocal = false
      each(node) { reader, key, node in
        switch key {
        case "also": also = (node.sequence ?? []).compactMap { $0.scalar?.string }
        case "how": isHow = reader.flag(node)
        case "local": isLocal = reader.flag(node)
        case "sections": parts = reader.sections(node)
        default: texts.append((key, node.scalar?.string ?? ""))
        }
      }
      return SectionSpec(label: Label(texts), also: also, isHow: isHow, isLocal: isLocal, sections: parts)
    }
  }

  private mutating func fieldSpecs(_ node: YAMLNode) -> [String: FieldSpec] {
    var specs: [String: FieldSpec] = [:]
    each(node) { reader, name, node in
      let keys = ["form", "required", "list", "vocabulary", "registry", "values", "min", "max", "fields"]
      let map = reader.fields(of: node, among: keys)
      let form = map["form"].flatMap { reader.choice($0, FieldSpec.Form.allCases.map(\.rawValue)) }
      var spec = FieldSpec(form.flatMap(FieldSpec.Form.init) ?? .text)
      spec.required = map["required"].map { reader.flag($0) } ?? false
      spec.list = map["list"].map { reader.flag($0) } ?? false
      spec.vocabulary = map["vocabulary"].map { reader.use($0) { $0.vocabularies.keys.sorted() } }
      spec.registry = map["registry"].map { reader.use($0) { $0.registries.keys.sorted() } }
      spec.values = map["values"]?.sequence.map { $0.compactMap { $0.scalar?.string } }
      spec.min = map["min"].flatMap { reader.integer($0) }
      spec.max = map["max"].flatMap { reader.integer($0) }
      spec.fields = map["fields"].map { reader.fieldSpecs($0) } ?? [:]
      specs[name] = spec
    }
    return specs
  }

  // MARK: Nodes

  private mutating func each(_ node: YAMLNode, _ body: (inout ModelReader, String, YAMLNode) -> Void) {
    guard let mapping = node.mapping else {
      findings.append(Finding(.wrongType, at: file.place(node.mark), "this must be a map"))
      return
    }
    for (key, value) in mapping.pairs { body(&self, key.scalar?.string ?? "", value) }
  }

  private mutating func fields(of node: YAMLNode, among keys: [String]) -> [String: YAMLNode] {
    var map: [String: YAMLNode] = [:]
    guard let mapping = node.mapping else {
      findings.append(Finding(.wrongType, at: file.place(node.mark), "this must be a map"))
      return map
    }
    for (key, value) in mapping.pairs {
      if let name = key.scalar?.string, keys.contains(name) { map[name] = value } else { unknown(key, among: keys) }
    }
    return map
  }

  private mutating func unknown(_ key: YAMLNode, among keys: [String]) {
    let name = key.scalar?.string ?? ""
    findings.append(
      Finding(
        .unknownKey, at: file.place(key.mark), "the model has no “\(name)” here",
        hint: oneOf(keys, nearest: nearestName(to: name, among: keys))))
  }

  private mutating func choice(_ node: YAMLNode, _ values: [String]) -> String? {
    let text = node.scalar?.string ?? ""
    if values.contains(text) { return text }
    findings.append(
      Finding(
        .unknownValue, at: file.place(node.mark), "“\(text)” is not known here",
        hint: oneOf(values, nearest: nearestName(to: text, among: values))))
    return nil
  }

  private mutating func flag(_ node: YAMLNode) -> Bool {
    let text = node.scalar?.string
    if text != "true", text != "false" {
      findings.append(Finding(.wrongType, at: file.place(node.mark), "this must be true or false"))
    }
    return text == "true"
  }

  /// A name that `known` must have once the model is complete.
  private mutating func use(
    _ node: YAMLNode, _ code: FindingCode = .unknownValue, _ known: @escaping @Sendable (ContentModel) -> [String]
  ) -> String {
    let name = node.scalar?.string ?? ""
    used.append((name, code, known, file.place(node.mark)))
    return name
  }

  private mutating func integer(_ node: YAMLNode, in range: ClosedRange<Int>? = nil) -> Int? {
    if let number = node.scalar.flatMap({ Int($0.string) }), range?.contains(number) ?? true { return number }
    let bounds = range.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
    findings.append(Finding(.wrongType, at: file.place(node.mark), "this must be a whole number\(bounds)"))
    return nil
  }

  private func label(_ node: YAMLNode) -> Label {
    guard let mapping = node.mapping else { return Label(node.scalar?.string ?? "") }
    return Label(mapping.pairs.compactMap { key, value in key.scalar.map { ($0.string, value.scalar?.string ?? "") } })
  }
}
