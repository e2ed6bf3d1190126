/// What makes texts alike that differ only in case, width, accents or the form of Han characters. See docs/search.md, section 1.
public struct Folding: Sendable {
  /// What each scalar of the Basic Multilingual Plane becomes: 0 itself, `Self.special` what `longer` says, else that scalar.
  private let table: [UInt16]
  /// The forms that are none or several scalars, in UTF-8.
  private let longer: [UInt16: [UInt8]]

  /// Stands in the table for what `longer` tells. No text holds this scalar as a folded form: it is a noncharacter.
  private static let special: UInt16 = 0xFFFF

  /// The folding of docs/search.md.
  public static let standard = Folding(entries: String(decoding: PackageResources.folding_txt, as: UTF8.self))

  /// - Parameter entries: a line an entry: the scalar and what it becomes, in hexadecimal digits with spaces between; `*` at the end of
  ///   those that Unicode's normal forms and lower case alone do not give.
  init(entries: String) {
    var table = [UInt16](repeating: 0, count: 0x10000)
    var longer: [UInt16: [UInt8]] = [:]
    func set(_ scalar: UInt32, to form: [UInt32]) {
      guard let from = UInt16(exactly: scalar) else { return }
      if let first = form.first, form.count == 1, let one = UInt16(exactly: first), one != 0 {
        table[Int(from)] = one
      } else {
        table[Int(from)] = Self.special
        longer[from] = form.compactMap(Unicode.Scalar.init).flatMap { Array(String(Character($0)).utf8) }
      }
    }
    for line in entries.split(separator: "\n") {
      let scalars = line.split(separator: " ").compactMap { UInt32($0, radix: 16) }
      if let from = scalars.first { set(from, to: Array(scalars.dropFirst())) }
    }
    for scalar in UInt32(0x41)...0x5A { set(scalar, to: [scalar + 0x20]) }
    for scalar in UInt32(0xFF01)...0xFF5E {
      let plain = scalar - 0xFEE0
      set(scalar, to: [(0x41...0x5A).contains(plain) ? plain + 0x20 : plain])
    }
    for range in Self.dropped { for scalar in range { set(scalar, to: []) } }
    for scalar in [UInt32(0x2010), 0x2011] { set(scalar, to: [0x2D]) }
    set(0x2019, to: [0x27])
    self.table = table
    self.longer = longer
  }

  /// Marks and signs that become nothing.
  static let dropped: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x3099...0x309A, 0xAD...0xAD, 0x200B...0x200F, 0x2060...0x2060, 0xFE00...0xFE0F, 0xFEFF...0xFEFF,
  ]

  /// Appends the folded form of a text in UTF-8. Bytes that are none become U+FFFD, a separator.
  public func fold(_ text: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    folded.reserveCapacity(folded.count + text.count)
    table.withUnsafeBufferPointer { table in
      var at = 0
      while at < text.count {
        let byte = text[at]
        if byte < 0x80 {
          folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
          at += 1
          continue
        }
        let (scalar, length) = UTF8Scalars.decode(text, at)
        let form = scalar < 0x10000 ? table[Int(scalar)] : 0
        if form == 0 {
          for offset in 0..<length { folded.append(text[at + offset]) }
        } else if form == Self.special {
          if let bytes = longer[UInt16(truncatingIfNeeded: scalar)] { folded.append(contentsOf: bytes) }
        } else {
          UTF8Scalars.append(UInt32(form), to: &folded)
        }
        if length == 0 {
          folded.append(contentsOf: [0xEF, 0xBF, 0xBD])
          at += 1
        }
        at += length
      }
    }
  }

  /// The folded form of a text.
  public func folded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var text = text
    text.withUTF8 { fold($0, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The table for the page's script: scalar, form, scalar, form …; what a browser's own normal forms and lower case give is left out.
  public var entries: [String] {
    let lines = String(decoding: PackageResources.folding_txt, as: UTF8.self).split(separator: "\n")
    return lines.filter { $0.hasSuffix("*") }.flatMap { line in
      let scalars = line.split(separator: " ").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
      return [
        String(String.UnicodeScalarView(scalars.prefix(1))), String(String.UnicodeScalarView(scalars.dropFirst())),
      ]
    }
  }
}
