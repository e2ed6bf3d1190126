import Diagnostics
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whole small sites, built with the repository's own templates.
@Suite struct SiteTests {
  private func built(_ change: (inout [String: String]) -> Void = { _ in }, asOf: String = "2026-03-31") throws
    -> Sandbox
  {
    var content = SmallPortal.content
    change(&content)
    let sandbox = try Sandbox(content)
    let summary = try sandbox.build(asOf: asOf)
    #expect(summary.findings.filter { $0.severity == .error } == [], "the portal builds")
    return sandbox
  }

  @Test("A page shows a bounded part of a long chain, and says how much it leaves out")
  func chain() throws {
    let sandbox = try built { content in
      for number in 0..<40 {
        let parent = number == 0 ? "" : "{id: c\(number - 1), version: 1}"
        content["c\(number).md"] = SmallPortal.page("c\(number)", ["derived_from": parent])
      }
      for number in 0..<60 {
        content["s\(number).md"] = SmallPortal.page("s\(number)", ["derived_from": "{id: new, version: 1}"])
      }
    }
    func nodes(_ id: String, _ lang: String = "en") throws -> [String] {
      let text = try sandbox.text("\(lang)/d/\(id).html")
      return text.matches(of: /Title of ([cs][0-9]+), (?:version 1|第 1 版)|<div>([^<]*\d+ (?:more|份))<\/div>/).map {
        $0.1.map(String.init) ?? $0.2.map(String.init) ?? ""
      }
    }
    #expect(try nodes("c7") == (0...15).map { "c\($0)" } + ["… 1 more"], "all seven ancestors, eight levels below")
    #expect(try nodes("c8").prefix(3) == ["c0", "… 1 more", "c2"])
    #expect(try nodes("c39") == ["c0", "… 32 more", "c33", "c34", "c35", "c36", "c37", "c38", "c39"])
    #expect(try nodes("new").last == "… 10 more")
    #expect(try nodes("s7").count == 9, "itself and eight siblings")
  }

  @Test("Every kind of page is there, and every address leads somewhere")
  func pages() throws {
    let sandbox = try built()
    let files = try sandbox.files()
    for path in [
      "index.html", "404.html", "robots.txt", "assets/fieldbook.css", "kits/kit.zip", "en/index.html",
      "en/d/corporate.html", "zh-Hans/d/corporate-zh.html", "en/d/old.html",
      "en/level/corporate.html", "en/level/regional.html", "en/level/customer.html", "en/segment/index.html",
      "en/segment/campus.html", "en/scenario/campus--dorm.html",
      "en/scenario/campus--hall.html", "en/region/south.html", "en/customer/alder.html", "en/browse/index.html",
      "en/kit/index.html", "en/lineage/index.html", "en/coverage/index.html",
      "en/new/index.html", "en/new/feed.xml", "en/people/index.html", "en/glossary/index.html", "en/quality/index.html",
    ] { #expect(files[path] != nil, "\(path)") }
    for (facet, value) in [
      ("type", "page"), ("module", "sce"), ("buyer-stage", "unaware"), ("sales-stage", "lead"),
      ("occasion", "workshop"), ("role", "presales"), ("persona", "head"), ("pain", "slow"), ("product", "p"),
    ] {
      for lang in ["en", "zh-Hans"] {
        #expect(files["\(lang)/\(facet)/index.html"] != nil, "\(facet)")
        #expect(files["\(lang)/\(facet)/\(value).html"] != nil, "\(facet)")
      }
    }
    #expect(
      files["en/d/corporate-zh.html"] == nil && files["zh-Hans/d/corporate.html"] == nil,
      "a document has a page in its own language only")
    #expect(files["en/d/draft.html"] == nil)
    #expect(Crawl(files: files).dead() == [])
    #expect(Crawl(files: files).repeatedIDs() == [])
  }

  @Test("Drafts and retired documents are in no list")
  func hidden() throws {
    let sandbox = try built()
    for (path, bytes) in try sandbox.files() where path.hasSuffix(".html") || path.hasSuffix(".xml") {
      let text = String(decoding: bytes, as: UTF8.self)
      if path != "en/quality/index.html", path != "zh-Hans/quality/index.html" {
        #expect(!text.contains("Title of draft"), "\(path)")
      }
      if path != "en/d/old.html" { #expect(!text.contains("d/old.html"), "\(path)") }
    }
    #expect(
      try sandbox.text("en/d/old.html").contains("href=\"../../en/d/new.html\""), "the stub names what supersedes it")
    #expect(try sandbox.text("en/quality/index.html").contains("Title of draft"))
  }

