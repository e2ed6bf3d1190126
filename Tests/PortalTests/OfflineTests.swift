import Foundation
import Publishing
import Testing

@testable import Portal

/// What a browser saves of a portal, what lets it be installed, and the portal as a zip file.
@Suite struct OfflineTests {
  private struct Index: Decodable {
    struct Part: Decodable {
      let part: String
      let files: Int
      let bytes: Int
      let lists: [[String]]
    }
    let format: Int
    let asOf: String
    let languages: [String]
    let parts: [Part]
  }

  /// The index of a built portal and its files: part, path, hash and size of each.
  private func saved(_ sandbox: Sandbox) throws -> (
    index: Index, files: [(part: String, path: String, hash: String, size: Int)]
  ) {
    let index = try JSONDecoder().decode(Index.self, from: Data(sandbox.text("offline/index.json").utf8))
    var files: [(part: String, path: String, hash: String, size: Int)] = []
    for part in index.parts {
      for list in part.lists {
        let text = try sandbox.text("offline/\(list[1]).json")
        #expect(ContentHash(Array(text.utf8)).short == list[1], "a list's name is its hash")
        let values = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])
        #expect(values.count.isMultiple(of: 3) && values.first as? String == list[0])
        for at in stride(from: 0, to: values.count - 2, by: 3) {
          let path = try #require(values[at] as? String)
          files.append((part.part, path, try #require(values[at + 1] as? String), try #require(values[at + 2] as? Int)))
        }
      }
    }
    return (index, files)
  }

  @Test("Every file that is of use without a network is listed once, with its hash and size")
  func lists() throws {
    let sandbox = try Sandbox(SmallPortal.content)
    try sandbox.build()
    let (index, listed) = try saved(sandbox)
    #expect(index.format == 1 && index.asOf == "2026-03-31" && index.languages == ["en", "zh-Hans"])
    #expect(index.parts.map(\.part) == ["pages", "pictures", "downloads"])
    let files = try sandbox.files()
    let others = ["sw.js", "404.html", "robots.txt", ".nojekyll"]
    let wanted = files.keys.filter { !$0.hasPrefix("offline/") && !others.contains($0) }
    #expect(listed.map(\.path).sorted() == wanted.sorted())
    for file in listed {
      let bytes = Array(files[file.path] ?? Data())
      #expect(file.size == bytes.count && file.hash == ContentHash(bytes).short, "\(file.path)")
      let isDownload = file.path.hasPrefix("kits/") || file.path.hasSuffix(".xml")
      #expect(file.part == (isDownload ? "downloads" : "pages"), "\(file.path)")
    }
    for part in index.parts {
      let own = listed.filter { $0.part == part.part }
      #expect(own.count == part.files && own.reduce(0) { $0 + $1.size } == part.bytes)
    }
  }

  @Test("One more file changes the lists around it alone")
  func stable() {
    let files = (0..<5_000).map { number -> OfflineFiles.File in
      let path = "en/d/document-\(10_000 + number).html"
      return (path, ContentHash(path), number)
    }
    func lists(_ files: [OfflineFiles.File]) -> Set<String> {
      Set(OfflineFiles(languages: ["en"], asOf: "2026-01-01", files: files).outputs.map(\.path))
    }
    let before = lists(files)
    #expect(before.count > 10)
    var more = files
    more.insert(("en/d/document-12000a.html", ContentHash("more"), 7), at: 2_001)
    #expect(lists(more).subtracting(before).count == 1)
    var changed = files
    changed[77].hash = ContentHash("changed")
    #expect(lists(changed).subtracting(before).count == 1)
    #expect(lists([]) == ["offline/index.json"])
  }

