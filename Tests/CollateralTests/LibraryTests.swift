import Dates
import Diagnostics
import Testing

@testable import Collateral

@Suite struct FreshnessTests {
  private func state(age: Int, reviewDays: Int = 100, expires: Int? = nil, due: Int = 30) throws -> Freshness.State {
    let start = try #require(Day(iso: "2026-01-01"))
    let asOf = start.adding(days: age)
    var fields = ["review_days": String(reviewDays)]
    if let expires { fields["expires"] = start.adding(days: expires).iso }
    let reading = MemoryPortal([
      "a.md": MemoryPortal.page("a", fields), "portal.yml": "name: N\nlanguages: en\nthresholds: {due_days: \(due)}\n",
    ]).read(asOf: asOf)
    return try #require(reading.library.freshness.first).state
  }

  @Test("Boundaries: review_days − 30, review_days, expires")
  func boundaries() throws {
    #expect(try state(age: 0) == .fresh)
    #expect(try state(age: 70) == .fresh)
    #expect(try state(age: 71) == .due)
    #expect(try state(age: 100) == .due)
    #expect(try state(age: 101) == .overdue)
    #expect(try state(age: 50, expires: 50) == .fresh, "holds on its last day")
    #expect(try state(age: 51, expires: 50) == .expired)
    #expect(try state(age: 200, expires: 50) == .expired, "expired is worse than overdue")
    #expect(try state(age: 0, reviewDays: 10) == .due, "an interval shorter than 30 days is due at once")
    #expect(try state(age: 90, due: 10) == .fresh)
    #expect(try state(age: 91, due: 10) == .due)
    #expect(try state(age: 100, due: 0) == .fresh)
  }

  @Test("A type without an interval is always fresh")
  func never() throws {
    let body = ["Summary", "Market", "Segments", "Customers", "Rivals", "Outlook", "Recommendations"].map {
      "## \($0)\n\nx\n\n"
    }.joined()
    let portal = MemoryPortal([
      "reports/2026Q1/mi.md": MemoryPortal.page("mi", ["type": "mi-report", "quarter": "2026Q1"], body: body)
    ])
    let reading = portal.read(asOf: Day(iso: "2036-01-01"))
    #expect(reading.library.freshness.first?.state == .fresh && reading.library.freshness.first?.reviewBy == nil)
    #expect(reading.lines == [])
  }

  @Test("Without an as-of date the newest date of the content counts")
  func newest() throws {
    let portal = MemoryPortal([
      "a.md": MemoryPortal.page("a", ["last_reviewed": "2026-05-01"]),
      "b.md": MemoryPortal.page("b", ["created": "2026-06-01", "last_reviewed": "2026-06-02"]),
    ])
    #expect(portal.read().library.asOf.iso == "2026-06-02")
    #expect(MemoryPortal().read().library.asOf == Day(number: 0))
  }
}

@Suite struct LineageTests {
  private static let below = [
    "level": "regional", "owner": "rob", "owner_org": "region", "segment": "campus", "scenarios": "dorm",
    "pains": "slow", "region": "south",
  ]

  private static func customer(_ parent: String, _ version: Int = 1) -> [String: String] {
    below.merging([
      "level": "customer", "owner": "cai", "owner_org": "rep_office", "customer": "alder", "customised_by": "cai",
      "derived_from": "{id: \(parent), version: \(version)}",
    ]) { _, new in new }
  }