  @Test("A page offers its pair in the other language, else the nearest page there")
  func languages() throws {
    let sandbox = try built()
    #expect(try sandbox.text("en/d/corporate.html").contains("href=\"../../zh-Hans/d/corporate-zh.html\""))
    #expect(try sandbox.text("zh-Hans/d/corporate-zh.html").contains("href=\"../../en/d/corporate.html\""))
    #expect(try sandbox.text("en/d/regional.html").contains("href=\"../../zh-Hans/scenario/campus--dorm.html\""))
    #expect(try sandbox.text("en/d/new.html").contains("href=\"../../zh-Hans/level/corporate.html\""))
    #expect(try sandbox.text("en/quality/index.html").contains("href=\"../../zh-Hans/quality/index.html\""))
    // A list shows a document once, in the reader's language where there is one.
    let list = try sandbox.text("zh-Hans/level/corporate.html")
    #expect(list.contains("corporate-zh.html") && !list.contains("/d/corporate.html"))
  }

  @Test("With a base address feeds are absolute; without, they carry ids of their own")
  func baseAddress() throws {
    #expect(try built().text("en/new/feed.xml").contains("<id>https://portal.example/x/en/d/corporate.html#v1</id>"))
    let without = try built { $0["portal.yml"] = "name: N\nlanguages: [en, zh-Hans]\n" }
    let ids = try ["N", "O / <P>"].map { name in
      let feed = try built { $0["portal.yml"] = "name: \"\(name)\"\nlanguages: [en, zh-Hans]\n" }.text(
        "en/new/feed.xml")
      let ids = feed.matches(of: #/(?:<id>|scheme=")([^<"]*)/#).map { String($0.output.1) }
      #expect(ids.allSatisfy { $0.hasPrefix("tag:fieldbook.invalid,2026:") && !$0.contains(" ") } && ids.count > 6)
      return Set(ids)
    }
    #expect(ids[0].isDisjoint(with: ids[1]), "a reader takes the feeds of two portals")
    #expect(try without.text("en/new/feed.xml").contains("<id>tag:"))
    #expect(try without.build(to: nil).findings.map(\.code).contains(.noBaseURL))
  }

  @Test("No page is for search engines, and nothing lists them: addresses would name customers")
  func unlisted() throws {
    let sandbox = try built()
    for (path, bytes) in try sandbox.files() where path.hasSuffix(".html") {
      #expect(
        String(decoding: bytes, as: UTF8.self).contains("<meta name=\"robots\" content=\"noindex\">"), "\(path)")
    }
    #expect(!sandbox.exists("public/sitemap.xml"))
    #expect(try sandbox.text("robots.txt") == "User-agent: *\nDisallow: /\n")
  }

  @Test("Feeds are well-formed Atom, whatever titles say; ids are unique, the latest comes first")
  func feeds() throws {
    for base in ["base_url: https://portal.example/\n", ""] {
      let sandbox = try built {
        $0["portal.yml"] = "name: \"N <&> \\\"\"\nlanguages: [en, zh-Hans]\n\(base)"
        $0["odd.md"] = SmallPortal.page(
          "odd", ["title": "\"<b>&amp; ]]> ' \\\" 中\"", "last_reviewed": "2026-03-30", "summary": "a\u{FFFD}b"],
          body: "## \u{1}Head\u{8}\n\n\u{B}x\n")
        $0["_defaults.yml"] = "derive: {title: heading}\n"
        $0["control.md"] = SmallPortal.page("control", ["title": ""], body: "# A \u{1}\u{2}3\u{1F} heading\n\nText.\n")
      }
      for lang in ["en", "zh-Hans"] {
        let feed = Feed()
        let parser = XMLParser(data: try #require(sandbox.files()["\(lang)/new/feed.xml"]))
        parser.delegate = feed
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(feed.entries > 0 && feed.ids.count == feed.entries + 1 && Set(feed.ids).count == feed.ids.count)
        #expect(
          feed.updated.dropFirst() == feed.updated.dropFirst().sorted(by: >)[...]
            && feed.updated.allSatisfy { $0.hasSuffix("T00:00:00Z") })
      }
      // Their own pages show the body as it is; everywhere else the title and the summary are clean.
      for (path, bytes) in try sandbox.files()
      where path.hasSuffix(".html") && !["en/d/odd.html", "en/d/control.html"].contains(path) {
        #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }, "\(path) has a control character")
      }
    }
  }

