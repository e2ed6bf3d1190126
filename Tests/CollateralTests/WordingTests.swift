import Testing

@testable import Collateral

/// Names of customers and wording about personal motives are found in texts, and nothing that only looks like them.
@Suite struct WordingTests {
  private static func customer(_ id: String, _ name: String, _ more: String = "") -> String {
    "\(id): {name: \(name), class: A, segment: campus, region: south\(more)}\n"
  }

  private static func wording(_ customers: String? = nil, words: String? = nil) -> Wording {
    var files: [String: String] = [:]
    files["registry/customers.yml"] = customers
    files["model/words.yml"] = words
    let reading = MemoryPortal(files).read()
    #expect(reading.findings.isEmpty)
    return Wording(customers: reading.library.registries.customers, words: reading.model.words)
  }

  private static let names = wording(
    customer("alder", "{en: Alder, zh-Hans: 桤木}") + customer("north-gate", "North Gate")
      + customer("larch", "{en: Larch, zh-Hans: 落叶松}") + customer("tamarack", "{en: Tamarack, zh-Hans: 美洲落叶松}")
      + customer("ecole", "École Centrale") + customer("o-neil", "O'Neil & Sons")
      + customer(
        "orange", "Orange", ", names: [Orange Group], except: [{phrase: Orange Group Street, reason: a street}]")
      + customer("three", "Three", ", names: []"))

  @Test(
    "What names a customer",
    arguments: [
      ("Alder cut its costs.", ["alder"]), ("at Alder's", ["alder"]), ("at Alder’s hall", ["alder"]),
      ("(Alder)", ["alder"]), ("Alder-based", ["alder"]), ("slides of alder", ["alder"]), ("使用Alder的网络", ["alder"]),
      ("由桤木提供", ["alder"]), ("由桤\n木提供", ["alder"]), ("North\n Gate", ["north-gate"]), ("North  Gate", ["north-gate"]),
      ("North\u{A0}Gate", ["north-gate"]), ("the north-gate case", ["north-gate"]), ("north‑gate", ["north-gate"]),
      ("Ａｌｄｅｒ", ["alder"]), ("Al\u{AD}der", ["alder"]), ("Al\u{200B}der", ["alder"]), ("alder_plan", ["alder"]),
      ("E\u{301}cole Centrale", ["ecole"]), ("École Centrale", ["ecole"]), ("O’Neil & Sons", ["o-neil"]),
      ("Orange Group", ["orange"]), ("落叶松", ["larch"]), ("美洲落叶松", ["tamarack"]), ("美洲落叶松与落叶松", ["tamarack", "larch"]),
      ("balder, elderly, Alderney, alders", []), ("ALDER", []), ("North. Gate", []), ("North, Gate", []),
      ("northgate", []), ("Orange", []), ("an orange", []), ("Three of three", []), ("Orange Group Street", []),
      ("木桤", []),
    ] as [(String, [String])])
  func named(_ text: String, _ expected: [String]) {
    let ids = ["alder", "north-gate", "larch", "tamarack", "ecole", "o-neil", "orange", "three"]
    let found = Self.names.hits(in: text).compactMap { hit -> String? in
      if case .customer(let number) = hit.subject { ids[number] } else { nil }
    }
    #expect(found == expected, "\(text)")
  }

  @Test(
    "In the name of a file each part counts",
    arguments: [
      ("/assets/prices-alder.txt", true), ("PricesAlder2026.pdf", true), ("Balder.pdf", false),
      ("PricesAlderney.pdf", false),
    ])
  func paths(_ path: String, _ isNamed: Bool) {
    #expect(Self.names.hits(in: path, isPath: true).isEmpty != isNamed)
  }

  @Test("An exception that let a name pass is told, with its reason; one that was not needed is not")
  func excepted() {
    var used: [WordException] = []
    _ = Self.names.hits(in: "In Orange Group Street, and Orange.") { used.append($0) }
    #expect(used == [WordException(phrase: "Orange Group Street", reason: "a street")])
    _ = Self.names.hits(in: "In a street.") { used.append($0) }
    #expect(used.count == 1)
  }