  @Test("Corporate to regional to customer, both ways")
  func bothWays() throws {
    let reading = MemoryPortal([
      "c.md": MemoryPortal.page("c"),
      "r.md": MemoryPortal.page("r", Self.below.merging(["derived_from": "{id: c, version: 1}"]) { _, new in new }),
      "k1.md": MemoryPortal.page("k1", Self.customer("r")), "k2.md": MemoryPortal.page("k2", Self.customer("r")),
      "k3.md": MemoryPortal.page("k3", Self.customer("r").merging(["status": "draft"]) { _, new in new }),
      "alone.md": MemoryPortal.page("alone"),
    ]).read()
    #expect(reading.lines == [])
    let library = reading.library
    func index(_ id: String) throws -> Int { try #require(library.index(of: id)) }
    func ids(_ indices: [Int]) -> [String] { indices.map { library.documents[$0].id } }
    #expect(try ids(library.lineage.children[index("c")]) == ["r"])
    #expect(try ids(library.lineage.children[index("r")]) == ["k1", "k2"], "a draft is no child yet")
    #expect(try ids(library.lineage.ancestors(of: index("k1"))) == ["c", "r", "k1"])
    #expect(try ids(library.lineage.ancestors(of: index("alone"))) == ["alone"])
    #expect(try library.lineage.parent[index("k3")] == index("r"))
    #expect(try library.lineage.parent[index("c")] == nil)
  }

  @Test("Translations know each other, all of a group")
  func translations() throws {
    let reading = MemoryPortal([
      "portal.yml": "name: N\nlanguages: [en, zh-Hans, ja]\n", "o.md": MemoryPortal.page("o"),
      "z.md": MemoryPortal.page("z", ["lang": "zh-Hans", "translation_of": "o", "translated_version": "1"]),
      "j.md": MemoryPortal.page("j", ["lang": "ja", "translation_of": "o", "translated_version": "1"]),
      "d.md": MemoryPortal.page(
        "d", ["lang": "ja", "translation_of": "z", "translated_version": "1", "status": "draft"]),
    ]).read()
    let library = reading.library
    for (id, others) in [("o", ["j", "z"]), ("z", ["j", "o"]), ("j", ["o", "z"])] {
      let at = try #require(library.index(of: id))
      #expect(library.lineage.translations[at].map { library.documents[$0].id } == others, "\(id)")
    }
    #expect(reading.lines == ["d.md:13:17 translation-mismatch", "portal.yml:0:0 no-base-url"])
  }

  @Test("A circle does not hang the chain")
  func circle() throws {
    var files: [String: String] = [:]
    for number in 0..<5 {
      files["\(number).md"] = MemoryPortal.page(
        "d\(number)", ["derived_from": "{id: d\((number + 1) % 5), version: 1}"])
    }
    let reading = MemoryPortal(files).read()
    #expect(reading.library.documents.indices.allSatisfy { reading.library.lineage.ancestors(of: $0).count == 5 })
    #expect(reading.lines == ["0.md:3:15 lineage-cycle"])
  }

  @Test("What every document of a long chain or a wide family asks is bounded")
  func bounded() throws {
    var files: [String: String] = [:]
    let count = 600
    for number in 0..<count {
      let parent = number == 0 ? "" : "{id: d\(number - 1), version: 1}"
      files["\(number).md"] = MemoryPortal.page("d\(number)", ["derived_from": parent])
      files["t\(number).md"] = MemoryPortal.page(
        "t\(number)", ["lang": "zh-Hans", "translation_of": "d0", "translated_version": "1"])
    }
    let library = MemoryPortal(files).read().library
    let lineage = library.lineage
    let last = try #require(library.index(of: "d\(count - 1)"))
    let first = try #require(library.index(of: "d0"))
    #expect(lineage.depth[last] == count - 1 && lineage.root[last] == first && lineage.depth[first] == 0)
    #expect(lineage.ancestors(of: last, limit: 3).map { library.documents[$0].id } == ["d596", "d597", "d598", "d599"])
    let asked = library.documents.indices.reduce(0) {
      $0 + lineage.ancestors(of: $1).count + lineage.translations[$1].count
    }
    #expect(asked < 20 * library.documents.count)
    #expect(lineage.translations[first].count == 1, "one a language")
  }

  @Test("What replaces a retired document")
  func superseded() throws {
    let reading = MemoryPortal([
      "a.md": MemoryPortal.page("a", ["status": "retired"]), "b.md": MemoryPortal.page("b", ["supersedes": "a"]),
    ]).read()
    let library = reading.library
    #expect(try library.lineage.supersededBy[#require(library.index(of: "a"))] == library.index(of: "b"))
  }
}

@Suite struct SimilarityTests {
  @Test("Shared scenario before shared segment; no relatives, no translations of relatives, at most five")
  func similar() throws {
    let base = [
      "level": "regional", "owner": "rob", "owner_org": "region", "segment": "campus", "pains": "slow",
      "region": "south",
    ]
    func page(_ id: String, _ more: [String: String]) -> (String, String) {
      ("\(id).md", MemoryPortal.page(id, base.merging(more) { _, new in new }))
    }
    var files = Dictionary(uniqueKeysWithValues: [
      page("me", ["scenarios": "dorm"]), page("same", ["scenarios": "dorm"]), page("other", ["scenarios": "hall"]),
      page("draft", ["scenarios": "dorm", "status": "draft"]),
      page("old", ["scenarios": "dorm", "expires": "2025-12-31", "created": "2025-01-01"]),
      page("child", ["scenarios": "dorm", "derived_from": "{id: me, version: 1}"]),
      page("zh", ["scenarios": "dorm", "lang": "zh-Hans", "translation_of": "me", "translated_version": "1"]),
    ])
    files["far.md"] = MemoryPortal.page("far")
    let library = MemoryPortal(files).read().library
    let me = try #require(library.index(of: "me"))
    #expect(library.similar[me].map { library.documents[$0].id } == ["same", "other"])
    for number in 0..<9 { files["m\(number).md"] = page("m\(number)", ["scenarios": "dorm"]).1 }
    let more = MemoryPortal(files).read().library
    #expect(try more.similar[#require(more.index(of: "me"))].count == 5)
    for list in more.similar.enumerated() { #expect(!list.element.contains(list.offset)) }
  }
}

@Suite struct LinkTests {
  private func resolve(_ link: String, from path: String = "a/x.md", portal: String? = nil) -> (
    link: ResolvedLink?, codes: [String]
  ) {
    var files = [
      path: MemoryPortal.page("x", body: "# Top\n\n\(link)\n"),
      "a/b/y.md": MemoryPortal.page("y", body: "## Über uns\n\n## 中文 标题\n\nText.\n"),
      "z.md": MemoryPortal.page("z", ["status": "retired"]),
      "a/file one.pdf": "x", "root/deep/p.png": "x", "root/deep/w.md": MemoryPortal.page("w"),
    ]
    if let portal { files["portal.yml"] = portal }
    let reading = MemoryPortal(files).read()
    let at = reading.library.index(of: "x")
    return (
      at.flatMap { reading.library.links[$0].first },
      reading.findings.filter { $0.severity == .error }.map(\.code.rawValue)
    )
  }

