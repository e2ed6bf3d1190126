/// A figure in a sentence, computed.
public struct FigureText: Sendable, Hashable {
  /// The figure as the author wrote it.
  public let figure: InlineFigure
  /// Its value.
  public let value: QueryValue
  /// The value as it reads in the sentence; “no data” if there is none.
  public let text: String
  /// Whether it comes from the data files alone, so that a frozen quarter gives it again.
  public let isFromDataAlone: Bool
}
