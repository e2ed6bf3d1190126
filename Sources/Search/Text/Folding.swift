/// What makes texts alike that differ only in case, width, accents or the form of Han characters. See docs/search.md, section 1.
public final class Folding: Sendable {
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
    for (letter, form) in Self.letters { set(letter.value, to: form.unicodeScalars.map(\.value)) }
    for scalar in [UInt32(0x2010), 0x2011] { set(scalar, to: [0x2D]) }
    set(0x2019, to: [0x27])
    self.table = table
    self.longer = longer
  }

  /// Letters that Unicode does not take apart and people write otherwise, in lower case and in upper case: straße is strasse.
  static let letters: [(Unicode.Scalar, String)] = [
    ("ß", "ss"), ("ẞ", "ss"), ("æ", "ae"), ("Æ", "ae"), ("œ", "oe"), ("Œ", "oe"), ("ø", "o"), ("Ø", "o"), ("ł", "l"),
    ("Ł", "l"),
    ("đ", "d"), ("Đ", "d"), ("ð", "d"), ("Ð", "d"), ("þ", "th"), ("Þ", "th"), ("ħ", "h"), ("Ħ", "h"), ("ŧ", "t"),
    ("Ŧ", "t"),
    ("ŋ", "n"), ("Ŋ", "n"), ("ı", "i"), ("ς", "σ"),
  ]

  /// Marks and signs that become nothing.
  private static let dropped: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x3099...0x309A, 0xAD...0xAD, 0x200B...0x200F, 0x2060...0x2060, 0xFE00...0xFE0F, 0xFEFF...0xFEFF,
  ]

  /// Appends the folded form of a text in UTF-8. Bytes that are none become U+FFFD, a separator.
  func fold(_ text: UnsafeBufferPointer<UInt8>, into folded: inout Buffer<UInt8>) {
    // No scalar but the rare ones in `longer` takes more room than before, U+FFFD apart.
    folded.reserve(text.count + 16)
    table.withUnsafeBufferPointer { table in
      var at = 0
      while at < text.count {
        if text[at] < 0x80 {
          at = foldASCII(text, at, into: &folded)
          continue
        }
        let (scalar, length) = UTF8Scalars.decode(text, at)
        let form = scalar < 0x10000 ? table[Int(scalar)] : 0
        if form == 0, length > 0 {
          // One move for all lengths: what is written too much is overwritten or not counted.
          for offset in 0..<length { folded.base[folded.count + offset] = text[at + offset] }
          folded.setCount(folded.count + length)
        } else {
          put(scalar, form: form, length: length, room: text.count - at, into: &folded)
        }
        at += max(length, 1)
      }
    }
  }

  /// Folds ASCII from an offset on; returns the offset of the first byte that is none.
  @inline(__always)
  private func foldASCII(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, into folded: inout Buffer<UInt8>) -> Int {
    var at = start
    var end = folded.count
    let bytes = UnsafeRawPointer(text.baseAddress ?? UnsafePointer(folded.base))
    let out = UnsafeMutableRawPointer(folded.base)
    while at + 8 <= text.count {
      let part = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if part & 0x8080_8080_8080_8080 != 0 { break }
      // The upper bit of each byte tells whether it is A or more, and whether it is more than Z.
      let fromA = part &+ 0x3F3F_3F3F_3F3F_3F3F
      let afterZ = part &+ 0x2525_2525_2525_2525
      out.storeBytes(
        of: part | (fromA & ~afterZ & 0x8080_8080_8080_8080) >> 2, toByteOffset: end, as: UInt64.self)
      at += 8
      end += 8
    }
    while at < text.count, text[at] < 0x80 {
      let byte = text[at]
      folded.base[end] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      at += 1
      end += 1
    }
    folded.setCount(end)
    return at
  }

  /// Puts what is not itself, and keeps room for the rest of the text.
  private func put(_ scalar: UInt32, form: UInt16, length: Int, room: Int, into folded: inout Buffer<UInt8>) {
    if length == 0 {
      for byte in [UInt8(0xEF), 0xBF, 0xBD] { folded.append(byte) }
    } else if form == Self.special {
      for byte in longer[UInt16(truncatingIfNeeded: scalar)] ?? [] { folded.append(byte) }
    } else {
      UTF8Scalars.append(UInt32(form), to: &folded)
    }
    folded.reserve(room + 16)
  }

  /// The folded form of a text.
  public func folded(_ text: String) -> String {
    var bytes = Buffer<UInt8>()
    var text = text
    text.withUTF8 { fold($0, into: &bytes) }
    return String(decoding: bytes.elements, as: UTF8.self)
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
