/// A month of the calendar, written `2026-08`.
public struct YearMonth: Hashable, Sendable, Comparable {
  /// Months since the year 0, so that differences count months.
  public let number: Int

  /// The month that `2026-08`, or a day in it such as `2026-08-31`, names; nil for any other form.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let year = Int(parts[0]), let month = Int(parts[1]),
      (1...12).contains(month)
    else { return nil }
    number = year * 12 + month - 1
  }

  /// The month so many months after the year 0.
  public init(number: Int) { self.number = number }

  /// Earlier before later.
  public static func < (a: YearMonth, b: YearMonth) -> Bool { a.number < b.number }
}
