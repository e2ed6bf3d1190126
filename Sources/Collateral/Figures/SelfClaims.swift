import Markup

/// How much a document talks of ourselves and how much of the customer. Source: reports.md, group 6, and requirements.md, row 26.
///
/// Self-claim share = sentences whose subject we are ÷ (those + sentences whose subject is the customer), a fraction. Who a sentence is about is
/// told by its first word of either list; a sentence with a word of neither is about something else and counts nowhere. The lists know English
/// and Chinese. A reading of wording, not of meaning: a figure to look at, not a verdict.
public struct SelfClaims: Hashable, Sendable {
  /// Sentences about us.
  public let own: Int
  /// Sentences about the customer.
  public let customers: Int

  /// The share above which a document talks too much of itself (*cfg*).
  public static let most = 0.3

  /// Reads the prose of a document; code, headings and captions are left out.
  public init(_ body: Markdown) { self = body.prose.withUnsafeBufferPointer { SelfClaims(utf8: $0) } }

  /// Reads a text.
  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { SelfClaims(utf8: $0) }
  }

  private init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var own = 0
    var customers = 0
    var reader = SubjectReader(bytes: bytes)
    while let subject = reader.next() {
      switch subject {
      case .us: own += 1
      case .customer: customers += 1
      case .other: break
      }
    }
    self.own = own
    self.customers = customers
  }

  /// Own ÷ (own + customers); nil without such a sentence.
  public var share: Double? { own + customers == 0 ? nil : Double(own) / Double(own + customers) }
}

/// Finds out sentence by sentence who it is about, on bytes: documents are many.
private struct SubjectReader {
  /// Whom a sentence is about.
  enum Subject {
    case us, customer, other
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The subject of the next sentence; nil at the end.
  mutating func next() -> Subject? {
    guard at < bytes.count else { return nil }
    var subject: Subject?
    var words = 0
    var signs = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        if isLetter(byte) {
          // The subject stands at the front; later mentions are objects: “The customer asked us”.
          if subject == nil, words <= Self.reach { subject = Self.words[takeWord()] } else { passWord() }
          continue
        }
        at += 1
        if Self.isEnd(byte) { return subject ?? .other }
        if byte == 0x20 { words += 1 }
        continue
      }
      let sign = wide
      if Self.isEnd(sign) {
        at += 3
        return subject ?? .other
      }
      if subject == nil, words <= Self.reach, signs <= 2 * Self.reach, Self.mayStart(sign) {
        subject = Self.signs.first { starts(with: $0.text) }?.subject
      }
      signs += 1
      at += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    }
    return subject ?? .other
  }

  /// The three bytes that a Chinese character has, as one number; 0 at the end of the text.
  private var wide: UInt32 {
    guard at + 2 < bytes.count else { return 0 }
    return UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
  }

  /// Whether a character ends a sentence: 。！？；
  private static func isEnd(_ sign: UInt32) -> Bool {
    sign == 0xE3_8082 || sign == 0xEF_BC81 || sign == 0xEF_BC9F || sign == 0xEF_BC9B
  }

  /// Whether one of the words that are looked for starts with a character: 我本客用您贵他她.
  private static func mayStart(_ sign: UInt32) -> Bool {
    switch sign {
    case 0xE6_8891, 0xE6_9CAC, 0xE5_AEA2, 0xE7_94A8, 0xE6_82A8, 0xE8_B4B5, 0xE4_BB96, 0xE5_A5B9: true
    default: false
    }
  }

  /// The word that starts here, in small letters, its apostrophe plain; empty if it cannot be one that is looked for.
  private mutating func takeWord() -> String {
    let start = at
    while at < bytes.count {
      if isLetter(bytes[at]) || bytes[at] == 0x27 {
        at += 1
      } else if bytes[at] == 0xE2, wide == Self.apostrophe {
        at += 3
      } else {
        break
      }
    }
    guard at - start <= 12, "wouctysh".utf8.contains(bytes[start] | 0x20) else { return "" }
    return String(decoding: bytes[start..<at], as: UTF8.self).lowercased().replacing("’", with: "'")
  }

  private mutating func passWord() {
    while at < bytes.count, isLetter(bytes[at]) { at += 1 }
  }

  /// Whether an ASCII character ends a sentence: `.!?;` or the line.
  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x3B || byte == 0x0A || byte == 0x0D
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func starts(with text: [UInt8]) -> Bool {
    at + text.count <= bytes.count && text.indices.allSatisfy { bytes[at + $0] == text[$0] }
  }

  /// How many words from its start a sentence's subject is looked for; twice as many Chinese characters.
  private static let reach = 6
  private static let apostrophe: UInt32 = 0xE2_8099

  private static let words: [String: Subject] = {
    let us = ["we", "our", "ours", "we've", "we're", "we'll", "us"]
    let customers = [
      "customer", "customers", "customer's", "client", "clients", "user", "users", "you", "your", "they", "their",
      "she", "he", "her", "his",
    ]
    return Dictionary(us.map { ($0, .us) } + customers.map { ($0, .customer) }, uniquingKeysWith: { first, _ in first })
  }()

  /// 我行 is left out: in a text about banks it is the customer's own word.
  private static let signs: [(text: [UInt8], subject: Subject)] =
    ["我们", "我司", "我方", "本公司", "我公司"].map { (Array($0.utf8), .us) }
    + ["客户", "用户", "您", "贵方", "他们", "她们"].map { (Array($0.utf8), .customer) }
}
