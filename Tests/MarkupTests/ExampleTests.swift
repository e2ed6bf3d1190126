import Foundation
import Markup
import Testing

/// Our own examples, in the portal profile with links written straight. `RECORD=1` writes the HTML anew; read what it changed.
@Suite("Examples")
struct ExampleTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Examples")
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
    $0.hasSuffix(".txt")
  }
  .sorted()
  static let all = files.flatMap { (try? SpecificationFile.examples(in: folder.appending(path: $0))) ?? [] }

  @Test(arguments: all)
  func example(_ example: SpecificationExample) {
    #expect(Self.html(of: example.markdown) == example.html)
    #expect(Tags.unbalanced(in: Self.html(of: example.markdown)) == nil)
  }

  @Test func thereAreEnough() { #expect(Self.all.count >= 100) }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD"] != nil, "RECORD=1 writes the examples anew"))
  func record() throws {
    let fence = String(repeating: "`", count: 32)
    for file in Self.files {
      let url = Self.folder.appending(path: file)
      var lines: [Substring] = []
      var part = 0
      var markdown = ""
      for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      {
        if part == 0, line.hasPrefix(fence) {
          part = 1
          markdown = ""
        } else if part == 1, line == "." {
          part = 2
          lines.append(line)
          let html = Self.html(of: markdown.replacing("→", with: "\t")).replacing("\t", with: "→")
          lines += html.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { Substring($0) }
          continue
        } else if part == 1 {
          markdown += line + "\n"
        } else if part == 2, line == Substring(fence) {
          part = 0
        } else if part == 2 {
          continue
        }
        lines.append(line)
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: url)
    }
  }

  static func html(of markdown: String) -> String {
    var options = MarkdownOptions()
    options.slots = false
    return String(decoding: Markdown.read(Array(markdown.utf8), options: options).html.bytes, as: UTF8.self)
  }
}
