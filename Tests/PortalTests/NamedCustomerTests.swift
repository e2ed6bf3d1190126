import Dates
import Diagnostics
import Foundation
import Portal
import Testing

/// Who may be named to whom: in the check of the content, and in what goes to a customer.
@Suite struct NamedCustomerTests {
  /// The findings about `a.md` as `line:column code`.
  private func lines(_ fields: [String: String], _ body: String, customers: String? = nil, more: [String: String] = [:])
    throws
    -> [String]
  {
    var content = SmallPortal.registries
    if let customers { content["registry/customers.yml"] = customers }
    content["a.md"] = SmallPortal.page("a", fields, body: body)
    content["assets/p.png"] = ""
    content["assets/alder-plan.txt"] = "x"
    content.merge(more) { _, new in new }
    return try Sandbox(content).build(to: nil).findings.filter {
      $0.place.path == "a.md" && ($0.code == .customerNamed || $0.code == .personalMotive)
    }.map { "\($0.place.line):\($0.place.column) \($0.code.rawValue)" }
  }

  private static let consent = "{by: Ms Field of Alder, date: 2026-01-10, scope: %}"

  @Test(
    "Readers, consent and material",
    arguments: [
      ([:], true), (["audience": "public"], true), (["audience": "restricted"], false),
      (["audience": "public", "consent": consent.replacing("%", with: "public")], false),
      (["audience": "public", "consent": consent.replacing("%", with: "partner")], true),
      (["audience": "partner", "consent": consent.replacing("%", with: "partner")], false),
      (["audience": "internal", "consent": consent.replacing("%", with: "partner")], false),
      (["consent": "{by: Ms Field of Alder, date: 2027-01-10, scope: public}"], true),
      (["consent": "{by: Mr Oak of Birch, date: 2026-01-10, scope: public}"], true),
      (["consent": "{by: Ms Field, date: 2026-01-10, scope: public}"], false),
      (["status": "draft"], false),
    ] as [([String: String], Bool)])
  func readers(_ fields: [String: String], _ isWrong: Bool) throws {
    #expect(try lines(fields, "Alder.\n").isEmpty != isWrong)
  }

  @Test("A customer's own material names it, and no other without its leave to all")
  func material() throws {
    #expect(try lines(SmallPortal.customer, "Alder.\n") == [])
    #expect(try lines(SmallPortal.customer, "Birch.\n").map { $0.hasSuffix("customer-named") } == [true])
    let consent = ["consent": "{by: Mr Oak of Birch, date: 2026-01-10, scope: %}"]
    for (scope, isFound) in [("partner", true), ("public", false)] {
      let fields = SmallPortal.customer.merging(consent.mapValues { $0.replacing("%", with: scope) }) { _, new in new }
      #expect(try lines(fields, "Birch.\n").isEmpty != isFound)
    }
  }

  @Test(
    "Wherever a reader meets the name, the finding is at its line",
    arguments: [
      ("## Part\n\nAt Alder.\n", "16:4"), ("## Part\n\nOne line\nand *Al*der.\n", "17:6"),
      ("## Part\n\nAt &#65;lder.\n", "16:4"),
      ("## By Alder\n\nText.\n", "14:7"), ("## Part\n\n| a |\n|-|\n| Alder |\n", "18:3"),
      ("## Part\n\n```\nAlder\n```\n", "17:1"),
      ("## Part\n\n`Alder`\n", "16:2"), ("## Part\n\n![Alder](/assets/p.png)\n", "16:1"),
      ("## Part\n\n![A](/assets/p.png \"Alder\")\n", "16:1"), ("## Part\n\n[a](/assets/alder-plan.txt)\n", "16:1"),
      ("## Part\n\n[a](https://x.example/ \"Alder\")\n", "16:1"), ("## Part\n\nA[^1].\n\n[^1]: Alder.\n", "18:7"),
      ("## Part\n\n> Text\n> Alder\n", "17:3"), ("## Part\n\n- a\n\n  Alder\n", "18:3"),
      ("## Part\n\n[a][r]\n\n[r]: https://x.example/%41lder\n", "16:1"),
    ])
  func places(_ body: String, _ place: String) throws {
    #expect(try lines([:], body) == ["\(place) customer-named"], "\(body)")
  }

