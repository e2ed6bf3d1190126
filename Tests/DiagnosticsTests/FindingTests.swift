@testable import Diagnostics
import Testing

@Suite struct FindingTests {
  @Test("A finding is printed on one line, in the form that editors know")
  func printed() {
    let finding = Finding(.deadLink, at: Place("a/b.md", line: 3, column: 7), "nothing is there", hint: "look again")
    #expect(finding.description == "a/b.md:3:7: error: [dead-link] nothing is there (look again)")
    #expect(Finding(.noBaseURL, at: Place("portal.yml"), "none").description == "portal.yml: info: [no-base-url] none")
    #expect(Finding(.rawHTML, at: Place("a.md", line: 3), "x").description == "a.md:3: warning: [raw-html] x")
  }

  @Test("Control characters of content never reach the terminal")
  func controls() {
    let finding = Finding(
      .deadLink, at: Place("a\u{1B}[2J.md", line: 1, column: 1), "b\n\r\tc\u{7F}\u{0}", hint: "\u{1B}]0;x\u{7}")
    #expect(!finding.description.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
    #expect(finding.description.split(separator: "\n").count == 1)
  }

  @Test("C1 controls, which some terminals obey, are shown as blanks too")
  func c1() {
    #expect(Finding(.deadLink, at: Place("a.md"), "b\u{9B}2Jc").description == "a.md: error: [dead-link] b 2Jc")
  }

  @Test("Order: path in bytes, line, column, code, message")
  func order() {
    let findings = [
      Finding(.deadLink, at: Place("B.md"), "z"), Finding(.deadLink, at: Place("a.md"), "z"),
      Finding(.deadLink, at: Place("a.md", line: 1), "z"),
      Finding(.deadLink, at: Place("a.md", line: 1, column: 2), "a"),
      Finding(.deadLink, at: Place("a.md", line: 1, column: 2), "b"),
      Finding(.rawHTML, at: Place("a.md", line: 1, column: 2), "a"),
      Finding(.deadLink, at: Place("a.md", line: 10), "a"),
      Finding(.deadLink, at: Place("é.md"), "a"),
    ]
    #expect(findings.shuffled().sorted() == findings)
    #expect(findings.reversed().sorted() == findings)
  }

  @Test("Severities are ordered")
  func severities() {
    #expect(Severity.info < .warning && Severity.warning < .error)
    #expect(Severity.allCases.map(\.rawValue) == ["info", "warning", "error"])
  }

  @Test("Codes are kebab-case words, each once")
  func codes() {
    let names = FindingCode.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(
        name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || (0x30...0x39).contains($0) }, "\(name)")
      #expect(!name.hasPrefix("-") && !name.hasSuffix("-"))
    }
    for name in [
      "unknown-key", "unknown-value", "dead-link", "dead-anchor", "missing-picture", "missing-attachment", "raw-html",
      "missing-section", "duplicate-id",
    ] {
      #expect(FindingCode(rawValue: name) != nil, "portals use \(name)")
    }
  }
}

@Suite struct NearestNameTests {
  @Test(
    "Near names",
    arguments: [
      ("titel", "title"), ("statsu", "status"), ("ownr", "owner"), ("owner-org", "owner_org"), ("TITLE", "title"),
      ("buyer_stage", "buyer_stages"),
      ("场景案列", "场景案例"), ("S", "s"),
    ])
  func near(typed: String, meant: String) {
    let names = ["title", "status", "owner", "owner_org", "buyer_stages", "场景案例", "s", "en"]
    #expect(nearestName(to: typed, among: names) == meant)
  }

  @Test(
    "No name is offered for what is like none",
    arguments: ["", "colour", "xy", "z", "ex", String(repeating: "title", count: 20)])
  func far(typed: String) {
    #expect(nearestName(to: typed, among: ["title", "status", "owner", "s", "en"]) == nil)
  }

  @Test("Ties go to the first; no candidates give none")
  func ties() {
    #expect(nearestName(to: "axe", among: ["abe", "ace"]) == "abe")
    #expect(nearestName(to: "axe", among: ["ace", "abe"]) == "ace")
    #expect(nearestName(to: "axe", among: []) == nil)
  }

  @Test("The distance is that of a plain recursive definition")
  func distance() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let word = { (length: Int) in String((0..<length).map { _ in "abc".randomElement(using: &generator) ?? "a" }) }
      let (typed, other) = (
        word(Int.random(in: 3...7, using: &generator)), word(Int.random(in: 3...7, using: &generator))
      )
      let isNear = slowDistance(Array(typed), Array(other)) <= max(1, typed.count / 3)
      #expect((nearestName(to: typed, among: [other]) != nil) == isNear, "\(typed) \(other)")
    }
  }

  @Test("An index says what the plain search says, and of many names compares a bounded number")
  func index() {
    var generator = SystemRandomNumberGenerator()
    func word() -> String {
      String(
        (0..<Int.random(in: 1...12, using: &generator)).map { _ in "abcd-桤".randomElement(using: &generator) ?? "a" })
    }
    let few = (0..<NameIndex.most).map { _ in word() }
    let index = NameIndex(few)
    for _ in 0..<200 {
      let typed = word()
      #expect(index.nearest(to: typed) == nearestName(to: typed, among: few), "\(typed)")
    }
    let many = (0..<20_000).map { "common/common-parameters-\($0)" }
    let large = NameIndex(many)
    for typed in ["common/common-parameters-x", "comon/common-parameters-77", "common/common-parameterz-19999"] {
      let (nearest, compared) = large.search(typed)
      #expect(compared <= NameIndex.most && nearest != nil, "\(typed)")
    }
    #expect(large.nearest(to: "common/comon-parameters-19999") != nil)
    #expect(large.search("zzz").compared == 0)
  }

  /// Optimal string alignment by its definition.
  private func slowDistance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return a.count + b.count }
    let (x, y) = (Array(a.dropLast()), Array(b.dropLast()))
    var best = min(slowDistance(x, b) + 1, slowDistance(a, y) + 1, slowDistance(x, y) + (a.last == b.last ? 0 : 1))
    if a.count > 1, b.count > 1, a.last == y.last, b.last == x.last {
      best = min(best, slowDistance(Array(x.dropLast()), Array(y.dropLast())) + 1)
    }
    return best
  }
}
