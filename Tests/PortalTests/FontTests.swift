import Foundation
import Testing

/// Latin fonts come before the Chinese ones in every stack: the apostrophe of a Chinese font is as wide as a character (“What’ s new”).
@Suite struct FontTests {
  private static let chinese = [
    "CJK", "Source Han", "PingFang", "YaHei", "Hiragino", "Heiti", "Songti", "SimSun", "SimHei", "Kaiti", "FangSong",
    "DengXian", "WenQuanYi", "MiSans", "HarmonyOS",
  ]
  private static let generic: Set = ["sans-serif", "serif", "monospace", "system-ui", "inherit", "emoji"]

  @Test func latinFirst() throws {
    var count = 0
    let places = ["templates", "Sources", ".ci"].map { Sandbox.repository.appending(path: $0) }
    for folder in places {
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
        guard [".css", ".js", ".mustache", ".swift", ".py"].contains(where: path.hasSuffix) else { continue }
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        let stacks =
          path.hasSuffix(".css")
          ? text.matches(of: #/:([^;{}:=()]*(?:CJK|PingFang|YaHei|Source Han)[^;{}()]*)/#)
          : text.matches(of: #/"([^"\n]*(?:CJK|PingFang|YaHei|Source Han)[^"\n]*)"/#)
        for stack in stacks {
          let names = stack.output.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
          guard let first = names.firstIndex(where: Self.isChinese) else { continue }
          count += 1
          #expect(first > 0, "\(path): \(stack.output.1)")
          for name in names[first...] where !Self.generic.contains(name.trimmingCharacters(in: .punctuationCharacters))
          {
            #expect(Self.isChinese(name), "\(path): “\(name)” stands behind a Chinese font")
          }
        }
      }
    }
    #expect(count >= 4)
  }

  private static func isChinese(_ name: String) -> Bool { chinese.contains(where: name.contains) }
}
