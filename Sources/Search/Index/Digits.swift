/// Numbers as digits of 64, and lists of documents made of them. See docs/search.md, section 4.
public enum Digits {
  /// `A`–`Z` `a`–`z` `0`–`9` `-` `_`: 0 to 63.
  private static let digits: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  /// The value of each digit; 255 for any other byte.
  static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for value in 0..<64 { values[Int(digit(value))] = UInt8(value) }
    return values
  }()

  /// Appends a number: five bits a digit, the lowest first, 32 more on all but the last.
  @inline(__always)
  static func append(_ number: Int, to bytes: inout [UInt8]) { encode(number) { bytes.append($0) } }

  /// Appends a number.
  @inline(__always)
  static func append(_ number: Int, to bytes: inout Buffer<UInt8>) { encode(number) { bytes.append($0) } }

  @inline(__always)
  private static func encode(_ number: Int, _ put: (UInt8) -> Void) {
    var rest = number
    while rest >= 32 {
      put(digit(rest & 31 | 32))
      rest >>= 5
    }
    put(digit(rest))
  }

  /// The digit of a value below 64.
  @inline(__always)
  static func digit(_ value: Int) -> UInt8 { digits.utf8Start[value] }

  /// How many digits a number takes.
  @inline(__always)
  static func count(_ number: Int) -> Int { number < 32 ? 1 : 1 + count(number >> 5) }

  /// A rising list of documents: the distances between them, less one.
  public static func list(_ documents: some Sequence<Int>) -> String {
    var bytes: [UInt8] = []
    var before = -1
    for document in documents {
      append(document - before - 1, to: &bytes)
      before = document
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Numbers in their own order, one after another.
  public static func text(_ numbers: some Sequence<Int>) -> String {
    var bytes: [UInt8] = []
    for number in numbers { append(number, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The documents of a list; nil if it is none.
  public static func documents(of list: String) -> [Int]? {
    var documents: [Int] = []
    var before = -1
    var number = 0
    var shift = 0
    for digit in list.utf8 {
      let value = Int(values[Int(digit)])
      guard value < 64, shift <= 30 else { return nil }
      number |= (value & 31) << shift
      shift += 5
      if value >= 32 { continue }
      before += number + 1
      documents.append(before)
      (number, shift) = (0, 0)
    }
    return shift == 0 ? documents : nil
  }
}
