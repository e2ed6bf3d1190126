/// A figure of a report, as it is frozen.
public struct FrozenFigure: Sendable, Hashable {
  /// The value in its canonical text (see `QueryValue.canonical`); empty for no data.
  public let value: String
  /// Whether it comes from data files alone: later builds compute it again and compare. Others are read from the record.
  public let isFromDataAlone: Bool
  /// The data tables that it was computed from, for the cause of a difference; not part of the record.
  public let tables: Set<String>

  /// Names a value and where it comes from.
  public init(_ value: String, isFromDataAlone: Bool, tables: Set<String> = []) {
    self.value = value
    self.isFromDataAlone = isFromDataAlone
    self.tables = tables
  }
}
