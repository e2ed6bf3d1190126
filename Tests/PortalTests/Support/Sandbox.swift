import Dates
import Foundation
import Portal
import Testing

/// A folder with content, templates and output, gone when the test is.
final class Sandbox: Sendable {
  let url: URL

  /// The repository.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "portal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A sandbox with these files of the content folder.
  convenience init(_ content: [String: String]) throws {
    try self.init()
    for (path, text) in content { try write("content/" + path, text) }
  }

  func write(_ path: String, _ text: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: url.appending(path: path)) }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: path).path) }

  /// Builds with the repository's templates, or those in the sandbox; `public` is the output, nil only checks.
  @discardableResult
  func build(to output: String? = "public", templates: String? = nil, jobs: Int = 2, asOf: String = "2026-03-31") throws
    -> BuildSummary
  {
    var options = BuildOptions()
    options.content = url.appending(path: "content").path
    options.templates = templates ?? Self.repository.appending(path: "templates").path
    options.output = output.map { url.appending(path: $0).path }
    options.asOf = Day(iso: asOf)
    options.jobs = jobs
    return try Build(options).run()
  }

  /// The files of a folder: path and bytes. The output's own `.fieldbook` is left out.
  func files(_ folder: String = "public") throws -> [String: Data] { try Self.files(url.appending(path: folder)) }

  static func files(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where !path.hasPrefix(".fieldbook") {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[path] = try Data(contentsOf: URL(filePath: folder.path + "/" + path))
    }
    return files
  }

  /// A text file of the output.
  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: "public/" + path)), as: UTF8.self)
  }

  /// Time of the last change of every file of the output.
  func times() throws -> [String: Date] {
    try files().keys.reduce(into: [:]) { times, path in
      times[path] =
        try FileManager.default.attributesOfItem(atPath: url.path + "/public/" + path)[.modificationDate] as? Date
    }
  }
}

/// A small portal: two languages, one segment, one document a level.
enum SmallPortal {
  static let registries = [
    "portal.yml":
      "name: {en: Small portal, zh-Hans: 小门户}\nlanguages: [en, zh-Hans]\nbase_url: https://portal.example/x/\n",
    "registry/people.yml":
      "ann: {name: Ann, org: hq, role: presales, skills: [Radio]}\nrob: {name: Rob, org: region, region: south, manager: ann}\ncai: {name: Cai, org: rep_office, region: south}\n",
    "registry/regions.yml": "south: {name: {en: South, zh-Hans: 南部}}\n",
    "registry/pains.yml": "slow: {name: {en: Slow, zh-Hans: 慢}}\n",
    "registry/sources.yml":
      "s: {title: Survey, publisher: Office, published: 2025-05, url: \"https://s.example/\", reliability: B, credibility: 2}\n",
    "registry/segments.yml":
      "campus: {name: {en: Campus, zh-Hans: 校园}, horizon: h1, owner: ann, scenarios: {dorm: {name: Dorm, weight: 0.7}, hall: {name: Hall, weight: 0.3}}}\n",
    "registry/customers.yml":
      "alder: {name: Alder, class: S, segment: campus, region: south}\nbirch: {name: Birch, class: C, segment: campus, region: south}\n",
    "registry/glossary.yml": "wifi: {term: Wi-Fi, expansion: Wireless, meaning: Radio}\nlan: {term: LAN, see: wifi}\n",
    "registry/personas.yml": "head: {name: Head, segment: campus}\n",
    "registry/products.yml": "p: {name: Product, ga_date: 2026-05}\n", "registry/rivals.yml": "r: {name: Rival}\n",
  ]

  /// A document; empty fields leave their line out.
  static func page(_ id: String, _ fields: [String: String] = [:], body: String = "## Part\n\nText.\n") -> String {
    let all = [
      "id": id, "type": "page", "title": "Title of \(id)", "summary": "Summary of \(id)", "level": "corporate",
      "status": "published", "version": "1", "owner": "ann",
      "owner_org": "hq", "created": "2026-01-01", "last_reviewed": "2026-02-01",
    ].merging(fields) { _, new in new }
    return "---\n"
      + all.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
      + "---\n" + body
  }

  static let regional = [
    "level": "regional", "owner": "rob", "owner_org": "region", "segment": "campus", "scenarios": "dorm",
    "pains": "slow", "region": "south",
  ]

  static let customer = regional.merging([
    "level": "customer", "owner": "cai", "owner_org": "rep_office", "customer": "alder", "customised_by": "cai",
    "derived_from": "{id: regional, version: 1}",
  ]) { _, new in new }

  static let content = registries.merging([
    "corporate.md": page(
      "corporate", ["occasions": "[workshop]", "sources": "s"], body: "## Part\n\n[Regional](regional.md#part)\n"),
    "corporate-zh.md": page(
      "corporate-zh", ["lang": "zh-Hans", "translation_of": "corporate", "translated_version": "1"],
      body: "## 部分\n\n正文。\n"),
    "regional.md": page("regional", regional), "customer.md": page("customer", customer),
    "kit.md": page(
      "kit",
      [
        "type": "kit", "occasion": "workshop", "parts": "[{ref: corporate, use: Read}, {ref: regional}]",
        "coach": "ann",
      ],
      body: ["Know", "Say", "Show", "Do", "Check before you go", "What to bring back"].map { "## \($0)\n\nText.\n\n" }
        .joined()),
    "old.md": page("old", ["status": "retired"]), "new.md": page("new", ["supersedes": "old"]),
    "draft.md": page("draft", ["status": "draft"]),
  ]) { _, new in new }
}
