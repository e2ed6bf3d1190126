import Diagnostics
import Markup
import Testing

@testable import Collateral

/// Mutated front matter, registries and configuration: the outcome is findings, never a crash, and always the same.
@Suite struct FuzzTests {
  private static let seed = """
    ---
    id: a-1
    type: case
    title: "Quoted: title" # comment
    summary: >
      Folded text
      of two lines
    level: customer
    segment: campus
    scenarios: [dorm, hall]
    pains: [slow]
    region: south
    customer: alder
    derived_from: {id: b, version: 1}
    customised_by: cai
    status: published
    version: 1
    owner: cai
    owner_org: rep_office
    created: 2026-01-01
    last_reviewed: 2026-01-01
    period: 2025 to 2026
    metrics: &m
      - {name: {en: A, zh-Hans: 中文}, before: 1.5, after: -2e3, period: a year, source: s}
    attachments:
      - path: ../a b.pdf
        title: 'It''s'
    silence: [{code: dead-link, reason: x}]
    ---
    ## Situation

    Text with [a link](../x.md#y) and ![a picture](p.png).

    """

  /// Pieces that mean something to YAML.
  private static let pieces = [
    "- ", "? ", ": ", "[", "]", "{", "}", "&a ", "*a", "*m", "!!str ", "!<x> ", "|", ">", "'", "\"", "#", "\t", "\n",
    "---\n", "...\n", "%YAML 1.2\n", "\r", "\u{0}", "\u{1}",
    "\u{85}", "\u{2028}", "\u{FEFF}", "~", "null", "true", "2026-01-01", "99999999999999999999", ".inf", "0x10", "é",
    "e\u{301}", "👩‍👩‍👧", "\\x00", "\\uD800", "<<: ", ",", "  ", "=", "@", "`",
  ]

