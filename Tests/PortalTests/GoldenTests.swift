import Foundation
import Testing

/// Whole small sites against what they gave before: missing, extra and changed files all fail. `RECORD=1` rewrites what is expected.
@Suite struct GoldenTests {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  @Test("Site", arguments: ["two-languages", "own-model"])
  func site(name: String) throws {
    let sandbox = try Sandbox()
    let fixture = Self.fixtures.appending(path: name)
    try FileManager.default.copyItem(at: fixture.appending(path: "content"), to: sandbox.url.appending(path: "content"))
    let summary = try sandbox.build(templates: Self.fixtures.appending(path: "templates").path)
    #expect(summary.findings.filter { $0.severity == .error } == [])
    let found = try sandbox.files()
    let expected = fixture.appending(path: "expected")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try? FileManager.default.removeItem(at: expected)
      try FileManager.default.copyItem(at: sandbox.url.appending(path: "public"), to: expected)
      try FileManager.default.removeItem(at: expected.appending(path: ".fieldbook"))
      Issue.record("the expected site of \(name) was rewritten: look at the difference, and run again without RECORD")
      return
    }
    let wanted = try Sandbox.files(expected)
    #expect(wanted.keys.filter { found[$0] == nil }.sorted() == [], "missing")
    #expect(found.keys.filter { wanted[$0] == nil }.sorted() == [], "extra")
    for path in wanted.keys.sorted() where found[path] != nil && found[path] != wanted[path] {
      let (old, new) = (Self.lines(wanted[path]), Self.lines(found[path]))
      #expect(new == old, "\(path)")
    }
  }

  private static func lines(_ bytes: Data?) -> [String] {
    bytes.flatMap { String(data: $0, encoding: .utf8) }?.components(separatedBy: "\n") ?? ["\(bytes?.count ?? 0) bytes, not text"]
  }
}
