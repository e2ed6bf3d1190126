/// A section that a document type requires, with the headings it can be found by.
public struct SectionSpec: Sendable {
  /// The heading per language.
  public let label: Label
  /// Whether it says how something was done: counted by the HOW share.
  public let isHow: Bool
  /// Whether it speaks of one customer or region, and so is written anew in a document made for another.
  public let isLocal: Bool
  /// The sections it must contain.
  public let sections: [SectionSpec]
  private let names: Set<String>

  /// A section by its label, other accepted headings and parts.
  public init(label: Label, also: [String], isHow: Bool, isLocal: Bool = false, sections: [SectionSpec]) {
    self.label = label
    self.isHow = isHow
    self.isLocal = isLocal
    self.sections = sections
    names = Set((label.all + also).map(Self.normal))
  }

  /// Whether a heading, as written, names this section.
  public func isNamed(heading: String) -> Bool { isNamed(Self.normal(heading)) }

  /// Whether a heading names one of some sections.
  public static func isAny(_ sections: [SectionSpec], named heading: String) -> Bool {
    let normal = normal(heading)
    return sections.contains { $0.isNamed(normal) }
  }

  /// Whether a heading, in its normal form, names this section: any label or alias in any language.
  func isNamed(_ normalHeading: String) -> Bool { names.contains(normalHeading) }

  /// A heading's normal form: without letter case, typographic apostrophes and surrounding punctuation.
  static func normal(_ heading: String) -> String {
    var isPlain = true
    for byte in heading.utf8 where !isLetterOrDigit(byte) && byte != 0x20 && byte != 0x27 { isPlain = false }
    if isPlain, let first = heading.utf8.first, let last = heading.utf8.last, isLetterOrDigit(first),
      isLetterOrDigit(last)
    {
      return heading.lowercased()
    }
    var scalars = Array(heading.lowercased().unicodeScalars)
    scalars = scalars.map { $0 == "’" ? "'" : $0 }
    func isEdge(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }
    while let last = scalars.last, isEdge(last) { scalars.removeLast() }
    let start = scalars.firstIndex { !isEdge($0) } ?? scalars.endIndex
    return String(String.UnicodeScalarView(scalars[start...]))
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}
