import Dates
import Diagnostics
import Markup

@testable import Collateral

/// A portal in memory, read as the build does it, without a disk.
struct MemoryPortal {
  /// Texts by path in the content folder; what is no Markdown and no YAML is a file beside documents.
  var files: [String: String]

  /// A portal with portal.yml and small registries, and these files.
  init(_ files: [String: String] = [:]) {
    self.files = [
      "portal.yml": "name: Test\nlanguages: [en, zh-Hans]\nbase_url: https://portal.example/\n",
      "registry/people.yml":
        "ann: {name: Ann, org: hq}\nrob: {name: Rob, org: region, region: south}\ncai: {name: Cai, org: rep_office}\n",
      "registry/regions.yml": "south: {name: South}\n",
      "registry/pains.yml": "slow: {name: Slow}\n",
      "registry/segments.yml":
        "campus: {name: Campus, horizon: h1, scenarios: {dorm: {name: Dorm}, hall: {name: Hall}}}\n",
      "registry/customers.yml": "alder: {name: Alder, class: S, segment: campus, region: south}\n",
    ].merging(files) { _, new in new }
  }

  /// Everything of one reading.
  struct Reading {
    let library: Library
    let documents: [Document]
    let configuration: PortalConfiguration
    let model: ContentModel
    let findings: [Finding]

    /// The document of an id.
    func document(_ id: String) -> Document? { documents.first { $0.id == id } }

    /// Findings as `path:line:column code`, sorted.
    var lines: [String] {
      findings.sorted().map { "\($0.place.path):\($0.place.line):\($0.place.column) \($0.code.rawValue)" }
    }
  }

  /// Reads, resolves and checks.
  func read(asOf: Day? = nil, jobs: Int = 1) -> Reading {
    var findings: [Finding] = []
    func sources(_ test: (String) -> Bool) -> [SourceFile] {
      files.filter { test($0.key) }.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }
    let configuration = PortalConfiguration.load(sources { $0 == "portal.yml" }.first, findings: &findings)
    let model = ContentModel.load(sources { $0.hasPrefix("model/") }, findings: &findings)
    let registries = Registries.load(sources { $0.hasPrefix("registry/") }, model: model, findings: &findings)
    let reader = DocumentReader(
      configuration: configuration, model: model, registries: registries,
      defaults: sources { $0.hasSuffix("_defaults.yml") }, findings: &findings)
    var documents: [Document] = []
    var unread: [String] = []
    for file in sources({ $0.hasSuffix(".md") }) {
      let (document, found) = reader.read(file, body: Self.parse)
      findings += found
      if let document { documents.append(document) } else { unread.append(file.path) }
    }
    let others = files.keys.filter { !$0.hasSuffix(".md") && !$0.hasSuffix(".yml") }.map {
      ContentFile(path: $0, size: 1)
    }
    let library = Library.resolve(
      documents, files: others, unread: unread, configuration: configuration, model: model, registries: registries,
      asOf: asOf, jobs: jobs,
      findings: &findings)
    findings += library.check()
    return Reading(
      library: library, documents: documents, configuration: configuration, model: model, findings: findings)
  }

  static func parse(_ text: Substring, firstLine: Int, lang: String) -> Markdown {
    Markdown.read(Array(text.utf8), firstLine: firstLine)
  }

  /// A document of type `page`; `fields` replace or add lines.
  static func page(_ id: String, _ fields: [String: String] = [:], body: String = "Text.\n") -> String {
    let all = [
      "id": id, "type": "page", "title": "Title", "summary": "Summary", "level": "corporate", "status": "published",
      "version": "1",
      "owner": "ann", "owner_org": "hq", "created": "2026-01-01", "last_reviewed": "2026-01-01",
    ].merging(fields) { _, new in new }
    return "---\n"
      + all.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
      + "---\n" + body
  }
}

/// A seeded generator, so that a failure can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
