/// A value of JSON as files of the index hold it.
indirect enum ScriptValue: Sendable {
  case text(String), number(Double), flag(Bool), none, list([ScriptValue]), object([String: ScriptValue])

  /// The text.
  var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number.
  var number: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
  /// The list.
  var list: [ScriptValue]? { if case .list(let list) = self { list } else { nil } }
  /// A member.
  subscript(_ key: String) -> ScriptValue? { if case .object(let members) = self { members[key] } else { nil } }
}

/// Reads the files of the index as a browser would: one call, one value.
struct ScriptReader {
  private let bytes: [UInt8]
  private var at: Int

  /// The value that a script loads under a key; nil if the script is anything else.
  static func value(_ bytes: [UInt8], key: String) -> ScriptValue? {
    let head = Array("Fieldbook.load(\"\(key)\",".utf8)
    let tail = Array(");\n".utf8)
    guard bytes.starts(with: head), bytes.suffix(tail.count).elementsEqual(tail) else { return nil }
    var reader = ScriptReader(bytes: bytes, at: head.count)
    guard let value = reader.value(), reader.at == bytes.count - tail.count else { return nil }
    return value
  }

  private init(bytes: [UInt8], at: Int) {
    self.bytes = bytes
    self.at = at
  }

  private var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int = 0) -> ScriptValue? {
    guard depth < 8 else { return nil }
    switch next {
    case 0x22: return text().map { .text($0) }
    case 0x5B: return list(depth)
    case 0x7B: return object(depth)
    case 0x74: return word("true", .flag(true))
    case 0x66: return word("false", .flag(false))
    case 0x6E: return word("null", .none)
    default: return number()
    }
  }

  private mutating func word(_ word: String, _ value: ScriptValue) -> ScriptValue? {
    guard bytes[at...].starts(with: word.utf8) else { return nil }
    at += word.utf8.count
    return value
  }

  private mutating func number() -> ScriptValue? {
    let digits = bytes[at...].prefix { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
    guard let number = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    at += digits.count
    return .number(number)
  }

  private mutating func list(_ depth: Int) -> ScriptValue? {
    guard take(0x5B) else { return nil }
    var list: [ScriptValue] = []
    if take(0x5D) { return .list(list) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      list.append(value)
    } while take(0x2C)
    return take(0x5D) ? .list(list) : nil
  }

  private mutating func object(_ depth: Int) -> ScriptValue? {
    guard take(0x7B) else { return nil }
    var members: [String: ScriptValue] = [:]
    if take(0x7D) { return .object(members) }
    repeat {
      guard let key = text(), take(0x3A), let value = value(depth: depth + 1),
        members.updateValue(value, forKey: key) == nil
      else { return nil }
    } while take(0x2C)
    return take(0x7D) ? .object(members) : nil
  }

  private mutating func text() -> String? {
    guard take(0x22) else { return nil }
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x22: return String(validating: text, as: UTF8.self)
      case 0x5C:
        guard escape(into: &text) else { return nil }
      case 0x00...0x1F: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) -> Bool {
    let byte = next
    at += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x6E: text.append(0x0A)
    case 0x74: text.append(0x09)
    case 0x75:
      let digits = String(decoding: bytes[at...].prefix(4), as: UTF8.self)
      guard digits.utf8.count == 4, let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
        return false
      }
      at += 4
      UTF8Scalars.append(scalar.value, to: &text)
    default: return false
    }
    return true
  }
}
