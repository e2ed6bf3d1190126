import Dates
import Foundation
import Publishing
import Testing

@testable import Portal

/// Documents packed into one file.
@Suite struct PackTests {
  /// A pack of a small portal, from a sandbox with some changes.
  private func pack(
    _ ids: [String], for customer: String? = nil, title: String? = nil, jobs: Int = 2,
    _ change: (inout [String: String]) -> Void = { _ in }
  ) throws -> (outcome: Pack.Outcome, html: String, omitted: [PackOmission]) {
    var content = SmallPortal.content
    change(&content)
    let sandbox = try Sandbox(content)
    var options = BuildOptions()
    options.content = sandbox.url.appending(path: "content").path
    options.templates = Sandbox.repository.appending(path: "templates").path
    options.asOf = Day(iso: "2026-03-31")
    options.jobs = jobs
    let (outcome, findings) = try Pack(options, ids: ids, customer: customer, title: title).run()
    guard case .packed(let bytes, _, let omitted, _) = outcome else {
      if case .faulty = outcome { Issue.record("\(findings)") }
      return (outcome, "", [])
    }
    return (outcome, String(decoding: bytes, as: UTF8.self), omitted)
  }

  /// The ids of the documents in a pack, in their order.
  private func documents(_ html: String) -> [String] {
    html.matches(of: #/data-document="([^"]*)"/#).map { String($0.output.1) }
  }

  @Test("A kit, then its parts in order; every anchor leads somewhere, no id stands twice, nothing is loaded")
  func kit() throws {
    let html = try pack(["kit"]).html
    #expect(documents(html) == ["kit", "corporate", "regional"])
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    let files = ["pack.html": Data(html.utf8)]
    #expect(Crawl(files: files).dead() == [])
    #expect(Crawl(files: files).repeatedIDs() == [])
    for word in ["<script", "<link", " src=", " style=", " onclick"] { #expect(!html.contains(word), "\(word)") }
    #expect(html.contains("<a href=\"#d3-part\">Regional</a>"), "a link between packed documents stays in the file")
    #expect(html.contains("href=\"#d1-Main\"") && html.contains("id=\"d1-Main\""))
    #expect(html.matches(of: #/<h1/#).count == 1 && html.contains("<h3 id=\"d2-part\">"), "headings go one level down")
    #expect(html.contains("<title>Title of kit · Small portal</title>"))
  }

  @Test("Several documents, each once, in the order asked for; a title of one's own")
  func order() throws {
    #expect(try documents(pack(["regional", "kit", "regional"]).html) == ["regional", "kit", "corporate"])
    let html = try pack(["new", "corporate"], title: "A <title>").html
    #expect(documents(html) == ["new", "corporate"])
    #expect(html.contains("<h1>A &lt;title&gt;</h1>"))
    #expect(try pack(["new", "corporate"]).html.contains("<h1>2 documents to take along</h1>"))
  }

  @Test("The policy allows the file's own styles by their digest, and pictures inside it")
  func policy() throws {
    let html = try pack(["kit"]).html
    let styles = try #require(html.firstMatch(of: #/(?s)<style>(.*?)</style>/#)?.output.1)
    let digest = SHA256Digest(Array(styles.utf8)).policySource
    #expect(
      html.contains(
        "content=\"default-src 'none'; style-src '\(digest)'; img-src data:; base-uri 'none'; form-action 'none'\""))
    #expect(
      styles.contains("@page d2-page { @bottom-left { content: \"Page · corporate · version 1 · Title of corporate\""))
  }