  private final class Feed: NSObject, XMLParserDelegate {
    var entries = 0
    var ids: [String] = []
    var updated: [String] = []
    private var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if name == "entry" { entries += 1 }
      text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      if name == "id" { ids.append(text) }
      if name == "updated" { updated.append(text) }
    }
  }

  @Test("Lists are cut at 100: names, rows and ways between the parts")
  func paging() throws {
    let sandbox = try built { content in
      for number in 0..<203 {
        content["many/\(number).md"] = SmallPortal.page(
          "many-\(number)",
          SmallPortal.regional.merging(["occasions": "workshop", "roles": "presales"]) { _, new in new })
      }
    }
    for path in [
      "en/level/regional", "en/region/south", "en/occasion/workshop", "en/pain/slow", "en/type/page",
      "zh-Hans/level/regional",
    ] {
      let counts = try ["", "-2", "-3"].map { part in
        try sandbox.text(path + part + ".html").matches(of: #/d\/many-\d+\.html/#).count
      }
      #expect(counts.reduce(0, +) == 203, "\(path): \(counts)")
      #expect(counts[0] <= 100 && counts[1] == 100 && counts[2] <= 100, "\(path): \(counts)")
      #expect(!sandbox.exists("public/\(path)-4.html"))
      let name = path.split(separator: "/").last ?? ""
      #expect(
        try sandbox.text(path + ".html").contains("\(name)-2.html")
          && sandbox.text(path + "-2.html").contains("\(name)-3.html"))
    }
    #expect(Crawl(files: try sandbox.files()).dead() == [])
    // A list that shrinks loses its parts.
    for number in 90..<203 { try sandbox.remove("content/many/\(number).md") }
    try sandbox.build()
    #expect(!sandbox.exists("public/en/level/regional-2.html"))
  }

  @Test("Severities: raised, lowered, off; a document silences with a reason")
  func severities() throws {
    var content = SmallPortal.content
    content["bad.md"] = SmallPortal.page("bad", body: "## Part\n\n[a](no.md) [b](#no) <i>x</i>\n")
    func codes(_ severity: String, silence: String = "") throws -> [String] {
      content["portal.yml"] = "name: N\nlanguages: [en, zh-Hans]\nbase_url: https://x.example/\n\(severity)"
      if !silence.isEmpty {
        content["bad.md"] = SmallPortal.page(
          "bad", ["silence": silence], body: "## Part\n\n[a](no.md) [b](#no) <i>x</i>\n")
      }
      return try Sandbox(content).build(to: nil).findings.map { "\($0.code.rawValue) \($0.severity.rawValue)" }.sorted()
    }
    #expect(Set(try codes("")) == ["dead-anchor error", "dead-link error", "raw-html warning"])
    #expect(
      Set(try codes("severity: {dead-link: warning, dead-anchor: off, raw-html: error}\n")) == [
        "dead-link warning", "raw-html error",
      ])
    #expect(
      Set(try codes("", silence: "[{code: dead-link, reason: soon}, {code: raw-html, reason: soon}]")) == [
        "dead-anchor error"
      ])
    let sandbox = try built {
      $0["bad.md"] = SmallPortal.page(
        "bad", ["silence": "[{code: dead-link, reason: it comes soon}]"], body: "## Part\n\n[a](no.md)\n")
    }
    #expect(try sandbox.text("en/quality/index.html").contains("it comes soon"))
    #expect(try sandbox.text("en/d/bad.html").contains("<p>a</p>"), "a dead link leaves its words")
  }

  @Test("A second build writes nothing, and no file changes its time")
  func incremental() throws {
    let sandbox = try built()
    let before = try sandbox.times()
    let again = try sandbox.build()
    #expect(again.written == 0 && again.removed == 0 && again.unchanged == before.count)
    #expect(try sandbox.times() == before)
    try sandbox.write(
      "content/new.md", SmallPortal.page("new", ["supersedes": "old"], body: "## Part\n\nOther words.\n"))
    try sandbox.build()
    let after = try sandbox.times()
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    #expect(Self.pages(changed) == ["en/d/new.html"], "a change of the body alone changes one page")
    #expect(changed.filter { $0.hasPrefix("search/d/") }.count == 1, "and one record")
  }

  /// Paths without the files of the search and the lists for offline use, which tell of every page.
  private static func pages(_ paths: Set<String>) -> [String] {
    paths.filter { !$0.hasPrefix("search/") && !$0.hasPrefix("offline/") }.sorted()
  }

  @Test("A removed document's page goes; what others put there stays")
  func removal() throws {
    let sandbox = try built()
    try sandbox.write("public/en/d/stranger.html", "mine")
    try sandbox.write("public/CNAME", "portal.example")
    try sandbox.remove("content/new.md")
    try sandbox.remove("content/customer.md")
    let before = Set(try sandbox.times().keys)
    try sandbox.build()
    let removed = before.subtracting(try sandbox.times().keys)
    #expect(Self.pages(removed) == ["en/d/customer.html", "en/d/new.html"])
    #expect(!sandbox.exists("public/en/d/new.html") && !sandbox.exists("public/en/d/customer.html"))
    #expect(sandbox.exists("public/en/d/stranger.html") && sandbox.exists("public/CNAME"))
    #expect(try sandbox.text("en/d/stranger.html") == "mine")
  }

  @Test("The same bytes with one thread and with four, from another folder, in another order")
  func deterministic() throws {
    var content = SmallPortal.content
    for number in 0..<40 {
      content["m/\(number).md"] = SmallPortal.page(
        "m\(number)", SmallPortal.regional, body: "## Part\n\n[next](id:m\((number * 7) % 40))\n")
    }
    let one = try Sandbox(content)
    let four = try Sandbox(content.filter { $0.key < "m" })
    for (path, text) in content where path >= "m" { try four.write("content/" + path, text) }
    try one.build(jobs: 1)
    try four.build(jobs: 4)
    let (a, b) = (try one.files(), try four.files())
    #expect(a.keys.sorted() == b.keys.sorted())
    #expect(a.filter { b[$0.key] != $0.value }.keys.sorted() == [])
  }

  @Test("check writes nothing, beside the output either")
  func check() throws {
    let sandbox = try Sandbox(SmallPortal.content)
    let summary = try sandbox.build(to: nil)
    #expect(summary.pages > 0 && summary.written == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.url.path) == ["content"])
  }

  @Test("A kit's zip: the same bytes each time, its parts in order, and pages that need nothing else")
  func kit() throws {
    let content = SmallPortal.content.merging([
      "assets/plan 1.pdf": "pdf",
      "corporate.md": SmallPortal.page(
        "corporate", ["attachments": "[{path: assets/plan 1.pdf, title: Plan}]"],
        body: "## Part\n\n[r](regional.md#part) [n](new.md) [f](<assets/plan 1.pdf>)\n"),
    ]) { _, new in new }
    let (one, two) = (try Sandbox(content), try Sandbox(content))
    try one.build(jobs: 1)
    try two.build(jobs: 3, asOf: "2026-03-30")
    let zip = try #require(one.files()["kits/kit.zip"])
    #expect(try two.files()["kits/kit.zip"] == zip)
    let entries = try one.unzip("public/kits/kit.zip")
    #expect(
      entries.keys.filter { !$0.hasPrefix("assets/") }.sorted() == [
        "01-corporate.html", "02-regional.html", "files/assets/plan 1.pdf", "index.html",
      ])
    #expect(entries["files/assets/plan 1.pdf"] == Data("pdf".utf8))
    #expect(Crawl(files: entries).dead() == [])
    let part = String(decoding: entries["01-corporate.html"] ?? Data(), as: UTF8.self)
    #expect(part.contains("href=\"02-regional.html#part\""), "parts link to one another")
    #expect(!part.contains("new.html"), "and to nothing else of the portal")
  }

  @Test("A kit leaves out what is retired, expired or for fewer readers; one without parts has no zip")
  func kitParts() throws {
    let sandbox = try built {
      $0["gone.md"] = SmallPortal.page("gone", ["status": "retired"])
      $0["late.md"] = SmallPortal.page("late", ["expires": "2026-03-01"])
      $0["kit.md"] = $0["kit.md"]?.replacing(
        "parts: [{ref: corporate, use: Read}, {ref: regional}]", with: "parts: [{ref: gone}, {ref: late}]")
    }
    #expect(!sandbox.exists("public/kits/kit.zip"))
    #expect(Crawl(files: try sandbox.files()).dead() == [])
  }

  @Test("For the customer a kit offers what may be sent and nothing else, under names that tell nothing of the house")
  func kitForCustomer() throws {
    let facing = ["customer_facing": "true", "audience": "public"]
    let sandbox = try built {
      $0["assets/inner/plan.txt"] = "plan"
      $0["assets/secret.txt"] = "SECRET"
      $0["out.md"] = SmallPortal.page(
        "out", facing.merging(["attachments": "[{path: assets/inner/plan.txt}]"]) { $1 },
        body:
          "## Part\n\nOPEN [in](other.md) [f](/assets/inner/plan.txt)\n\n:::internal\nSECRET [s](/assets/secret.txt)\n:::\n"
      )
      $0["other.md"] = SmallPortal.page("other", facing.merging(["title": "SECRET"]) { $1 })
      $0["in.md"] = SmallPortal.page("in", ["title": "SECRET title", "attachments": "[{path: assets/secret.txt}]"])
      $0["late.md"] = SmallPortal.page("late", facing.merging(["title": "SECRET", "expires": "2026-03-30"]) { $1 })
      $0["kit.md"] = $0["kit.md"]?.replacing(
        "parts: [{ref: corporate, use: Read}, {ref: regional}]",
        with: "parts: [{ref: in, use: SECRET}, {ref: out, use: SECRET}, {ref: late}]")
    }
    let entries = try sandbox.unzip("public/kits/kit.customer.zip")
    #expect(
      entries.keys.filter { !$0.hasPrefix("assets/") }.sorted() == ["01-out.html", "files/01-plan.txt", "index.html"])
    let texts = entries.filter { !$0.key.hasPrefix("assets/") }.map { String(decoding: $0.value, as: UTF8.self) }
    for text in texts { #expect(!text.contains("SECRET") && !text.contains("Title of kit") && !text.contains("Ann")) }
    #expect(texts.contains { $0.contains("OPEN in <a href=\"files/01-plan.txt\">f</a>") }, "\(texts)")
    #expect(Crawl(files: entries).dead() == [])
    for page in ["en/kit/index.html", "en/d/kit.html"] {
      #expect(try sandbox.text(page).contains("For the customer, 1 of 3 parts"))
    }
    #expect(try built().text("en/kit/index.html").contains("Nothing for the customer"))
    #expect(try !built().exists("public/kits/kit.customer.zip"))
    // A kit that may be sent is its own first page.
    let whole = try built {
      $0["kit.md"] = $0["kit.md"]?.replacing("type: kit", with: "type: kit\ncustomer_facing: true\naudience: public")
      for id in ["corporate", "regional"] {
        $0[id + ".md"] = $0[id + ".md"]?.replacing(
          "id: \(id)\n", with: "id: \(id)\ncustomer_facing: true\naudience: public\n")
      }
    }.unzip("public/kits/kit.customer.zip")
    #expect(String(decoding: whole["index.html"] ?? Data(), as: UTF8.self).contains("<h1>Title of kit</h1>"))
    #expect(whole.keys.contains("02-regional.html"))
  }

  @Test("A page of an expired document says so; it fills no gap and stands in no kit")
  func expired() throws {
    let fresh = try built()
    let late = try built {
      $0["corporate.md"] = SmallPortal.page("corporate", ["expires": "2026-03-30", "occasions": "[workshop]"])
    }
    #expect(try !fresh.text("en/d/corporate.html").contains("30 Mar 2026"))
    #expect(try late.text("en/d/corporate.html").contains("30 Mar 2026"))
    let entries = try late.unzip("public/kits/kit.zip")
    #expect(entries.keys.filter { !$0.hasPrefix("assets/") }.sorted() == ["01-regional.html", "index.html"])
  }
}

extension Sandbox {
  /// The files of a zip archive, by way of the system's Python.
  func unzip(_ path: String) throws -> [String: Data] {
    let folder = url.appending(path: "unzipped-\(UUID().uuidString)")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-m", "zipfile", "-e", url.appending(path: path).path, folder.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try Self.files(folder)
  }
}