  @Test("Time depends on the text, not on the number of names")
  func many() {
    let names = (0..<3_000).map { Self.customer("c\($0)", "North Gate \($0)") }.joined()
    let wording = Self.wording(names)
    #expect(
      wording.hits(in: String(repeating: "North Gate ", count: 2_000) + "2999").map(\.words) == ["North Gate 2999"])
  }

  private static let motives = wording(
    words: "motives: [golden handshake]\nexceptions: [{phrase: red envelope printer, reason: a product}]\n")

  @Test(
    "Wording about what a buyer wants for himself",
    arguments: [
      "The director was promised a place for his daughter at a university abroad.",
      "A gift card for the buyer closed it.",
      "The buyer has a private interest in the deal and expects a favour in return.", "Kickbacks are usual there.",
      "He was bribed.", "The buyer's wife likes Paris.", "The CIO’s son needs a job.", "A job for his son would help.",
      "We hired her nephew.", "His daughter's tuition is due.", "A holiday trip for the director and a case of wine.",
      "The buyer received a gold watch.", "It was paid under the table.", "They gave the director gifts.",
      "He expects a personal favour.", "A brown envelope did it.", "We offer a golden handshake.",
      "We sponsored his son's studies.", "The scholarship for her daughter was arranged by us.",
      "给客户对接人送红包。", "答应给他儿子安排工作。", "解决子女工作的问题", "对方要回扣", "给采购一点好处费", "送给院长一张购物卡", "局长的妻子喜欢旅游",
      "为他女儿留学提供帮助", "安排主任出国旅游", "涉及个人利益", "他欠人情",
    ])
  func motive(_ text: String) {
    #expect(Self.motives.hits(in: text).count == 1, "\(text)")
  }

  @Test(
    "Words of the same kind in another sense",
    arguments: [
      "Wi-Fi for the gift shop and a family of three radios; interest in the topic is high.", "Interest rates fell.",
      "That speaks in your favour.", "The buyer is in favour of it.", "Present this to the director.",
      "Wedding venue customers stay longer.", "A nurse calls her daughter over the guest network.",
      "A mother wants to reach her daughter at the university.", "The dean has a family of products in mind.",
      "Sold gift cards at the checkout. For the buyer it is one step.", "The access point under the table is hidden.",
      "Savings in cash for the CFO.", "Staff must not accept gifts; a gift for the buyer is forbidden.",
      "We commission the network for the director.", "A red envelope printer.", "Public interest is high.",
      "A school for his pupils.", "The director's office has its own access point.",
      "Children of the school go home at four.",
      "旅游业的网络", "抢红包活动", "学校帮助孩子上学", "安排护士与家属沟通工作", "严禁向采购送礼品", "有人情味的服务", "礼品店的收银", "请主任看旅游旺季的数据",
    ])
  func other(_ text: String) {
    #expect(Self.motives.hits(in: text).map(\.words) == [], "\(text)")
  }

  @Test(
    "Faults of the portal's own words are findings",
    arguments: [
      ("motives: {a: b}\n", "model/words.yml:1:10 wrong-type"), ("exception: []\n", "model/words.yml:1:1 unknown-key"),
      ("exceptions: [{phrase: a}]\n", "model/words.yml:1:14 missing-field"),
      ("exceptions: [{phrase: a, reason: \" \"}]\n", "model/words.yml:1:34 missing-field"),
    ])
  func faults(_ words: String, _ finding: String) {
    #expect(MemoryPortal(["model/words.yml": words]).read().lines == [finding])
  }

  @Test(
    "Decisions that keep a plan from being published",
    arguments: [
      ("approved", false), ("approved with two conditions", false), ("批准", false), ("go", false),
      ("conditional", false),
      ("rejected", true), ("Rejected by the board", true), ("not approved", true), ("declined", true), ("no-go", true),
      ("否决", true), ("未通过", true), ("sent back", true), ("deferred to 2027", true),
    ])
  func decisions(_ decision: String, _ isRejection: Bool) {
    #expect(WordLists.standard.rejections.isIn(decision) == isRejection)
  }
}
