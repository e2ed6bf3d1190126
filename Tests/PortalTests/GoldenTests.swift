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
    let found = try Self.unpacked(sandbox)
    let expected = fixture.appending(path: "expected")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try? FileManager.default.removeItem(at: expected)
      for (path, bytes) in found {
        let file = expected.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
      }
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

  /// The site with archives unpacked in place: how well they are compressed is the library's matter.
  private static func unpacked(_ sandbox: Sandbox) throws -> [String: Data] {
    var files = try sandbox.files()
    for path in files.keys where path.hasSuffix(".zip") {
      files[path] = nil
      for (name, bytes) in try sandbox.unzip("public/" + path) { files["\(path)/\(name)"] = bytes }
    }
    return files
  }

  private static func lines(_ bytes: Data?) -> [String] {
    bytes.flatMap { String(data: $0, encoding: .utf8) }?.components(separatedBy: "\n") ?? [
      "\(bytes?.count ?? 0) bytes, not text"
    ]
  }
}
