import Foundation
import Markup
import Testing

/// GitHub's own examples, in the plain profile; the Chinese repairs are in force, so this also shows that they leave Western text
/// alone.
@Suite("GFM specification", .enabled(if: SpecificationFile.shared != nil, "no shared corpus: set FIELDBOOK_SHARED"))
struct SpecificationTests {
  /// The examples that differ, by number, and why. cmark-gfm itself gives what we give.
  static let known: [String: [Int: String]] = [
    "spec": [
      279:
        "task lists: the specification writes `disabled` before `type`, cmark-gfm after; extensions.txt expects cmark-gfm's order",
      280: "as 279",
    ],
    "extensions": [20: "expects <IGNORE>: only that nothing crashes"],
    "regression": [:],
  ]

  @Test(arguments: ["spec", "extensions", "regression"])
  func examples(_ name: String) throws {
    let folder = try #require(SpecificationFile.shared)
    let examples = try SpecificationFile.examples(in: folder.appending(path: "corpus/gfm-spec/\(name).txt"))
    #expect(examples.count == ["spec": 673, "extensions": 28, "regression": 19][name])
    let known = Self.known[name] ?? [:]
    for example in examples {
      let body = Markdown.read(Array(example.markdown.utf8), options: .plain(extensions(of: example, in: name)))
      let html = String(decoding: body.html.bytes, as: UTF8.self)
      #expect((html == example.html) == (known[example.number] == nil), "\(example.testDescription): got\n\(html)")
      #expect(body.notes.isEmpty, "\(example.testDescription)")
    }
  }

  private func extensions(of example: SpecificationExample, in file: String) -> MarkdownOptions.Extensions {
    var extensions: MarkdownOptions.Extensions =
      file == "extensions" ? [.table, .strikethrough, .autolink, .tagfilter, .tasklist, .footnotes] : []
    for word in example.words {
      switch word {
      case "table": extensions.insert(.table)
      case "strikethrough": extensions.insert(.strikethrough)
      case "autolink": extensions.insert(.autolink)
      case "tagfilter": extensions.insert(.tagfilter)
      case "disabled": extensions.insert(.tasklist)
      case "footnotes": extensions.insert(.footnotes)
      default: break
      }
    }
    return extensions
  }
}
