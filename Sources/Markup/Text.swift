extension String {
  /// The text without blanks and tabs at its ends.
  var trimmingBlanks: String {
    var rest = utf8[...]
    while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    return String(rest) ?? self
  }

  /// The text with `%E8` and the like decoded; other percent signs stay.
  public var percentDecoded: String {
    guard utf8.contains(0x25) else { return self }
    let source = Array(utf8)
    var decoded: [UInt8] = []
    var at = 0
    while at < source.count {
      if source[at] == 0x25, at + 2 < source.count, let high = source[at + 1].hexValue,
        let low = source[at + 2].hexValue
      {
        decoded.append(high << 4 | low)
        at += 3
      } else {
        decoded.append(source[at])
        at += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// The text with `{name}` replaced.
  func filling(_ name: String, with value: String) -> String {
    guard let at = range(ofFirst: "{" + name + "}") else { return self }
    return String(self[..<at.lowerBound]) + value + String(self[at.upperBound...])
  }

  private func range(ofFirst needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}