  @Test("Relative, from the root, by id, with anchors")
  func documents() {
    let y = ResolvedLink.document(2, anchor: nil)
    for link in [
      "[a](b/y.md)", "[a](./b/../b/y.md)", "[a](/a/b/y.md)", "[a](id:y)", "[a](b/y.md?plain=1)", "[a](<b/y.md>)",
      "[a](b/%79.md)",
    ] {
      let (found, codes) = resolve(link)
      #expect(found == y && codes == [], "\(link): \(String(describing: found)) \(codes)")
    }
    #expect(resolve("[a](b/y.md#über-uns)").link == .document(2, anchor: "über-uns"))
    #expect(resolve("[a](b/y.md#%C3%BCber-uns)").link == .document(2, anchor: "über-uns"))
    #expect(resolve("[a](id:y#中文-标题)").link == .document(2, anchor: "中文-标题"))
    #expect(resolve("[a](#top)").link == .anchor("top"))
    #expect(resolve("[a](#)").link == .anchor(""))
    #expect(resolve("[a](/z.md#anything)").link == .document(3, anchor: nil), "a stub has no headings")
  }

  @Test("Files, pictures and the world outside")
  func others() {
    #expect(resolve("[a](<file one.pdf>)").link == .file("a/file one.pdf"))
    #expect(resolve("[a](file%20one.pdf)").link == .file("a/file one.pdf"))
    #expect(resolve("![a](/root/deep/p.png)").link == .picture("root/deep/p.png", nil))
    for address in ["https://example.com/a", "mailto:a@example.com", "tel:+1", "sms:1", "HTTP://x"] {
      #expect(resolve("[a](\(address))").link == .external(address))
    }
  }

