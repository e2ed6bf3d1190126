import Foundation
import Testing

@testable import Search

/// The folding table against Foundation, from which it was made. `RECORD=1` writes it anew.
@Suite struct FoldingTests {
  static let resource = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Search/Resources/folding.txt").standardizedFileURL

  @Test("The table is what NFKC, lower case and Hant-Hans give")
  func table() throws {
    let made = Self.made()
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(made.utf8).write(to: Self.resource)
      Issue.record("the folding table was rewritten: look at the difference, and run again without RECORD")
      return
    }
    let kept = try String(contentsOf: Self.resource, encoding: .utf8)
    #expect(kept.split(separator: "\n").count > 5_000)
    #expect(kept == made)
  }

  @Test("What is folded stays as it is when folded again")
  func idempotent() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.standard.folded(String(Character(scalar)))
      #expect(
        Folding.standard.folded(once).unicodeScalars.elementsEqual(once.unicodeScalars), "U+\(String(value, radix: 16))"
      )
    }
  }

  /// What the rules of docs/search.md, section 1, say of a scalar without the table; nil for nothing.
  private static func rule(_ scalar: Unicode.Scalar) -> [UInt32]? {
    switch scalar.value {
    case 0x41...0x5A: [scalar.value + 0x20]
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map { rule($0) ?? [$0.value] }
    case 0x300...0x36F, 0x3099, 0x309A, 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: []
    case 0x2010, 0x2011: [0x2D]
    case 0x2019: [0x27]
    default: Folding.letters.first { $0.0 == scalar }.map { $0.1.unicodeScalars.map(\.value) }
    }
  }

  /// What a scalar becomes when all is done once.
  private static func step(_ scalar: Unicode.Scalar) -> [UInt32] {
    if let rule = rule(scalar) { return rule }
    guard scalar.value > 0x7F, scalar.value < 0x10000, !(0xAC00...0xD7A3).contains(scalar.value) else {
      return [scalar.value]
    }
    let text = String(Character(scalar)).precomposedStringWithCompatibilityMapping.lowercased()
    // Whole Hangul syllables must not come apart.
    let isHangul = text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
    var bare = String.UnicodeScalarView()
    for one in (isHangul ? text : text.decomposedStringWithCanonicalMapping).unicodeScalars {
      if !(0x300...0x36F).contains(one.value), one.value != 0x3099, one.value != 0x309A { bare.append(one) }
    }
    let simplified = String(bare).applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? String(bare)
    return simplified.precomposedStringWithCanonicalMapping.unicodeScalars.map(\.value)
  }

  /// What a scalar becomes in the end. Of two that become one another (苎 and 苧) the lower stands for both.
  private static func form(_ scalar: Unicode.Scalar, depth: Int = 0) -> [UInt32] {
    let form = step(scalar)
    if form == [scalar.value] || depth > 8 { return form }
    if let other = form.first, form.count == 1, let next = Unicode.Scalar(other), step(next) == [scalar.value] {
      return [min(scalar.value, other)]
    }
    return form.flatMap { value in
      Unicode.Scalar(value).map { $0 == scalar ? [value] : Self.form($0, depth: depth + 1) } ?? []
    }
  }

  /// What browsers can do without a table: NFKD, no marks, NFC, lower case.
  private static func plain(_ scalar: Unicode.Scalar) -> [UInt32] {
    var bare = String.UnicodeScalarView()
    for one in String(Character(scalar)).decomposedStringWithCompatibilityMapping.unicodeScalars {
      if !(0x300...0x36F).contains(one.value), one.value != 0x3099, one.value != 0x309A { bare.append(one) }
    }
    return String(bare).precomposedStringWithCanonicalMapping.lowercased().unicodeScalars.flatMap { scalar in
      Folding.letters.first { $0.0 == scalar }.map { $0.1.unicodeScalars.map(\.value) } ?? [scalar.value]
    }
  }

  private static func made() -> String {
    var lines = ""
    for value in UInt32(0x80)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), rule(scalar) == nil else { continue }
      let form = form(scalar)
      if form == [value] { continue }
      lines += ([value] + form).map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")
      lines += plain(scalar) == form ? "\n" : " *\n"
    }
    return lines
  }
}
