/// How much a term counts in a document: BM25F. Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, section 3.6.
struct Scoring: Sendable {
  /// What an occurrence in the body counts, by document: the weight by the body's length against the mean.
  private let body: [Double]
  /// The same for all fields, field by field.
  private let factors: [[Double]]

  /// k of BM25F: how fast repetition counts less.
  static let saturation = 1.2
  /// Steps of an impact.
  static let steps = 64.0

  /// - Parameter lengths: how many terms each field of each document has.
  init(lengths: [FieldLengths]) {
    let count = Double(max(1, lengths.count))
    factors = Field.allCases.map { field in
      // Whole numbers: the same sum in any order.
      let sum = lengths.reduce(UInt64(0)) { $0 + UInt64($1[field]) }
      let mean = Self.rounded(Double(sum) / count)
      return lengths.map { $0[field] == 0 ? 0 : field.weight / (1 - field.b + field.b * Double($0[field]) / mean) }
    }
    body = factors[Field.body.rawValue]
  }

  /// A mean length to four binary digits: one more document moves it seldom, and so seldom changes what others count and the files with it.
  private static func rounded(_ mean: Double) -> Double {
    guard mean > 0 else { return 1 }
    let step = Double(sign: .plus, exponent: mean.exponent - 3, significand: 1)
    return (mean / step).rounded() * step
  }

  /// What all occurrences of a term in a document count before saturation.
  @inline(__always)
  func weight(_ counts: TermCounts, in document: Int) -> Double {
    let inBody = body[document] * Double(counts.body)
    if counts.isBodyOnly { return inBody }
    var weight = 0.0
    for field in Field.allCases where counts[field] > 0 {
      weight += factors[field.rawValue][document] * Double(counts[field])
    }
    return weight
  }

  /// The impact, 0 to 63, of a weight.
  ///
  /// Exact arithmetic of IEEE doubles in a fixed order: the same on every machine.
  @inline(__always)
  static func impact(_ weight: Double) -> UInt8 {
    UInt8(truncatingIfNeeded: min(63, Int(weight / (saturation + weight) * steps)))
  }
}
