import Diagnostics

/// The registries as written: for each its entries, checked for form and references.
public struct RegistryTables: Sendable {
  private var rows: [String: [(id: String, record: Record, line: Int)]] = [:]
  private var index: [String: [String: Int]] = [:]
  private var names: [String: NameIndex] = [:]
  /// Entries that could not be read, by registry: known, and no more than that.
  private var faulty: [String: Set<String>] = [:]
  private var files: Set<String> = []
  /// Registries whose file could not be read: any id may be theirs.
  public private(set) var unread: Set<String> = []
  /// The files of which something could not be read.
  public private(set) var faultyFiles: Set<String> = []

  /// Registries whose entries have pages named after their ids.
  private static let withPages: Set = ["customers", "pains", "personas", "products", "regions", "segments"]

  /// Tables of given entries, in their order.
  init(_ rows: [String: [(id: String, record: Record, line: Int)]] = [:]) {
    self.rows = rows
    index = rows.mapValues { entries in
      Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Reads `registry/<name>.yml` files.
  static func read(_ files: [SourceFile], model: ContentModel, findings: inout [Finding]) -> RegistryTables {
    var tables = RegistryTables()
    var roots: [(name: String, file: SourceFile)] = []
    var misnamed: Set<String> = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      // The whole path below registry/: a file in a folder there is no second part of the registry of its name.
      let name = String(file.path.dropFirst("registry/".count).dropLast(".yml".count))
      guard let specs = model.registries[name] else {
        let near = oneOf(
          model.registries.keys.sorted(), nearest: nearestName(to: name, among: model.registries.keys.sorted()))
        findings.append(Finding(.unknownKey, at: Place(file.path), "there is no registry “\(name)”", hint: near))
        // A misspelt file name: its entries are somebody's.
        if let meant = nearestName(to: name, among: model.registries.keys.sorted()) {
          misnamed.insert(meant)
          tables.faultyFiles.insert(file.path)
        }
        continue
      }
      roots.append((name, file))
      tables.read(file, name, specs, findings: &findings)
    }
    for name in tables.rows.keys { tables.names[name] = NameIndex(tables.ids(of: name)) }
    tables.unread.formUnion(misnamed.subtracting(tables.files))
    let checker = ReferenceChecker(model: model, registries: tables)
    for (name, file) in roots {
      guard let specs = model.registries[name] else { continue }
      for row in tables.rows[name] ?? [] { checker.check(row.record, specs, path: file.path, findings: &findings) }
    }
    return tables
  }

  private mutating func read(
    _ file: SourceFile, _ name: String, _ specs: [String: FieldSpec], findings: inout [Finding]
  ) {
    files.insert(name)
    var isRead = false
    defer {
      if !isRead {
        unread.insert(name)
        faultyFiles.insert(file.path)
      }
    }
    guard let text = file.text(findings: &findings) else { return }
    let before = findings.count
    let yaml = YAMLFile(text, path: file.path, findings: &findings)
    guard let root = yaml.root else {
      // Nothing but comments: a registry without entries.
      isRead = findings.count == before
      return
    }
    isRead = root.mapping != nil
    guard let mapping = root.mapping else {
      findings.append(Finding(.wrongType, at: yaml.place(root.mark), "a registry must be a map from id to fields"))
      return
    }
    for (key, node) in mapping.pairs {
      let id = key.scalar?.string ?? ""
      guard let fields = node.mapping else {
        findings.append(Finding(.wrongType, at: yaml.place(node.mark), "“\(id)” must be a map of fields"))
        faulty[name, default: []].insert(id)
        faultyFiles.insert(file.path)
        continue
      }
      if !isID(id) && name != "glossary" && name != "people" || id.isEmpty {
        findings.append(invalidID(id, at: yaml.place(key.mark)))
      } else if Self.withPages.contains(name), let finding = PortableName.finding(id: id, at: yaml.place(key.mark)) {
        findings.append(finding)
      }
      let reader = RecordReader(file: yaml.origin, subject: "\(name) “\(id)”")
      let record = reader.record(fields, specs, findings: &findings)
      index[name, default: [:]][id] = rows[name]?.count ?? 0
      rows[name, default: []].append((id, record, yaml.place(key.mark).line))
    }
  }

  /// Whether a registry has an entry, or may have it as far as anybody knows: the file or the entry could not be read.
  public func knows(_ id: String, in registry: String) -> Bool {
    index(of: id, in: registry) != nil || unread.contains(registry) || faulty[registry]?.contains(id) ?? false
  }

  /// Whether a registry has a file, read or not.
  func hasFile(_ registry: String) -> Bool { files.contains(registry) }

  /// Ids of entries that could not be read.
  public func faultyIDs(of registry: String) -> Set<String> { faulty[registry] ?? [] }

  /// Whether anything of a registry could not be read.
  public func isFaulty(_ registry: String) -> Bool { unread.contains(registry) || faulty[registry] != nil }

  /// An entry's place in the order written; nil without one.
  func index(of id: String, in registry: String) -> Int? { index[registry]?[id] }

  /// The id of a registry that is most like a mistyped one.
  func nearest(to id: String, in registry: String) -> String? { names[registry]?.nearest(to: id) }

  /// The ids of a registry, in the order written.
  public func ids(of registry: String) -> [String] { (rows[registry] ?? []).map(\.id) }

  /// The entries of a registry, in the order written.
  public func entries(of registry: String) -> [(id: String, record: Record, line: Int)] { rows[registry] ?? [] }
}

/// Whether a text is a stable name: lower-case letters, digits and hyphens, at most 100 of them, since file names are made of it; the first
/// is no hyphen, since commands would take it for an option.
func isID(_ text: String) -> Bool {
  (1...100).contains(text.utf8.count) && text.utf8.first != 0x2D
    && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
}

func invalidID(_ id: String, at place: Place) -> Finding {
  Finding(
    .invalidID, at: place, "“\(id)” is no id",
    hint: "use lower-case letters, digits and hyphens, a letter or digit first, at most 100")
}
