/// Where in a file a finding belongs.
///
/// Lines and columns count from 1, columns in Unicode scalars. A place without a line (0) means the file as a whole.
public struct Place: Hashable, Sendable, Comparable {
  /// The folders that the command is given.
  public enum Folder: Sendable {
    /// What authors write.
    case content
    /// What designers write.
    case templates
  }

  /// The file, relative to its folder, with `/`.
  public let path: String
  /// The line, from 1; 0 for the whole file.
  public let line: Int
  /// The column in Unicode scalars, from 1; 0 for the whole line.
  public let column: Int
  /// The folder that the path starts from.
  public var folder: Folder

  /// Names a place.
  public init(_ path: String, line: Int = 0, column: Int = 0, in folder: Folder = .content) {
    self.path = path
    self.line = line
    self.column = column
    self.folder = folder
  }

  /// Order of printing: by path (in UTF-8 bytes, the same everywhere), then line, then column.
  public static func < (a: Place, b: Place) -> Bool {
    if a.path != b.path { return a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
    if a.folder != b.folder { return a.folder == .content }
    return (a.line, a.column) < (b.line, b.column)
  }

  /// `path:line:column`, without what it does not have.
  public func text(path: String) -> String {
    path + (line > 0 ? ":\(line)" : "") + (column > 0 ? ":\(column)" : "")
  }
}
