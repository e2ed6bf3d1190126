/// What a finished build did to the output folder.
public struct Published: Equatable, Sendable {
  /// Files written, because they were missing or their bytes differed.
  public let written: Int
  /// Files left as they were.
  public let unchanged: Int
  /// Files of the build before that this one no longer has, removed.
  public let removed: Int
  /// The size of the whole site in bytes.
  public let bytes: Int
}
