/// The figures that a cell of an author's table may stand for.
///
/// A cell is read generously, since a contradiction is only what fits no reading: with a comma as thousands or decimal separator, rounded to
/// the digits shown, and in thousands, millions, 万 or 亿 where it says so.
struct CellNumbers {
  private var readings: [(value: Double, digits: Int)] = []
  private let cellScale: Double
  private let unitScale: Double
  private let isShare: Bool

  init(_ cell: String, unit: String) {
    cellScale = Self.scale(cell)
    unitScale = Self.scale(unit)
    isShare = (cell.contains("%") || cell.contains("％")) && !unit.contains("%")
    for match in cell.matches(of: #/[-−+]?\d(?:[\d.,  ]*\d)?/#) {
      let text = match.output.filter { $0 != " " && $0 != "\u{202F}" && $0 != "\u{A0}" }.replacing("−", with: "-")
      let readings = [text.replacing(",", with: ""), text.replacing(".", with: "").replacing(",", with: ".")]
      for reading in Set(readings).sorted() {
        guard let value = Double(reading) else { continue }
        self.readings.append((value, reading.split(separator: ".").dropFirst().last?.count ?? 0))
      }
    }
  }

  /// Whether there is no figure in it.
  var isEmpty: Bool { readings.isEmpty }

  /// Whether the cell can say that value, which is in the metric's unit.
  func hold(_ value: Double) -> Bool {
    readings.contains { reading in
      let tolerance = 0.5000001 * Self.power(-reading.digits)
      func says(_ wanted: Double) -> Bool {
        reading.value == wanted
          || wanted != wanted.rounded(to: reading.digits) && abs(reading.value - wanted) <= tolerance
      }
      return says(value) || says(value * unitScale / cellScale) || says(value * unitScale)
        || isShare && says(value * 100)
    }
  }

  /// What a text multiplies its figures by.
  static func scale(_ text: String) -> Double {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    for (names, factor) in scales where names.contains(where: { words.contains($0) }) { return factor }
    if text.contains("亿") { return 1e8 }
    if text.contains("百万") { return 1e6 }
    return text.contains("万") ? 1e4 : 1
  }

  private static let scales: [([String], Double)] = [
    (["billion", "billions", "bn"], 1e9), (["million", "millions", "mn", "mio"], 1e6),
    (["thousand", "thousands"], 1e3),
  ]

  static func power(_ digits: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(abs(digits), 12) { power *= 10 }
    return digits < 0 ? 1 / power : power
  }

  /// How authors head a column.
  struct Heads: Sendable {
    let words: [String]
    let alone: [String]

    /// Whether a column so headed is meant.
    func name(_ title: String) -> Bool {
      let title = TableRows.normal(title)
      return alone.contains(title) || words.contains { title.contains($0) }
    }
  }
}

extension Double {
  fileprivate func rounded(to digits: Int) -> Double {
    let power = CellNumbers.power(digits)
    return (self * power).rounded() / power
  }
}
