import Foundation
import Testing

/// One example of a file in the specification's form: 32 backticks and `example`, the Markdown, a line with a single dot, the
/// HTML, 32
/// backticks. A tab is written →.
struct SpecificationExample: Sendable, CustomTestStringConvertible {
  let file: String
  let number: Int
  let line: Int
  let section: String
  let words: [String]
  let markdown: String
  let html: String

  var testDescription: String { "\(file) \(number) (line \(line)) \(section)" }
}

/// Files of examples.
enum SpecificationFile {
  /// The folder of shared test data: `FIELDBOOK_SHARED`, or `shared` beside the package; nil where there is none.
  static let shared: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["FIELDBOOK_SHARED"].map { URL(filePath: $0) }
    let folder = named ?? package.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.appending(path: "corpus").path) ? folder : nil
  }()

  static func examples(in url: URL) throws -> [SpecificationExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var section = ""
    var parts: [[String]] = []
    var start = 0
    var words: [String] = []
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if parts.isEmpty, line.hasPrefix(fence + " example") {
        parts = [[]]
        start = number + 1
        words = line.dropFirst(fence.count).split(separator: " ").dropFirst().map(String.init)
      } else if !parts.isEmpty, line == fence {
        let texts = parts.map { $0.map { $0 + "\n" }.joined().replacing("→", with: "\t") }
        examples.append(
          SpecificationExample(
            file: url.lastPathComponent, number: examples.count + 1, line: start, section: section, words: words,
            markdown: texts[0],
            html: texts.count > 1 ? texts[1] : ""))
        parts = []
      } else if parts.count == 1, line == "." {
        parts.append([])
      } else if !parts.isEmpty {
        parts[parts.count - 1].append(String(line))
      } else if line.hasPrefix("#") {
        section = line.drop { $0 == "#" || $0 == " " }.description
      }
    }
    return examples
  }
}
