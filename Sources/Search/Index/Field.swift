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

  var bit: UInt8 { 1 << UInt8(rawValue) }
}

/// How often a term stands in each field of a document; or how many terms each field has.
struct FieldCounts: Sendable {
  private var counts = SIMD8<UInt32>()

  subscript(field: Field) -> UInt32 {
    @inline(__always) get { counts[field.rawValue] }
    @inline(__always) set { counts[field.rawValue] = newValue }
  }

  var isBodyOnly: Bool { mask == Field.body.bit }

  /// A bit for each field that has any.
  var mask: UInt8 {
    var mask: UInt8 = 0
    for field in Field.allCases where counts[field.rawValue] > 0 { mask |= field.bit }
    return mask
  }
}

/// The impact of a term in a document: BM25F's part in 64 steps. Source: Robertson and Zaragoza, The Probabilistic Relevance Framework,
/// 2009, section 3.6.
struct Scoring: Sendable {
  /// The mean length of each field over the portal, in terms.
  private var means = [Double](repeating: 0, count: Field.allCases.count)

  /// k of BM25F: how fast repetition counts less.
  static let saturation = 1.2
  /// Steps of an impact.
  static let steps = 64

  init(lengths: some Sequence<FieldCounts>, documents: Int) {
    for length in lengths { for field in Field.allCases { means[field.rawValue] += Double(length[field]) } }
    for field in Field.allCases { means[field.rawValue] /= Double(max(1, documents)) }
  }

  /// 0 to 63. Exact arithmetic of IEEE doubles in a fixed order: the same on every machine.
  func impact(_ counts: FieldCounts, lengths: FieldCounts) -> UInt8 {
    var frequency = 0.0
    for field in Field.allCases where counts[field] > 0 {
      let relative = Double(lengths[field]) / means[field.rawValue]
      frequency += field.weight * Double(counts[field]) / (1 - field.b + field.b * relative)
    }
    let part = frequency / (Self.saturation + frequency)
    return UInt8(min(Self.steps - 1, Int(part * Double(Self.steps))))
  }
}
