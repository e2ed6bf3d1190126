import Diagnostics

/// What `_defaults.yml` files give to the documents under their folders.
///
/// The nearest folder wins field by field; a document wins over all; `derive` fills what a document lacks, before defaults do.
public struct FolderDefaults: Sendable {
  private struct Folder: Sendable {
    var values = Record()
    var derive: [String: [Derivation]] = [:]
    var isUnread = false
  }
  private var folders: [String: Folder] = [:]
  /// The files of which something could not be read.
  private(set) var faultyFiles: Set<String> = []

  /// Reads every `_defaults.yml`.
  static func load(
    _ files: [SourceFile], model: ContentModel, registries: RegistryTables, configuration: PortalConfiguration,
    findings: inout [Finding]
  ) -> FolderDefaults {
    var defaults = FolderDefaults()
    for file in files.sorted(by: { $0.path < $1.path }) {
      let folder = folder(of: file.path)
      let before = findings.count
      let text = file.text(findings: &findings)
      let yaml = text.map { YAMLFile($0, path: file.path, findings: &findings) }
      guard let yaml, let root = yaml.root else {
        // Nothing but comments gives nothing, and that is known.
        if text == nil || findings.count > before { defaults.fail(folder, file.path) }
        continue
      }
      guard let mapping = root.mapping else {
        findings.append(Finding(.wrongType, at: yaml.place(root.mark), "_defaults.yml must be a map of fields"))
        defaults.fail(folder, file.path)
        continue
      }
      defaults.folders[folder] = read(
        mapping, yaml, model, registries, configuration.ignoredKeys, findings: &findings)
      if defaults.folders[folder]?.values.unread.isEmpty == false { defaults.faultyFiles.insert(file.path) }
    }
    return defaults
  }

  private mutating func fail(_ folder: String, _ path: String) {
    folders[folder] = Folder(isUnread: true)
    faultyFiles.insert(path)
  }

  private static func read(
    _ mapping: YAMLMapping, _ yaml: YAMLFile, _ model: ContentModel, _ registries: RegistryTables,
    _ ignored: [String: Place], findings: inout [Finding]
  ) -> Folder {
    var folder = Folder()
    var rest: [YAMLNode.Pair] = []
    for (key, node) in mapping.pairs {
      if key.scalar?.string == "derive" {
        folder.derive = derivations(node, yaml, model, findings: &findings)
      } else {
        rest.append((key, node))
      }
    }
    // A field that several types have is read as the folder's own type has it, else as the first of the model.
    let own = mapping["type"]?.scalar.map { [$0.string] } ?? []
    var specs = model.fields
    for type in (own + model.typeOrder).compactMap({ model.types[$0] }) {
      specs.merge(type.fields) { known, _ in known }
    }
    let reader = RecordReader(
      file: yaml.origin, subject: "_defaults.yml", ignored: { ignored[$0] != nil })
    folder.values = reader.record(
      YAMLMapping(pairs: rest, mark: mapping.mark), specs, partial: true, findings: &findings)
    ReferenceChecker(model: model, registries: registries).check(
      folder.values, specs, path: yaml.origin.path, findings: &findings)
    return folder
  }

  private static func derivations(
    _ node: YAMLNode, _ yaml: YAMLFile, _ model: ContentModel, findings: inout [Finding]
  ) -> [String: [Derivation]] {
    guard let mapping = node.mapping else {
      findings.append(Finding(.wrongType, at: yaml.place(node.mark), "“derive” must be a map from field to sources"))
      return [:]
    }
    var result: [String: [Derivation]] = [:]
    for (key, value) in mapping.pairs {
      let field = key.scalar?.string ?? ""
      let form = model.fields[field]?.form
      guard form == .text || form == .id || form == .day else {
        let derivable = model.fields.filter { [.text, .id, .day].contains($0.value.form) }.keys.sorted()
        let near = nearestName(to: field, among: derivable)
        findings.append(
          Finding(
            .unknownKey, at: yaml.place(key.mark), "“\(field)” cannot be derived",
            hint: near.map { "did you mean “\($0)”?" }))
        continue
      }
      for source in value.sequence ?? [value] {
        let derivation = Derivation(source.scalar?.string ?? "")
        if let derivation, form == .day, derivation.key == nil {
          findings.append(
            Finding(
              .unknownValue, at: yaml.place(source.mark), "a date can be derived from a field alone",
              hint: "“field date”, for example"))
        } else if let derivation {
          result[field, default: []].append(derivation)
        } else {
          findings.append(
            Finding(
              .unknownValue, at: yaml.place(source.mark),
              "nothing can be derived from “\(source.scalar?.string ?? "")”",
              hint: "path, section <heading>, heading, paragraph, file, description or field <key>"))
        }
      }
    }
    return result
  }

  /// What folders give to a document.
  struct Values {
    /// Default values.
    let values: Record
    /// Derivations field by field, the nearest folder's first.
    let derive: [String: [Derivation]]
    /// The keys of front matter among these.
    let derivedFrom: Set<String>
    /// Whether one of the files could not be read, so that what a document lacks may stand there.
    let isUnread: Bool
  }

  /// What the folders above a document give it.
  func values(for path: String) -> Values {
    var values = Record()
    var derive: [String: [Derivation]] = [:]
    var isUnread = false
    var at = FolderDefaults.folder(of: path)
    while true {
      if let folder = folders[at] {
        for (key, located) in folder.values.fields where values[key] == nil { values[key] = located }
        derive.merge(folder.derive) { nearer, _ in nearer }
        values.unread.formUnion(folder.values.unread)
        isUnread = isUnread || folder.isUnread
      }
      if at.isEmpty {
        let keys = Set(derive.values.joined().compactMap(\.key))
        return Values(values: values, derive: derive, derivedFrom: keys, isUnread: isUnread)
      }
      at = FolderDefaults.folder(of: at)
    }
  }

  /// The folder of a path, without a slash at the end; empty for the root.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }
}
