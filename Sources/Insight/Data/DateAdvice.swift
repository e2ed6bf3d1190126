import Dates

/// How a date in another form would be written here, for the hint of a finding.
enum DateAdvice {
  /// The hint; nil unless the text is a year, month and day, or their like, in a form whose order is certain.
  static func hint(for text: String, _ type: ColumnType) -> String? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    switch type {
    case .date:
      guard numbers.count >= 3, numbers[0] >= 1000 else {
        return numbers.count == 3 ? "year, month and day, in this order" : nil
      }
      return Day(year: numbers[0], month: numbers[1], day: numbers[2]).map { "write \($0.iso)" }
    case .month:
      guard numbers.count >= 2, (1000...9999).contains(numbers[0]), (1...12).contains(numbers[1]) else { return nil }
      return "write \(YearMonth(number: numbers[0] * 12 + numbers[1] - 1).name)"
    case .quarter:
      guard let year = numbers.first(where: { $0 >= 1000 }), let number = numbers.first(where: { (1...4).contains($0) })
      else {
        return nil
      }
      return "write \(Quarter(year: year, number: number).name)"
    default: return nil
    }
  }
}
