import Glibc

/// The lines of a text one after another, each as a reader sees it.
struct TextLines {
  /// A line without what is blank or invisible at its ends.
  struct Line {
    /// Its number in the file.
    let number: Int
    /// The column of its first visible character.
    let column: Int
    /// What is visible.
    let text: String
    /// The first invisible character before that.
    let invisible: Unicode.Scalar?

    /// Whether it goes on with what stands above.
    var isIndented: Bool { column > 1 }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var number: Int

  /// The lines of a text that starts on that line of its file; the bytes must outlive this value.
  init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    self.bytes = bytes
    number = firstLine
  }

  /// The next line.
  mutating func next() -> Line? {
    guard let (start, end) = advance() else { return nil }
    var column = 0
    var invisible: Unicode.Scalar?
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars {
      if text.isEmpty { column += 1 }
      if Self.isInvisible(scalar) {
        if text.isEmpty, invisible == nil, scalar.value > 0x20 { invisible = scalar }
        if text.isEmpty || scalar.value > 0x20 && !scalar.properties.isWhitespace { continue }
      }
      text.append(scalar)
    }
    while let last = text.last, Self.isInvisible(last) { text.removeLast() }
    return Line(number: number - 1, column: max(1, column), text: String(text), invisible: invisible)
  }

  /// The next line that begins with one of these bytes, after at most three spaces.
  mutating func next(beginningWith leads: Set<UInt8>) -> Line? {
    while true {
      let before = self
      guard let (start, end) = advance() else { return nil }
      let first = bytes[start..<min(end, start + 4)].first { $0 != 0x20 }
      if let first, leads.contains(first) {
        self = before
        return next()
      }
    }
  }

  private mutating func advance() -> (Int, Int)? {
    guard let base = bytes.baseAddress, at < bytes.count else { return nil }
    let start = at
    let end = memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
    at = end.map { $0 + 1 } ?? bytes.count
    number += 1
    return (start, end ?? bytes.count)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value <= 0x20 }
    return scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      || scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control
  }
}