  @Test("A file's part")
  func parts() {
    for (path, part) in [
      ("en/d/x.html", OfflineFiles.Part.pages), ("search/t/1.js", .pages), ("en/manifest.webmanifest", .pages),
      ("files/a/图.PNG", .pictures), ("files/a.svg", .pictures), ("assets/icon.svg", .pages),
      ("files/deck.pdf", .downloads),
      ("files/a", .downloads), ("kits/k.zip", .downloads), ("en/report/q/t.csv", .downloads),
      ("en/report/q.xlsx", .downloads),
      ("en/new/feed.xml", .downloads),
    ] { #expect(OfflineFiles.Part(path: path) == part, "\(path)") }
    for path in ["sw.js", "offline/index.json", "404.html", "robots.txt"] {
      #expect(OfflineFiles.Part(path: path) == nil, "\(path)")
    }
  }

  @Test("Each language can be installed under its name")
  func manifest() throws {
    let sandbox = try Sandbox(SmallPortal.content)
    try sandbox.build()
    for (lang, name) in [("en", "Small portal"), ("zh-Hans", "小门户")] {
      let json = try JSONSerialization.jsonObject(with: Data(sandbox.text("\(lang)/manifest.webmanifest").utf8))
      let manifest = try #require(json as? [String: Any])
      #expect(manifest["name"] as? String == name && manifest["lang"] as? String == lang)
      #expect(manifest["start_url"] as? String == "index.html" && manifest["scope"] as? String == "../")
      let icons = try #require(manifest["icons"] as? [[String: String]])
      #expect(icons.map { $0["sizes"] } == ["any", "192x192", "512x512", "512x512"])
      for icon in icons { #expect(sandbox.exists("public/" + (icon["src"] ?? "").dropFirst(3))) }
    }
  }

  @Test("A document that is to expire says so to later readers, one that has expired says so at once")
  func expiry() throws {
    var content = SmallPortal.content
    content["regional.md"] = SmallPortal.page(
      "regional", SmallPortal.regional.merging(["expires": "2026-06-30"]) { _, new in new })
    content["new.md"] = SmallPortal.page("new", ["supersedes": "old", "expires": "2026-03-01"])
    let sandbox = try Sandbox(content)
    try sandbox.build()
    let page = try sandbox.text("en/d/regional.html")
    #expect(page.contains(/<article class="prose" data-document="regional"[^>]* data-expires="2026-06-30"/))
    #expect(page.contains("<div id=\"Page-late\" hidden>") && page.contains("It expired on 30 Jun 2026."))
    #expect(try sandbox.text("en/level/regional.html").contains("state--fresh\" data-expires=\"2026-06-30\""))
    for path in ["en/d/new.html", "en/d/corporate.html"] {
      let page = try sandbox.text(path)
      #expect(!page.contains("Page-late") && !page.contains(/<article [^>]*data-expires/), "\(path)")
    }
  }

  @Test("The zip file holds the portal byte for byte; without downloads, all but those and what would name them")
  func archive() throws {
    let sandbox = try Sandbox(SmallPortal.content)
    var options = BuildOptions()
    options.content = sandbox.url.appending(path: "content").path
    options.templates = Sandbox.repository.appending(path: "templates").path
    options.output = sandbox.url.appending(path: "public").path
    options.asOf = nil
    options.archive = sandbox.url.appending(path: "whole.zip").path
    _ = try Build(options).run()
    let files = try sandbox.files()
    #expect(try sandbox.unzip("whole.zip") == files)
    let first = try Data(contentsOf: sandbox.url.appending(path: "whole.zip"))
    options.jobs = 2
    _ = try Build(options).run()
    #expect(try Data(contentsOf: sandbox.url.appending(path: "whole.zip")) == first)
    options.archive = sandbox.url.appending(path: "slim.zip").path
    options.archiveWithoutDownloads = true
    _ = try Build(options).run()
    let slim = try sandbox.unzip("slim.zip")
    let left = Set(files.keys).subtracting(slim.keys)
    #expect(left.contains("kits/kit.zip") && left.contains("sw.js") && left.contains("offline/index.json"))
    #expect(left.allSatisfy { OfflineFiles.Part(path: $0) == .downloads || $0 == "sw.js" || $0.hasPrefix("offline/") })
    options.archive = sandbox.url.appending(path: "nowhere/slim.zip").path
    #expect(throws: IOFailure.self) { try Build(options).run() }
  }

  @Test("Templates without a service worker give a portal that cannot be saved")
  func withoutWorker() throws {
    let sandbox = try Sandbox(SmallPortal.content)
    try FileManager.default.copyItem(
      at: Sandbox.repository.appending(path: "templates"), to: sandbox.url.appending(path: "templates"))
    try sandbox.remove("templates/assets/sw.js")
    try sandbox.build(templates: sandbox.url.appending(path: "templates").path)
    for path in ["sw.js", "offline", "en/manifest.webmanifest"] {
      #expect(!sandbox.exists("public/" + path), "\(path)")
    }
    #expect(sandbox.exists("public/en/offline.html"))
  }
}
