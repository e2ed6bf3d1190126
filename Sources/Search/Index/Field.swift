/// Where in a document a term stands. See docs/search.md, section 3.
public enum Field: Int, CaseIterable, Sendable {
  case title, headings, summary, names, body

  /// How much an occurrence counts.
  var weight: Double {
    switch self {
    case .title: 48
    case .headings, .summary: 3
    case .names, .body: 1
    }
  }

  /// How far a long field counts less: b of BM25F.
  var b: Double {
    switch self {
    case .title, .names: 0.3
    case .headings, .summary: 0.5
    case .body: 0.75
    }
  }

  /// Its bit in a mask of fields.
  var bit: UInt8 { 1 << UInt8(rawValue) }

  /// Where its count lies in `TermCounts`.
  fileprivate var shift: UInt64 { UInt64(rawValue) * 16 }
}

/// How often a term stands in each field of a document.
struct TermCounts: BitwiseCopyable, Sendable {
  /// In the body.
  var body: UInt32 = 0
  /// In the other fields, 16 bits each: more are not told apart.
  private(set) var others: UInt64 = 0

  /// Whether it stands in the body alone.
  @inline(__always)
  var isBodyOnly: Bool { others == 0 }

  @inline(__always)
  subscript(field: Field) -> UInt32 {
    get { field == .body ? body : UInt32(truncatingIfNeeded: others >> field.shift & 0xFFFF) }
    set {
      if field == .body {
        body = newValue
      } else {
        others = others & ~(0xFFFF << field.shift) | UInt64(min(newValue, 0xFFFF)) << field.shift
      }
    }
  }

  /// A bit for each field that has any.
  var mask: UInt8 {
    var mask: UInt8 = 0
    for field in Field.allCases where self[field] > 0 { mask |= field.bit }
    return mask
  }
}

/// How many terms each field of a document has.
struct FieldLengths: BitwiseCopyable, Sendable {
  private var lengths = SIMD8<UInt32>()

  subscript(field: Field) -> UInt32 {
    get { lengths[field.rawValue] }
    set { lengths[field.rawValue] = newValue }
  }
}
