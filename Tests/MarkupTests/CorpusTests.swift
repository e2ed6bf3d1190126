import Foundation
import Markup
import Testing

/// Real documents that nobody wrote for us: InnerSource Patterns.
@Suite("InnerSource corpus", .enabled(if: SpecificationFile.shared != nil, "no shared corpus: set FIELDBOOK_SHARED"))
struct CorpusTests {
  /// Counting rule for raw HTML: one for each HTML block and one for each inline tag; a closing tag whose opening tag was counted
  /// in
  /// the same block is not counted again, comments never are. The corpus's README says 14 times in 7 files; by this rule it is 14
  /// times on 9 lines of 3 files (12 `<br>`, one `<div>` block, one `<img>` block).
  @Test func countsOfTheReadme() throws {
    let folder = try #require(SpecificationFile.shared).appending(path: "corpus/innersource")
    let paths = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }.filter {
      $0.hasSuffix(".md")
    }
    #expect(paths.count == 136)
    var rawHTML: [String: Int] = [:]
    var deadAnchors: Set<String> = []
    var anchors = 0
    for path in paths.sorted() {
      let data = try Data(contentsOf: folder.appending(path: path))
      let body = Markdown.read(data)
      #expect(body.notes.allSatisfy { $0.code == .rawHTML }, "\(path): \(body.notes)")
      rawHTML[path, default: 0] += body.notes.count
      for link in body.links where link.destination.hasPrefix("#") {
        anchors += 1
        if body.heading(at: String(link.destination.dropFirst())) == nil { deadAnchors.insert(link.destination) }
      }
      #expect(body.links.allSatisfy { $0.line > 0 && $0.column > 0 }, "\(path)")
      #expect(!body.sections.isEmpty)
      let html = String(
        decoding: body.html.filled { ["<a>", "</a>", "src=\"\""][Int($0.kind.rawValue)] }, as: UTF8.self)
      #expect(Tags.unbalanced(in: html) == nil, "\(path)")
    }
    #expect(rawHTML.values.reduce(0, +) == 14)
    #expect(rawHTML.values.filter { $0 > 0 }.count == 3)
    #expect(deadAnchors == ["#no", "#niku", "#jie-guo", "#yue-shu"])
    #expect(anchors == 6)
  }
}
