import Foundation
import Testing

@testable import Search

/// What the page's script and the index must hold in common besides the tokeniser.
@Suite struct ScriptTests {
  private static let assets = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../templates/assets").standardizedFileURL

  private static func script(_ name: String) throws -> String {
    try String(contentsOf: assets.appending(path: name), encoding: .utf8)
  }

  @Test("Of as many documents as the script compares with their text, phrase keys are left out")
  func few() throws {
    let text = try Self.script("search-clauses.js")
    #expect(text.contains("FEW = \(PhraseShards.least);"))
  }

  @Test("The script reads the format that the index has")
  func format() throws {
    let files = Corpus(seed: 1, documents: 3).files(collectors: 1)
    let root = String(decoding: try #require(files["root"]), as: UTF8.self)
    let format = try #require(root.firstMatch(of: #/"format":(\d+)/#)).output.1
    let text = try Self.script("search-index.js")
    #expect(text.contains("data.format !== \(format) "))
  }

  @Test("No map of a script has the names that every object has: “constructor” is a word, and an id")
  func maps() throws {
    for path in try FileManager.default.contentsOfDirectory(atPath: Self.assets.path) where path.hasSuffix(".js") {
      let text = try Self.script(path)
      #expect(!text.contains(#/[\w\]] = \{\}[,;]/#), "\(path)")
    }
  }

  @Test("What scripts keep is named with the portal's path: portals beside one another share a browser")
  func keys() throws {
    for path in try FileManager.default.contentsOfDirectory(atPath: Self.assets.path) where path.hasSuffix(".js") {
      for call in try Self.script(path).matches(of: #/(?:local|session)Storage\.(?:get|set|remove)Item\(([^,)]*)/#) {
        #expect(["key(\"theme\"", "KEY"].contains(call.output.1), "\(path): \(call.output.0)")
      }
    }
    let briefcase = try Self.script("briefcase.js")
    #expect(briefcase.contains("KEY = Fieldbook.key("))
  }
}
