import Foundation
import Markup
import Testing

/// Units counted from the HTML agree with those counted while a body is read.
@Suite("Units from HTML")
struct BodyUnitsTests {
  private func read(_ text: String, keepsText: Bool) -> Markdown {
    var options = MarkdownOptions()
    options.keepsText = keepsText
    return Markdown.read(Array(text.utf8), options: options)
  }

  private func units(_ body: Markdown) -> [Int: Int] {
    Dictionary(body.sections.filter { $0.units > 0 }.map { ($0.heading ?? -1, $0.units) }, uniquingKeysWith: +)
  }

  @Test(arguments: [
    "don't count end-to-end twice",
    "Before.\n\n# A\n\n## B\n\nSome words here.\n\n- x\n\n# C\n\n# D\n\n- **第一**项\n- 第二项\n",
    "| a | b |\n|---|---|\n| 1 | 二三 |", "`code here` [text](ignored/destination) a<b & c",
    "# H `x` *y*\n\n1. one\n2. two *em*phasis\n\n```swift\nlet a = 1\n```\n",
    "> quoted words\n\n# 中文标题\n\n正文，**强调**。", "", "# Only\n",
  ])
  func agree(_ text: String) {
    #expect(read(text, keepsText: false).unitsBySection == units(read(text, keepsText: true)))
  }

  @Test("On the sample's own cases, to a unit in a hundred")
  func sample() throws {
    let content = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "content/regional")
    let paths = try #require(FileManager.default.enumerator(atPath: content.path)).compactMap { $0 as? String }.filter {
      $0.contains("case-") && $0.hasSuffix(".md")
    }.sorted()
    #expect(paths.count > 10)
    for path in paths {
      let text = try String(contentsOf: content.appending(path: path), encoding: .utf8)
      let body = text.components(separatedBy: "\n---\n").dropFirst().joined(separator: "\n---\n")
      let (from, kept) = (read(body, keepsText: false).unitsBySection, units(read(body, keepsText: true)))
      let (sum, all) = (from.values.reduce(0, +), kept.values.reduce(0, +))
      #expect(abs(sum - all) * 100 <= all, "\(path): \(sum) for \(all)")
    }
  }
}
