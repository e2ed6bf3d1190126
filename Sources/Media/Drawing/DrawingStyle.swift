/// Styles of a drawing without comments and without what a browser would fetch for them (CSS Syntax 3).
struct DrawingStyle {
  /// The styles as they may stay.
  private(set) var text = ""
  /// Whether something that would be fetched is gone.
  private(set) var hasOmission = false

  /// Functions whose texts are addresses.
  private static let fetching: Set<String> = [
    "image-set", "-webkit-image-set", "image", "src", "cross-fade", "-webkit-cross-fade", "element", "-moz-element",
    "paint", "expression",
  ]

  private let source: [Unicode.Scalar]
  private let depth: Int
  private var at = 0

  /// - Parameter depth: how many drawings the styles are inside of.
  init(_ css: String, depth: Int) {
    source = Array(css.unicodeScalars)
    self.depth = depth
    while at < source.count { next() }
  }

  private mutating func next() {
    switch source[at] {
    case "/" where peek(1) == "*":
      skipComment()
      text += " "
    case "\"", "'":
      let quoted = quoted()
      text += quoted
    case "@": rule()
    case let scalar where Self.isName(scalar) || scalar == "\\": word()
    default:
      text.unicodeScalars.append(source[at])
      at += 1
    }
  }

  private func peek(_ ahead: Int) -> Unicode.Scalar? { at + ahead < source.count ? source[at + ahead] : nil }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
      || scalar == "_"
  }

  private mutating func skipComment() {
    at += 2
    while at < source.count, !(source[at] == "*" && peek(1) == "/") { at += 1 }
    at = min(at + 2, source.count)
  }

  /// A text in quotes, as written; it ends with the line if nobody closes it.
  private mutating func quoted() -> String {
    let start = at
    let quote = source[at]
    at += 1
    while at < source.count, source[at] != quote, source[at] != "\n" { at += source[at] == "\\" ? 2 : 1 }
    at = min(at + 1, source.count)
    return written(from: start)
  }

  private func written(from start: Int) -> String { String(String.UnicodeScalarView(source[start..<at])) }

  /// A word with its escapes resolved.
  private mutating func name() -> String {
    var name = ""
    while let scalar = peek(0) {
      if scalar == "\\" {
        name.unicodeScalars.append(escaped())
      } else if Self.isName(scalar) {
        name.unicodeScalars.append(scalar)
        at += 1
      } else {
        break
      }
    }
    return name.lowercased()
  }

  /// The character of an escape: up to six hexadecimal digits and a blank, or the next character as it is.
  private mutating func escaped() -> Unicode.Scalar {
    at += 1
    var digits = ""
    while let scalar = peek(0), digits.count < 6, scalar.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(scalar)
      at += 1
    }
    if let value = UInt32(digits, radix: 16) {
      if peek(0)?.properties.isWhitespace == true { at += 1 }
      return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
    defer { at = min(at + 1, source.count) }
    return peek(0) ?? "\u{FFFD}"
  }

  /// `@import` fetches; others are rules about what stands here.
  private mutating func rule() {
    let start = at
    at += 1
    let name = name()
    guard name == "import" || name == "charset" || name == "namespace" else {
      text += written(from: start)
      return
    }
    hasOmission = hasOmission || name == "import"
    while let scalar = peek(0), scalar != ";" {
      if scalar == "\"" || scalar == "'" { _ = quoted() } else { at += 1 }
    }
    at = min(at + 1, source.count)
  }

  private mutating func word() {
    let start = at
    let name = name()
    let word = written(from: start)
    guard peek(0) == "(" else {
      text += word
      return
    }
    if name.hasPrefix("url") {
      address(from: start)
    } else if Self.fetching.contains(name) {
      skipBrackets()
      text += "none"
      hasOmission = true
    } else {
      text += word
    }
  }

  private mutating func skipBrackets() {
    var open = 0
    repeat {
      switch source[at] {
      case "(": open += 1
      case ")": open -= 1
      case "\"", "'":
        _ = quoted()
        continue
      default: break
      }
      at += 1
    } while open > 0 && at < source.count
  }

  /// `url(…)`, quoted or not.
  private mutating func address(from start: Int) {
    at += 1
    var address = ""
    var quote: Unicode.Scalar?
    while let scalar = peek(0), quote != nil || scalar != ")" {
      if scalar == "\\" {
        address.unicodeScalars.append(escaped())
        continue
      }
      at += 1
      if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "\"" || scalar == "'" {
        quote = scalar
      } else {
        address.unicodeScalars.append(scalar)
      }
    }
    at = min(at + 1, source.count)
    address = String(address.drop(while: \.isWhitespace))
    guard let kept = DrawingAddress.kept(address, isLink: false, depth: depth) else {
      text += "none"
      hasOmission = true
      return
    }
    text +=
      kept == address ? written(from: start) : "url(\"\(kept)\")"
  }
}
