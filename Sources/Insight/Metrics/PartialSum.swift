/// A sum over values of which some may be missing.
///
/// Missing values are left out of the sum, never counted as 0; `missing` lets the report say so (reports.md, Deltas).
public struct PartialSum: Hashable, Sendable {
  /// The sum of the values that are there; nil if none is.
  public let value: Double?
  /// How many values went in.
  public let counted: Int
  /// How many were missing or not finite.
  public let missing: Int

  /// Adds up the values that are there, in the unit of the values.
  public init(_ values: some Sequence<Double?>) {
    var sum = 0.0
    var counted = 0
    var missing = 0
    for value in values {
      guard let value, value.isFinite else {
        missing += 1
        continue
      }
      sum += value
      counted += 1
    }
    self.value = counted == 0 ? nil : sum.ifFinite
    self.counted = counted
    self.missing = missing
  }
}