  @Test("A title cannot end the styles, whatever it says")
  func hostileTitle() throws {
    let html = try pack(["new"]) { $0["new.md"] = SmallPortal.page("new", ["title": #"'a"}</style><b>\'"#]) }.html
    #expect(html.matches(of: #/</style/#).count == 1)
    let styles = try #require(html.firstMatch(of: #/(?s)<style>(.*?)</style>/#)?.output.1)
    #expect(styles.contains(#"version 1 · a\22 }\3c /style>\3c b>\5c ""#))
  }

  @Test("Pictures are inside, with their type; a missing one is the portal's own drawing")
  func pictures() throws {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"></svg>"
    let html = try pack(["new"]) {
      $0["assets/a b.svg"] = drawing
      $0["portal.yml"] = ($0["portal.yml"] ?? "") + "severity: {missing-picture: warning}\n"
      $0["new.md"] = SmallPortal.page("new", body: "## Part\n\n![A](/assets/a%20b.svg)\n\n![B](/assets/none.png)\n")
    }.html
    let pictures = html.matches(of: #/<img [^>]*>/#).map { String($0.output) }
    #expect(pictures.count == 2)
    #expect(
      pictures.first?.contains(
        "src=\"data:image/svg+xml;base64,\(Data(drawing.utf8).base64EncodedString())\" width=\"40\" height=\"30\"")
        == true)
    #expect(pictures.last?.contains("src=\"data:image/svg+xml;base64,") == true)
  }

  @Test("Footnotes and headings of the same name stay apart")
  func anchors() throws {
    let body = "## Part\n\nText[^1], see [there](#part).\n\n[^1]: Note.\n"
    let html = try pack(["new", "corporate"]) {
      $0["new.md"] = SmallPortal.page("new", body: body)
      $0["corporate.md"] = SmallPortal.page("corporate", body: body)
    }.html
    for prefix in ["d1-", "d2-"] {
      for id in ["part", "Fn-1", "Fnref-1"] {
        #expect(html.contains("id=\"\(prefix)\(id)\"") && html.contains("href=\"#\(prefix)\(id)\""))
      }
    }
    #expect(Crawl(files: ["pack.html": Data(html.utf8)]).dead() == [])
  }

  @Test("A link out of the pack leads to the portal where it has an address, and nowhere for a customer")
  func outward() throws {
    func content(_ content: inout [String: String]) {
      content["out.md"] = SmallPortal.page(
        "out", ["customer_facing": "true", "audience": "public"],
        body: "## Part\n\n[Regional *piece*](regional.md#part), [web](https://w.example/).\n")
      content["regional.md"] = (content["regional.md"] ?? "").replacing(
        "id: regional", with: "id: regional\naudience: public")
    }
    let own = try pack(["out"], content).html
    #expect(own.contains("<a href=\"https://portal.example/x/en/d/regional.html#part\">Regional <em>piece</em></a>"))
    let sent = try pack(["out"], for: "Alder", content).html
    #expect(
      sent.contains("<p>Regional <em>piece</em>, <a href=\"https://w.example/\" rel=\"external noopener\">web</a>.</p>")
    )
    let without = try pack(["out"]) {
      content(&$0)
      $0["portal.yml"] = "name: N\nlanguages: [en, zh-Hans]\n"
    }.html
    #expect(without.contains("<p>Regional <em>piece</em>, <a "))
  }

  @Test("Internal notes are left out, and what only they link to")
  func notes() throws {
    let html = try pack(["new"]) {
      $0["new.md"] = SmallPortal.page(
        "new", body: "## Part\n\nText.\n\n:::internal\nThe secret[^s].\n:::\n\n[^s]: Secret too.\n")
    }.html
    #expect(html.contains("Text.") && !html.contains("ecret"))
  }

  @Test("For a customer only what may be sent goes in, and nothing made for another; the rest is named with its reason")
  func customers() throws {
    func facing(_ content: inout [String: String]) {
      content["corporate.md"] = SmallPortal.page("corporate", ["customer_facing": "true", "audience": "public"])
      content["customer.md"] = SmallPortal.page(
        "customer", SmallPortal.customer.merging(["customer_facing": "true"]) { _, new in new })
    }
    let alder = try pack(["kit", "customer"], for: "alder", facing)
    #expect(documents(alder.html) == ["corporate", "customer"])
    #expect(alder.omitted.map(\.id) == ["kit", "regional"])
    #expect(alder.omitted.first?.reason == "it is not customer-facing, and its audience is internal")
    #expect(alder.html.contains("Documents for Alder"))
    for ours in ["verdict--", "send-word", "Read</span>", "grade"] {
      #expect(!alder.html.split(separator: "</style>")[1].contains(ours), "\(ours)")
    }
    let birch = try pack(["kit", "customer"], for: "Birch", facing)
    #expect(documents(birch.html) == ["corporate"])
    #expect(birch.omitted.last == PackOmission(id: "customer", reason: "it was made for Alder alone"))
    let nobody = try pack(["regional"], for: "Somebody else", facing)
    guard case .refused(let reasons) = nobody.outcome else {
      Issue.record("\(nobody.outcome)")
      return
    }
    #expect(reasons == ["nothing of this may be sent to Somebody else"])
    let own = try pack(["kit", "customer"], facing)
    #expect(documents(own.html) == ["kit", "corporate", "regional", "customer"])
    #expect(own.html.contains("2 of the 4 documents may not be sent") && own.html.contains("verdict--no"))
  }

  @Test(
    "Overdue and expired documents: marked in one's own pack, left out of a customer's; a kit leaves expired parts out")
  func stale() throws {
    func content(_ content: inout [String: String]) {
      content["corporate.md"] = SmallPortal.page(
        "corporate", ["customer_facing": "true", "audience": "public", "expires": "2026-03-01"])
      content["new.md"] = SmallPortal.page(
        "new", ["customer_facing": "true", "audience": "public", "review_days": "10", "supersedes": "old"])
    }
    let own = try pack(["kit", "new"], content)
    #expect(documents(own.html) == ["kit", "regional", "new"])
    #expect(own.omitted == [PackOmission(id: "corporate", reason: "it expired on 2026-03-01")])
    #expect(try documents(pack(["corporate"], content).html) == ["corporate"], "asked for by name, it comes marked")
    let sent = try pack(["corporate", "new", "customer"], for: "alder") {
      content(&$0)
      $0["customer.md"] = SmallPortal.page(
        "customer", SmallPortal.customer.merging(["customer_facing": "true"]) { _, new in new })
    }
    #expect(documents(sent.html) == ["customer"])
    #expect(sent.omitted.map(\.reason) == ["it expired on 2026-03-01", "its review is overdue by 48 days"])
  }

  @Test("Unknown ids are refused with the nearest name, drafts and retired documents with their status, all at once")
  func refusals() throws {
    let refused = try pack(["corporat", "draft", "old", "kit"])
    guard case .refused(let reasons) = refused.outcome else {
      Issue.record("\(refused.outcome)")
      return
    }
    #expect(
      reasons == [
        "no document has the id “corporat” (did you mean “corporate”?)",
        "“draft” is not published: its status is draft", "“old” is not published: its status is retired (see “new”)",
      ])
  }

  @Test("The same bytes whatever the number of threads; a Chinese document makes a Chinese cover")
  func sameBytes() throws {
    #expect(try pack(["kit", "corporate-zh"], jobs: 1).html == pack(["kit", "corporate-zh"], jobs: 4).html)
    let html = try pack(["corporate-zh"]).html
    #expect(
      html.contains("<html lang=\"zh-Hans\" dir=\"ltr\">") && html.contains("<h2 id=\"Page-contents-title\">目录</h2>"))
  }

