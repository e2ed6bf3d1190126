/// A quarter of a year, written `2026Q3`.
public struct Quarter: Hashable, Sendable, Comparable {
  /// The year.
  public let year: Int
  /// 1 to 4.
  public let number: Int

  /// Names a quarter.
  public init(year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  /// The quarter that `2026Q3` names; nil for any other form.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[4] == UInt8(ascii: "Q"), (0x31...0x34).contains(bytes[5]),
      let year = digits(bytes[..<4])
    else { return nil }
    self.init(year: year, number: Int(bytes[5] - 0x30))
  }

  /// `2026Q3`.
  public var name: String { "\(padded(year, 4))Q\(number)" }

  /// Earlier before later.
  public static func < (a: Quarter, b: Quarter) -> Bool { (a.year, a.number) < (b.year, b.number) }
}

extension Quarter {
  /// The first day of the quarter.
  public var firstDay: Day { Day(year: year, month: number * 3 - 2, day: 1) ?? Day(number: 0) }

  /// The last day of the quarter.
  public var lastDay: Day { adding(1).firstDay.adding(days: -1) }

  /// The quarter so many quarters later; negative for earlier.
  public func adding(_ quarters: Int) -> Quarter {
    let index = year * 4 + number - 1 + quarters
    let number = ((index % 4) + 4) % 4
    return Quarter(year: (index - number) / 4, number: number + 1)
  }
}
