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
  /// Markdown files that gave no document.
  let unread: [String]
}

/// Reads the content folder: configuration, model and registries first, then the documents in parallel.
struct ContentReader {
  let scan: ContentScan
  let options: BuildOptions

  func read(findings: inout [Finding]) throws -> Content {
    func files(_ test: (String) -> Bool) throws -> [SourceFile] {
      try scan.entries.filter { test($0.path) }.map { SourceFile(path: $0.path, bytes: try scan.read($0)) }
    }
    let configuration = PortalConfiguration.load(try files { $0 == "portal.yml" }.first, findings: &findings)
    let model = ContentModel.load(try files { $0.hasPrefix("model/") && $0.hasSuffix(".yml") }, findings: &findings)
    let registries = Registries.load(
      try files { $0.hasPrefix("registry/") && $0.hasSuffix(".yml") }, model: model, findings: &findings)
    let reader = DocumentReader(
      configuration: configuration, model: model, registries: registries,
      defaults: try files { $0 == "_defaults.yml" || $0.hasSuffix("/_defaults.yml") }, findings: &findings)
    let markdown = scan.entries.filter { Self.isDocument($0.path) }
    let results = try readDocuments(markdown, reader)
    findings += results.flatMap(\.findings)
    return Content(
      configuration: configuration, model: model, registries: registries, documents: results.compactMap(\.document),
      files: try pictures(), unread: zip(markdown, results).filter { $1.document == nil }.map(\.0.path))
  }

  private struct Result: Sendable {
    let document: Document?
    let findings: [Finding]
  }

  private func readDocuments(_ entries: [ContentScan.Entry], _ reader: DocumentReader) throws -> [Result] {
    let cache = CacheFolder(path: options.cache, format: BodyParser.format)
    let parser = BodyParser(cache: cache)
    let failure = Mutex<IOFailure?>(nil)
    let done = Atomic(0)
    let results = parallelMap(entries.count, jobs: options.jobs) { index in
      defer { options.progress?("read", done.add(1, ordering: .relaxed).newValue, entries.count) }
      do {
        let file = SourceFile(path: entries[index].path, bytes: try scan.read(entries[index]))
        let (document, findings) = reader.read(file, body: parser.parse)
        return Result(document: document, findings: findings)
      } catch {
        failure.withLock { $0 = $0 ?? (error as? IOFailure) }
        return Result(document: nil, findings: [])
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    cache.commit()
    return results
  }

  /// Markdown anywhere but among model, registries and data.
  private static func isDocument(_ path: String) -> Bool {
    path.hasSuffix(".md") && !["model/", "registry/", "data/"].contains { path.hasPrefix($0) }
  }

  /// Files that documents may link to or show. Of pictures the first bytes tell the size.
  private func pictures() throws -> [ContentFile] {
    try scan.entries.filter { entry in
      !entry.path.hasSuffix(".md") && entry.path != "portal.yml" && !entry.path.hasSuffix("_defaults.yml")
        && !["model/", "registry/", "data/"].contains { entry.path.hasPrefix($0) }
    }.map { entry in
      let isPicture = PictureSize.extensions.contains(entry.path.split(separator: ".").last.map { $0.lowercased() } ?? "")
      let pixels = isPicture ? PictureSize(head: try scan.read(entry, limit: 1 << 18)) : nil
      return ContentFile(path: entry.path, size: entry.size, pixels: pixels)
    }
  }
}

/// Parses bodies, or takes them from the cache: by content, so that nothing else can make a cached body wrong.
struct BodyParser: Sendable {
  let cache: CacheFolder

  /// Names the form of cached bodies; to be changed with the parser.
  static let format = "body 1"

  func parse(_ markdown: Substring, firstLine: Int, lang: String) -> Markdown {
    var text = markdown
    return text.withUTF8 { bytes in
      let options = Self.options(lang)
      guard cache.isOn else { return Markdown.read(bytes, firstLine: firstLine, options: options) }
      let key = ContentHash(combining: [ContentHash(UnsafeRawBufferPointer(bytes)), ContentHash("\(firstLine) \(lang)")])
      if let kept = cache.get(key), let body = Markdown(encoded: kept) { return body }
      let body = Markdown.read(bytes, firstLine: firstLine, options: options)
      cache.put(body.encoded(), for: key)
      return body
    }
  }

  private static func options(_ lang: String) -> MarkdownOptions {
    var options = MarkdownOptions(labels: lang.hasPrefix("zh") ? .chinese : .english)
    options.keepsText = false
    return options
  }
}
