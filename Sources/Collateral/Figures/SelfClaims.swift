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
          let word = takeWord()
          // The subject stands at the front; later mentions are objects: “The customer asked us”.
          if subject == nil, words <= Self.reach { subject = Self.words[word] }
          continue
        }
        at += 1
        if Self.ends.contains(byte) { return subject ?? .other }
        if byte == 0x20 { words += 1 }
        continue
      }
      if let end = Self.wideEnds.first(where: { starts(with: $0) }) {
        at += end.count
        return subject ?? .other
      }
      if subject == nil, words <= Self.reach, signs <= 2 * Self.reach {
        subject = Self.signs.first { starts(with: $0.text) }?.subject
      }
      signs += 1
      at += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    }
    return subject ?? .other
  }

  /// The word that starts here, in small letters, its apostrophe plain; empty if it is longer than any that is looked for.
  private mutating func takeWord() -> String {
    let start = at
    var length = 0
    while at < bytes.count {
      if isLetter(bytes[at]) || bytes[at] == 0x27 {
        at += 1
      } else if starts(with: Self.apostrophe) {
        at += 3
      } else {
        break
      }
      length += 1
    }
    guard length <= 10 else { return "" }
    return String(decoding: bytes[start..<at], as: UTF8.self).lowercased().replacing("’", with: "'")
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func starts(with text: [UInt8]) -> Bool {
    at + text.count <= bytes.count && text.indices.allSatisfy { bytes[at + $0] == text[$0] }
  }

  /// How many words from its start a sentence's subject is looked for; twice as many Chinese characters.
  private static let reach = 6
  private static let ends = Set(".!?;\n\r".utf8)
  private static let wideEnds = ["。", "！", "？", "；"].map { Array($0.utf8) }
  private static let apostrophe = Array("’".utf8)

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
