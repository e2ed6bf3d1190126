/// A file under `data/`, as the scan found it.
public struct DataFile: Sendable {
  /// The path relative to the content folder, `data/2026Q3/segments.csv`.
  public let path: String
  /// Its bytes.
  public let bytes: [UInt8]

  /// Names a file and its bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