  private static func mutated(_ text: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0...6, using: &random) {
      case 0: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
      case 1: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: at)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...20, using: &random)))
      case 3:
        bytes.insert(
          contentsOf: bytes[at..<min(bytes.count, at + Int.random(in: 0...60, using: &random))],
          at: Int.random(in: 0...bytes.count, using: &random))
      case 4: bytes = Array(bytes.prefix(at))
      case 5:
        bytes.insert(
          contentsOf: repeatElement(UInt8(ascii: "["), count: Int.random(in: 0...150, using: &random)), at: at)
      default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
      }
    }
    return bytes
  }

  private func reader() -> DocumentReader {
    var findings: [Finding] = []
    let files = MemoryPortal(["registry/sources.yml": "s: {title: S}\n"]).files
    func sources(_ prefix: String) -> [SourceFile] {
      files.filter { $0.key.hasPrefix(prefix) }.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }
    let configuration = PortalConfiguration.load(sources("portal.yml").first, findings: &findings)
    let model = ContentModel.load([], findings: &findings)
    let registries = Registries.load(sources("registry/"), model: model, findings: &findings)
    return DocumentReader(
      configuration: configuration, model: model, registries: registries, defaults: [], findings: &findings)
  }

  @Test("Documents", arguments: 0..<4)
  func documents(seed: Int) {
    let reader = reader()
    var random = Seeded(UInt64(1000 + seed))
    for round in 0..<1_000 {
      let file = SourceFile(path: "customer/a.md", bytes: Self.mutated(Array(Self.seed.utf8), &random))
      let (document, findings) = reader.read(file, body: MemoryPortal.parse)
      let lines = file.bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      for finding in findings {
        #expect(
          (0...lines + 1).contains(finding.place.line) && finding.place.column >= 0 && finding.place.path == file.path,
          "round \(round): \(finding)")
      }
      #expect(
        document != nil || findings.contains { $0.severity == .error }, "round \(round): no document and no error")
      if round % 10 == 0 {
        #expect(reader.read(file, body: MemoryPortal.parse).findings.sorted() == findings.sorted(), "round \(round)")
      }
    }
  }

  @Test("Registries, models, portal.yml and folder defaults", arguments: 0..<4)
  func others(seed: Int) {
    var random = Seeded(UInt64(2000 + seed))
    let texts = [
      "registry/segments.yml":
        "a:\n  name: {en: A, zh-Hans: 甲}\n  horizon: h1\n  owner: x\n  scenarios:\n    s: {name: S, weight: 0.5, process_steps: [a, b]}\n    t: {name: T, weight: 0.5}\n",
      "model/types/note.yml":
        "label: {en: Note}\nfields:\n  pages: {form: integer, required: true, min: 1, list: true}\nsections:\n  - {en: Gist, also: [要点], how: true, sections: [{en: Part}]}\nreview_days: 10\n",
      "model/coverage.yml":
        "a: {label: A, type: page, level: regional, per: segment, need: {h1: required, h2: optional}}\n",
      "model/vocabularies.yml": "occasions:\n  a: {en: A}\n  b: B\n",
      "portal.yml":
        "schema: 1\nname: {en: N}\nlanguages: [en, zh-Hans]\nbase_url: https://x.example\nseverity: {dead-link: off}\nthresholds: {due_days: 3}\nroots: [a]\n",
      "_defaults.yml":
        "level: corporate\nroles: [presales]\nderive: {id: path, title: [section Title, heading, file]}\n",
    ]
    for _ in 0..<100 {
      for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
        var findings: [Finding] = []
        let file = SourceFile(path: path, bytes: Self.mutated(Array(text.utf8), &random))
        let model = ContentModel.load(path.hasPrefix("model/") ? [file] : [], findings: &findings)
        let registries = Registries.load(path.hasPrefix("registry/") ? [file] : [], model: model, findings: &findings)
        let configuration = PortalConfiguration.load(path == "portal.yml" ? file : nil, findings: &findings)
        let reader = DocumentReader(
          configuration: configuration, model: model, registries: registries,
          defaults: path == "_defaults.yml" ? [file] : [], findings: &findings)
        let page = SourceFile(
          path: "a.md", bytes: Array(MemoryPortal.page("a", ["segment": "a", "scenarios": "s"]).utf8))
        let (document, found) = reader.read(page, body: MemoryPortal.parse)
        findings += found
        let library = Library.resolve(
          document.map { [$0] } ?? [], files: [], unread: [], configuration: configuration, model: model,
          registries: registries, asOf: nil, jobs: 1, findings: &findings)
        #expect(library.check().allSatisfy { !$0.place.path.isEmpty })
        #expect(!configuration.languages.isEmpty)
      }
    }
  }

  @Test("Pure noise")
  func noise() {
    let reader = reader()
    var random = Seeded(3)
    for _ in 0..<2_000 {
      let bytes =
        Array("---\n".utf8)
        + (0..<Int.random(in: 0...200, using: &random)).flatMap { _ in
          Bool.random(using: &random)
            ? [UInt8.random(in: 0...255, using: &random)]
            : Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
        } + Array("\n---\n".utf8)
      let (document, findings) = reader.read(SourceFile(path: "a.md", bytes: bytes), body: MemoryPortal.parse)
      #expect(document == nil && findings.contains { $0.severity == .error })
    }
  }

  @Test("Bytes that are not UTF-8 are placed where a careful reader finds them")
  func utf8() {
    var random = Seeded(4)
    for _ in 0..<20_000 {
      let bytes =
        [0x78]
        + (0..<Int.random(in: 0...24, using: &random)).map { _ -> UInt8 in
          [
            0x41, 0x0A, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xA0, 0x9F, 0xED, 0xEF, 0xF0, 0x90, 0xF4, 0x8F, 0xF5,
            0xFF,
          ].randomElement(using: &random) ?? 0
        }
      var findings: [Finding] = []
      let text = SourceFile(path: "a", bytes: bytes).text(findings: &findings)
      #expect(text == String(validating: bytes, as: UTF8.self), "\(bytes)")
      guard text == nil else { continue }
      // The longest valid beginning ends right before the fault.
      let good = (0...bytes.count).last { String(validating: bytes[..<$0], as: UTF8.self) != nil } ?? 0
      let before = String(decoding: bytes[..<good], as: UTF8.self).unicodeScalars
      let place = Place(
        "a", line: before.count { $0 == "\n" } + 1, column: before.reversed().prefix { $0 != "\n" }.count + 1)
      #expect(findings.map(\.place) == [place], "\(bytes)")
    }
  }
}