  @Test("What no reader meets is not found: a comment, raw HTML, a definition that nothing uses")
  func unseen() throws {
    #expect(
      try lines(
        [:], "## Part\n\n<!-- Alder -->\n\nText <b title=\"Alder\">x</b>.\n\n[unused]: https://alder.example/\n") == [])
  }

  @Test(
    "Front matter counts: id, title, summary, attachments, fields of the type, titles of cited sources",
    arguments: [
      (["title": "For Alder"], "10:8"), (["summary": "Of Alder"], "9:10"),
      (["attachments": "[{path: /assets/alder-plan.txt}]"], "2:22"),
      (["attachments": "[{path: /assets/p.png, title: Alder}]"], "2:22"),
      (["type": "kit", "occasion": "workshop", "parts": "[{ref: b, use: at Alder}]"], "9:23"),
      (["sources": "t"], "8:10"),
    ] as [([String: String], String)])
  func fields(_ fields: [String: String], _ place: String) throws {
    let more = [
      "b.md": SmallPortal.page("b"), "registry/sources.yml": "s: {title: Survey}\nt: {title: Letter of Alder}\n",
    ]
    let found = try lines(fields, "Text.\n", more: more)
    #expect(found == ["\(place) customer-named"])
  }

  @Test("One finding for a customer, with the lines of the others; `names` replaces what counts")
  func more() throws {
    var content = SmallPortal.registries
    content["a.md"] = SmallPortal.page("a", body: "## Part\n\nAlder.\n\nBirch, Alder.\n\nAlder.\n")
    let found = try Sandbox(content).build(to: nil).findings.filter { $0.code == .customerNamed }
    #expect(found.map(\.place.line) == [16, 18])
    #expect(found.first?.message.hasSuffix(", and again in lines 18, 20") == true)
    #expect(found.first?.hint?.contains("“names:” of “alder”") == true)
    let customers = "alder: {name: Alder, class: S, segment: campus, region: south, names: [% ]}\n"
    for (names, isFound) in [("", false), ("Alder Group", false), ("\"Alder\"", true)] {
      #expect(
        try lines([:], "## Part\n\nAlder.\n", customers: customers.replacing("% ", with: names)).isEmpty != isFound)
    }
  }

  // MARK: Packs

  private func pack(_ content: [String: String], for customer: String, title: String? = nil) throws -> Pack.Outcome {
    let sandbox = try Sandbox(SmallPortal.registries.merging(content) { _, new in new })
    var options = BuildOptions()
    options.content = sandbox.url.appending(path: "content").path
    options.templates = Sandbox.repository.appending(path: "templates").path
    options.asOf = Day(iso: "2026-03-31")
    return try Pack(options, ids: ["a"], customer: customer, title: title).run().outcome
  }

  @Test(
    "A pack with another customer's name is refused with the place: of a partner's consent, of a source, in the title")
  func packs() throws {
    let facing = ["customer_facing": "true", "audience": "partner"]
    let leave = facing.merging(["consent": Self.consent.replacing("%", with: "partner")]) { _, new in new }
    let named = ["a.md": SmallPortal.page("a", leave, body: "## Part\n\nAlder.\n")]
    guard case .withheld(let findings) = try pack(named, for: "birch") else {
      Issue.record("Birch gets Alder's name")
      return
    }
    #expect(findings.map(\.place) == [Place("a.md", line: 19, column: 1)])
    guard case .withheld = try pack(named, for: "Acme") else {
      Issue.record("Acme gets Alder's name")
      return
    }
    guard case .packed = try pack(named, for: "Alder") else {
      Issue.record("Alder does not get its own name")
      return
    }
    let plain = ["a.md": SmallPortal.page("a", facing)]
    guard case .refused = try pack(plain, for: "birch", title: "As for Alder") else {
      Issue.record("Birch gets Alder's name as a title")
      return
    }
    let street = [
      "model/words.yml": "exceptions: [{phrase: Alder Street, reason: a street}]\n",
      "a.md": SmallPortal.page("a", facing, body: "## Part\n\nIn Alder Street.\n"),
    ]
    guard case .packed(_, _, _, let exceptions) = try pack(street, for: "birch") else {
      Issue.record("an exception is obeyed")
      return
    }
    #expect(exceptions.map(\.reason) == ["a street"])
  }
}
