import Foundation
import Testing

@testable import Portal

@Suite("What scripts read of the build")
struct ScriptWordsTests {
  @Test("The words of scripts are one call, keys in order, nothing that a script could trip over")
  func words() {
    let t = Strings([
      "script_b": "two \"words\"\n</script>", "script_a_one": "1 result", "script_a": "{n} results",
      "number_group": ",",
      "skip": "Skip to content",
    ])
    let words = ScriptWords(lang: "zh-Hans", t: t)
    #expect(words.path == "assets/words-zh-Hans.js")
    #expect(
      String(decoding: words.bytes, as: UTF8.self) == """
        Fieldbook.words({"a":"{n} results",
        "a_one":"1 result",
        "b":"two \\"words\\"\\n</script>",
        "number_group":","});

        """)
  }

  @Test("No word of a script has the name of a word that pages share")
  func names() throws {
    for lang in ["en", "zh-Hans"] {
      let path = Sandbox.repository.appending(path: "templates/strings/\(lang).yml")
      let keys = try String(contentsOf: path, encoding: .utf8).matches(of: #/(?m)^script_(\w+):/#).map {
        String($0.output.1)
      }
      #expect(keys.count > 30)
      #expect(Set(keys).isDisjoint(with: ScriptWords.shared), "\(lang)")
    }
  }

  @Test("The filters of the browse page are the values that documents have, with keys as in the index")
  func filters() throws {
    let sandbox = try Sandbox()
    try FileManager.default.createSymbolicLink(
      at: sandbox.url.appending(path: "content"), withDestinationURL: Sandbox.repository.appending(path: "content"))
    _ = try sandbox.build(to: "site", asOf: "2026-09-30")
    let site = sandbox.url.appending(path: "site")
    let page = try String(contentsOf: site.appending(path: "en/browse/index.html"), encoding: .utf8)
    var fields: Set<String> = []
    for group in page.split(separator: "data-facet=\"").dropFirst() {
      let key = String(group.prefix { $0 != "\"" })
      let form = group.prefix(upTo: group.firstRange(of: "</fieldset>")?.lowerBound ?? group.endIndex)
      let shown = form.matches(of: #/value="([^"]+)"/#).map { String($0.output.1) }
      let script = try String(contentsOf: site.appending(path: "search/f/\(key).js"), encoding: .utf8)
      let json = try #require(script.firstMatch(of: #/\{.*\}/#)).output
      let facet = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect(Set(shown) == Set(facet?["values"] as? [String] ?? []), "\(key)")
      #expect(Set(shown).count == shown.count, "\(key)")
      fields.insert(key)
    }
    #expect(
      fields.isSuperset(of: ["level", "segment", "scenario", "region", "type", "state", "lang", "occasion", "role"]))
  }
}