  @Test("Markup is passed on as it is but for ids, addresses and headings")
  func markup() {
    let markup = PackMarkup(prefix: "d9-", root: "../../", base: nil) { "data:\($0.count)" }
    for (before, after) in [
      ("<h2 id=\"a\">x</h2><h6>y</h6>", "<h3 id=\"d9-a\">x</h3><h6>y</h6>"),
      ("<p aria-labelledby=\"a b\">1 &lt; 2</p>", "<p aria-labelledby=\"d9-a d9-b\">1 &lt; 2</p>"),
      ("<use href=\"#I-yes\"/>", "<use href=\"#I-yes\"/>"), ("<a href=\"#b\">x</a>", "<a href=\"#d9-b\">x</a>"),
      ("<a href=\"?d2-c\">x</a>", "<a href=\"#d2-c\">x</a>"),
      ("<a href=\"../../en/d/x.html\">x <b>y</b></a>!", "x <b>y</b>!"),
      ("<a href=\"https://w.example/?a=1&amp;b=2\">x</a>", "<a href=\"https://w.example/?a=1&amp;b=2\">x</a>"),
      ("<rect fill=\"url(#c-p1)\"/>", "<rect fill=\"url(#d9-c-p1)\"/>"),
      ("<img src=\"abc\" alt=\"\" loading=\"lazy\">", "<img src=\"data:3\" alt=\"\">"),
      ("<input disabled checked>", "<input disabled checked>"), ("a < b <", "a < b <"),
      ("<b title=\"a>b\">", "<b title=\"a>b\">"),
      ("<hr><header>", "<hr><header>"),
    ] { #expect(String(decoding: markup.html(Array(before.utf8)), as: UTF8.self) == after) }
  }
}
