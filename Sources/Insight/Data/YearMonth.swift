/// A month of a year, written `2026-09`.
public struct YearMonth: Hashable, Sendable, Comparable {
  /// Months since January of the year 0; the difference of two is what PBIP slack counts.
  public let number: Int

  /// The month so many months after January of the year 0.
  public init(number: Int) { self.number = number }

  /// The month that `2026-08`, or a day in it such as `2026-08-31`, names; nil for any other form.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }), let year = Int(parts[0]), let month = Int(parts[1]),
      (1...12).contains(month)
    else { return nil }
    number = year * 12 + month - 1
  }

  /// `2026-09`.
  public var name: String {
    let (year, month) = (String(number / 12), String(number % 12 + 1))
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + (month.count == 1 ? "-0" : "-") + month
  }

  /// Earlier before later.
  public static func < (a: YearMonth, b: YearMonth) -> Bool { a.number < b.number }
}