  @Test("A portal's roots: a leading slash may start from them")
  func roots() {
    let portal = "name: N\nlanguages: [en]\nroots: [/root/]\n"
    #expect(resolve("[a](/deep/w.md)", portal: portal).codes == [])
    #expect(resolve("![a](/deep/p.png)", portal: portal).link == .picture("root/deep/p.png", nil))
    #expect(resolve("[a](/deep/w.md)").codes == ["dead-link"])
  }

  @Test(
    "Links that lead nowhere",
    arguments: [
      ("[a](b/no.md)", "dead-link"), ("[a](b)", "dead-link"), ("[a](b/)", "dead-link"), ("[a](id:no)", "dead-link"),
      ("[a](no.html)", "dead-link"), ("[a](no)", "dead-link"),
      ("[a](no.pdf)", "missing-attachment"), ("![a](no.png)", "missing-picture"),
      ("![a](https://example.com/a.png)", "missing-picture"), ("![a](b/y.md)", "missing-picture"),
      ("[a](../../no.md)", "outside-content"), ("![a](../../../p.png)", "outside-content"),
      ("[a](b/y.md#no)", "dead-anchor"), ("[a](#no)", "dead-anchor"),
    ])
  func dead(link: String, code: String) { #expect(resolve(link).codes == [code]) }

  @Test(
    "What runs a script is no link",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "vbscript:x", "data:text/html,x",
      "file:///etc/passwd", "&#106;avascript:alert(1)",
    ])
  func scripts(address: String) {
    if case .external(let target)? = resolve("[a](<\(address)>)").link { Issue.record("\(target) is a link") }
  }
}

/// What an address written in a text begins with.
@Suite struct AddressFormTests {
  @Test(
    "Schemes, as a browser reads them",
    arguments: [
      ("https://a.example", "https"), ("HTTPS:x", "https"), ("java\tscript:x", "javascript"),
      (" \u{1}javascript:x", "javascript"),
      ("java\r\nscript:x", "javascript"), ("ms-msdt:/id", "ms-msdt"), ("x-a.b+c:", "x-a.b+c"), ("id:a", "id"),
    ])
  func scheme(address: String, name: String) { #expect(AddressForm(address) == .scheme(name)) }

  @Test("Hosts", arguments: ["//a", "\\\\a", "/\\a", "\\/a", "\t//a", "/\n/a", "///a"])
  func host(address: String) { #expect(AddressForm(address) == .host) }

  @Test(
    "Paths",
    arguments: [
      "", "a", "/a", "./a:b", "#a:b", "?a:b", "C:\\x", "c:x", "my file: a", "javascript&colon;x", ":a", "中:a", "/",
    ])
  func path(address: String) { #expect(AddressForm(address) == .path) }

  @Test("What portal.yml adds is linked, in any case; what no portal can allow is not")
  func added() {
    let reading = MemoryPortal([
      "portal.yml": "name: T\nlanguages: [en]\nbase_url: https://a.example/\nschemes: [WeiXin, \"ftp:\", blob]\n",
      "a.md": MemoryPortal.page("a", body: "[a](weixin:x) [b](FTP://x) [c](blob:x) [d](ID:a)\n"),
    ]).read()
    #expect(
      reading.library.links[0] == [.external("weixin:x"), .external("FTP://x"), .none, .document(0, anchor: nil)])
    #expect(reading.lines.contains("portal.yml:4:27 unknown-value"), "\(reading.lines)")
  }
}
