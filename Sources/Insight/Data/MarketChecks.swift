/// Checks of segments.csv that need several of a row's cells: the market sizes are stated, not computed, so they are held against each other.
struct MarketChecks {
  /// How far a stated TAM may be from accounts × annual contract value, as a share of it: people round.
  static let tolerance = 0.01

  /// Adds what the sizes of each row contradict.
  static func check(_ parsed: inout ParsedFile) {
    guard parsed.schema.name == "segments" else { return }
    for row in parsed.lines.indices {
      let size = MarketSize(
        tam: number("tam", row, parsed), sam: number("sam", row, parsed), som: number("som", row, parsed))
      for disorder in size.disorders {
        let (smaller, larger) = names(disorder)
        let figures = text(smaller, row, parsed) + " > " + text(larger, row, parsed)
        add(
          smaller, row, "\(smaller) is above \(larger): \(figures)", hint: "som ≤ sam ≤ tam, all in one unit", &parsed)
      }
      let computed = MarketSize(
        accounts: number("accounts", row, parsed), serviceable: nil, acv: number("acv", row, parsed),
        attainableShare: nil)
      guard let tam = size.tam, let product = computed.tam, (product - tam).magnitude > tolerance * tam else {
        continue
      }
      add(
        "tam", row,
        "tam \(text("tam", row, parsed)) is not accounts × acv: \(text("accounts", row, parsed)) × \(text("acv", row, parsed)) = \(DecimalText(product).plain)",
        hint: "acv stands in the unit of tam; leave acv empty if it is of other customers", &parsed)
    }
  }

  private static func names(_ disorder: MarketSize.Disorder) -> (smaller: String, larger: String) {
    switch disorder {
    case .somAboveSAM: ("som", "sam")
    case .samAboveTAM: ("sam", "tam")
    case .somAboveTAM: ("som", "tam")
    }
  }

  private static func value(_ column: String, _ row: Int, _ parsed: ParsedFile) -> DataValue {
    parsed.schema.index(of: column).map { parsed.value(row, $0) } ?? .missing
  }

  private static func number(_ column: String, _ row: Int, _ parsed: ParsedFile) -> Double? {
    value(column, row, parsed).number
  }

  private static func text(_ column: String, _ row: Int, _ parsed: ParsedFile) -> String {
    number(column, row, parsed).map { DecimalText($0).plain } ?? ""
  }

  private static func add(_ column: String, _ row: Int, _ message: String, hint: String, _ parsed: inout ParsedFile) {
    guard let index = parsed.schema.index(of: column) else { return }
    let place = parsed.position(row, index)
    parsed.findings.add(.marketSize, column: column, at: place, message, hint: hint)
  }
}
