/// A column of a data file: its name, what its cells hold and what they refer to.
public struct DataColumn: Sendable {
  /// The name in the header line and in queries.
  public let name: String
  /// What the cells hold.
  public let type: ColumnType
  /// The unit, for documentation and the method section.
  ///
  /// Money is in whole units of the one currency that segments.csv names (`currency`), but for the money of segments.csv itself, which is
  /// counted in the unit of its column `unit` (`currency × unit`).
  public private(set) var unit: String?
  /// Whether an empty cell is a fault.
  public private(set) var isRequired = false
  /// Whether all rows of a file must agree, so that its figures can be added and compared.
  public private(set) var isUniform = false
  /// Where the ids are defined; one of these has to know each of them. Empty: any text.
  public private(set) var references: [DataReference] = []
  /// Words that are allowed although no registry knows them.
  public private(set) var reserved: [String] = []
  /// What parts the items of a list; nil for a single value.
  public private(set) var separator: Character?
  /// Whether figures are counted or computed from the words of its cells, so that they are frozen as numbers are.
  public private(set) var isCounted = false
  /// Whether its days are those of something that happened in the file's quarter.
  public private(set) var isEvent = false
  /// The smallest and the largest number allowed.
  public private(set) var range: ClosedRange<Double>?

  /// Names a column that may be empty and refers to nothing.
  public init(_ name: String, _ type: ColumnType = .text) {
    self.name = name
    self.type = type
    if type == .money { unit = Self.wholeCurrency }
  }

  /// The unit of ratings.
  static let ratingUnit = "points 1–5"

  /// The unit of money that is not scaled: 410000000 is 410 million.
  public static let wholeCurrency = "currency"
  /// The unit of money that the file scales by its column `unit`: 410 with `million` is 410 million.
  public static let scaledCurrency = "currency × unit"

  /// How much a unit of segments.csv counts for in whole currency; 1 for none.
  public static func factor(ofUnit unit: String?) -> Double {
    switch unit {
    case "thousand": 1e3
    case "million": 1e6
    case "billion": 1e9
    default: 1
    }
  }

  /// The column, of money that the row's column `unit` scales.
  public var scaled: DataColumn { unit(Self.scaledCurrency) }

  /// The column, in a unit.
  public func unit(_ unit: String) -> DataColumn { with { $0.unit = unit } }

  /// The column, never empty.
  public var required: DataColumn { with { $0.isRequired = true } }

  /// The column, with one value in the whole file.
  public var uniform: DataColumn { with { $0.isUniform = true } }

  /// The column, of words or days that figures are counted or computed from.
  public var counted: DataColumn { with { $0.isCounted = true } }

  /// The column, of days in the file's quarter.
  public var event: DataColumn { with { $0.isEvent = true } }

  /// The column, of ids that one of the places defines, or of a reserved word.
  public func refers(to references: DataReference..., reserved: [String] = []) -> DataColumn {
    with {
      $0.references = references
      $0.reserved = reserved
    }
  }

  /// The column, of lists.
  public func list(partedBy separator: Character) -> DataColumn { with { $0.separator = separator } }

  /// The column, of numbers from the smallest to the largest.
  public func within(_ range: ClosedRange<Double>) -> DataColumn { with { $0.range = range } }

  private func with(_ change: (inout DataColumn) -> Void) -> DataColumn {
    var copy = self
    change(&copy)
    return copy
  }
}
