/// Where in a file a finding belongs.
///
/// Lines and columns count from 1, columns in Unicode scalars. A place without a line (0) means the file as a whole.
public struct Place: Hashable, Sendable, Comparable {
  /// The file, relative to the folder that the command was given (content or templates), with `/`.
  public let path: String
  /// The line, from 1; 0 for the whole file.
  public let line: Int
  /// The column in Unicode scalars, from 1; 0 for the whole line.
  public let column: Int

  /// Names a place.
  public init(_ path: String, line: Int = 0, column: Int = 0) {
    self.path = path
    self.line = line
    self.column = column
  }

  /// Order of printing: by path (in UTF-8 bytes, the same everywhere), then line, then column.
  public static func < (a: Place, b: Place) -> Bool {
    if a.path != b.path { return a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
    return (a.line, a.column) < (b.line, b.column)
  }
}
