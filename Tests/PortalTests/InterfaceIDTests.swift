import Foundation
import Testing

/// The ids of the interface and those that texts and registries give can never be one: the interface's begin with a capital of ASCII, which
/// neither an anchor name of a heading nor an id of the registries does.
@Suite struct InterfaceIDTests {
  /// Ids of documents, people and terms, by which other pages lead to them.
  private static let given: Set = ["{{id}}", "{{anchor}}"]

  private static func texts(_ ending: String) throws -> [(path: String, text: String)] {
    let folder = Sandbox.repository.appending(path: "templates")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted()
      .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
  }

  private static func isInterface(_ id: some StringProtocol) -> Bool {
    id.first.map { ("A"..."Z").contains($0) } ?? false
  }

  @Test func everyIDOfTheTemplatesIsTheInterfacesOwn() throws {
    var count = 0
    for (path, text) in try Self.texts(".mustache") {
      for match in text.matches(
        of: #/\s(?:id|for|form|list|aria-(?:labelledby|describedby|controls|owns|details))="([^"]*)"/#)
      {
        for id in match.output.1.split(separator: " ") {
          #expect(Self.isInterface(id) || Self.given.contains(String(id.prefix { $0 != "-" })), "\(path): \(id)")
          count += 1
        }
      }
      for match in text.matches(of: #/href="#([^"]*)"/#) where match.output.1 != "{{id}}" {
        #expect(Self.isInterface(match.output.1), "\(path): #\(match.output.1)")
      }
    }
    #expect(count > 150)
  }

  @Test func everyIDOfScriptsAndStylesIsTheInterfacesOwn() throws {
    var count = 0
    for (path, text) in try Self.texts(".js") {
      for match in text.matches(
        of: #/(?:getElementById\(|\.id = |\bid: |"href", "#|querySelector(?:All)?\("#)"?([A-Za-z_-]+)"?/#)
      {
        let id = match.output.1
        // A member or variable: where it is set to an id, that is a text of its own.
        guard match.output.0.contains("\"") else { continue }
        #expect(Self.isInterface(id), "\(path): \(match.output.0)")
        count += 1
      }
    }
    for (path, text) in try Self.texts(".css") {
      let rules = text.replacing(#/\/\*[^*]*\*\/|\{[^{}]*\}/#, with: "{}")
      for match in rules.matches(of: #/#([A-Za-z_][\w-]*)/#) {
        #expect(Self.isInterface(match.output.1), "\(path): #\(match.output.1)")
        count += 1
      }
    }
    #expect(count > 30)
  }

  /// Names that the interface has, and names that are another's with something of the interface's behind it.
  @Test func textsAndRegistriesMayUseEveryName() throws {
    let words = [
      "Main", "Theme", "Briefcase", "Page-files", "Page-lineage", "Page-toc", "I-yes", "Fn-1", "Fnref-1",
      "Section-gaps",
      "Gaps", "Name-ann", "Chart-span-t", "Org-hq", "Letter-M",
    ]
    let people = words + ["~Main", "~~", "a b", "中", "\"x\""]
    let ids = words.map { $0.lowercased() } + ["a", "a-name", "a-title", "name-a", "occasion-workshop", "missing"]
    var content = SmallPortal.content
    content["registry/people.yml"]! += (ids + people).map { "'\($0)': {name: x, org: hq}\n" }.joined()
    content["registry/glossary.yml"]! +=
      (ids + people).map { "'\($0)': {term: x, see: Main}\n" }.joined() + "ou: {term: ϴ}\nth: {term: Θ}\n"
    for id in ids {
      content["kits/\(id).md"] = SmallPortal.content["kit.md"]?.replacing("id: kit", with: "id: \(id)")
    }
    let body = "Text.[^1]\n\n[^1]: Note.\n\n" + words.map { "## \($0)\n\n[\($0)](#\($0.lowercased()))\n\n" }.joined()
    content["corporate.md"] = SmallPortal.page("corporate", ["sources": "s"], body: body)
    let sandbox = try Sandbox(content)
    #expect(try sandbox.build().findings.filter { $0.severity == .error } == [])
    let files = try sandbox.files()
    #expect(Crawl(files: files).repeatedIDs() == [])
    #expect(Crawl(files: files).dead() == [])
    let page = try sandbox.text("en/d/corporate.html")
    for word in words { #expect(page.contains("<h2 id=\"\(word.lowercased())\">"), "\(word)") }
  }
}
