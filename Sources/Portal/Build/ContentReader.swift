import Collateral
import Diagnostics
import Markup
import Publishing
import Synchronization

/// Everything read from the content folder.
struct Content: Sendable {
  let configuration: PortalConfiguration
  let model: ContentModel
  let registries: Registries
  let documents: [Document]
  /// Files beside documents.
  let files: [ContentFile]
  /// What could not be read.
  let unread: Unread
  /// The hash of all of it, names included.
  let hash: ContentHash
}

/// Reads the content folder: configuration, model and registries first, then the documents in parallel.
struct ContentReader {
  let scan: ContentScan
  let options: BuildOptions

  /// Reads portal.yml, which says among other things in which languages the interface words are needed.
  func configuration(findings: inout [Finding]) throws -> PortalConfiguration {
    PortalConfiguration.load(try files { $0 == "portal.yml" }.first, findings: &findings)
  }

  /// Reads all else.
  ///
  /// - Parameter strings: interface words per language, for what the reading of bodies adds of its own.
  func read(_ configuration: PortalConfiguration, strings: [String: Strings], findings: inout [Finding]) throws
    -> Content
  {
    let settings = try files { SettingFile.contains($0) && !$0.hasPrefix("data/") }
    let yaml = settings.filter { $0.path.hasSuffix(".yml") }
    let model = ContentModel.load(yaml.filter { $0.path.hasPrefix("model/") }, findings: &findings)
    let registries = Registries.load(
      yaml.filter { $0.path.hasPrefix("registry/") }, model: model, findings: &findings)
    let reader = DocumentReader(
      configuration: configuration, model: model, registries: registries,
      defaults: settings.filter { SettingFile.isDefaults($0.path) }, findings: &findings)
    let markdown = scan.entries.filter { Self.isDocument($0.path) }
    let labels = BodyLabels(strings, languages: configuration.languages, internalNames: model.internalNames)
    let results = try readDocuments(markdown, reader, labels)
    findings += results.flatMap(\.findings)
    let files = others
    var unread = Unread()
    for (entry, result) in zip(markdown, results) where result.document == nil {
      unread.pages.append(Unread.Page(path: entry.path, id: result.id))
    }
    unread.isWithoutConfiguration = configuration.isUnread
    unread.settings = reader.faultyFiles.union(model.faultyFiles).union(registries.tables.faultyFiles)
    if configuration.isUnread { unread.settings.insert("portal.yml") }
    let hashes =
      settings.flatMap { [ContentHash($0.path), ContentHash($0.bytes)] }
      + zip(markdown, results).flatMap { [ContentHash($0.path), $1.hash] } + files.map { ContentHash("\($0)") }
    return Content(
      configuration: configuration, model: model, registries: registries, documents: results.compactMap(\.document),
      files: files, unread: unread,
      hash: ContentHash(combining: hashes))
  }

  private func files(_ test: (String) -> Bool) throws -> [SourceFile] {
    try scan.entries.filter { test($0.path) }.map { SourceFile(path: $0.path, bytes: try scan.read($0)) }
  }

  private struct Result: Sendable {
    let document: Document?
    /// The id of a document that could not be read.
    let id: String?
    let findings: [Finding]
    let hash: ContentHash
  }

  private func readDocuments(_ entries: [ContentScan.Entry], _ reader: DocumentReader, _ labels: BodyLabels) throws
    -> [Result]
  {
    let cache = CacheFolder(path: options.cache, format: BodyParser.format)
    let parser = BodyParser(cache: cache, labels: labels)
    let failure = Mutex<IOFailure?>(nil)
    let done = Atomic(0)
    let results = parallelMap(entries.count, jobs: options.jobs) { index in
      defer { options.progress?("read", done.add(1, ordering: .relaxed).newValue, entries.count) }
      do {
        let file = SourceFile(path: entries[index].path, bytes: try scan.read(entries[index]))
        let (document, findings) = reader.read(file, body: parser.parse)
        let id = document == nil ? reader.id(ofUnread: file) : nil
        return Result(document: document, id: id, findings: findings, hash: ContentHash(file.bytes))
      } catch {
        failure.withLock { $0 = $0 ?? (error as? IOFailure) }
        return Result(document: nil, id: nil, findings: [], hash: ContentHash(""))
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    cache.commit()
    return results
  }

  /// Markdown anywhere but among the settings.
  private static func isDocument(_ path: String) -> Bool { path.hasSuffix(".md") && !SettingFile.contains(path) }

  /// Files that documents may link to or show.
  private var others: [ContentFile] {
    scan.entries.filter { !$0.path.hasSuffix(".md") && !SettingFile.contains($0.path) }.map {
      ContentFile(path: $0.path, size: $0.size)
    }
  }
}
