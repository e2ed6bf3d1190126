/// A named row of figures, one a category or period.
public struct ChartSeries: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its figures; nil where there is no data.
  public let values: [Double?]
  /// Whether the report is about it.
  public let isEmphasised: Bool

  /// A series.
  public init(_ name: String, _ values: [Double?], isEmphasised: Bool = false) {
    self.name = name
    self.values = values
    self.isEmphasised = isEmphasised
  }

  /// The figure at an index, if it can be drawn.
  func value(_ index: Int) -> Double? { values.indices.contains(index) ? values[index].drawable : nil }

  /// Its figures that can be drawn.
  var known: [Double] { values.compactMap { $0.drawable } }
}

/// A value to compare with, drawn as a dashed line and named in the legend.
public struct ChartGoal: Hashable, Sendable {
  /// The value.
  public let value: Double
  /// Its name.
  public let name: String

  /// A line at a value.
  public init(_ value: Double, _ name: String) {
    self.value = value
    self.name = name
  }
}
