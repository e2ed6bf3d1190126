import Glibc

/// Where a path leads, symbolic links followed as far as there is anything: two paths of one folder are equal, whether or not it exists yet.
struct ResolvedPath: Equatable {
  /// The names from the root down.
  private(set) var parts: [String] = []

  /// As many links as the system follows before it calls them a circle.
  private static let mostLinks = 40

  init(_ path: String) {
    var rest = Self.names(path)
    if !path.hasPrefix("/") { rest = Self.names(Self.workingFolder) + rest }
    rest.reverse()
    var links = 0
    while let name = rest.popLast() {
      if name == ".." {
        _ = parts.popLast()
      } else if let target = links < Self.mostLinks ? Self.target(of: text + "/" + name) : nil {
        links += 1
        if target.hasPrefix("/") { parts = [] }
        rest += Self.names(target).reversed()
      } else {
        parts.append(name)
      }
    }
  }

  /// Whether it is that path or lies below it.
  func isWithin(_ other: ResolvedPath) -> Bool { parts.starts(with: other.parts) }

  private var text: String { parts.map { "/" + $0 }.joined() }

  private static func names(_ path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." }.map(String.init)
  }

  private static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// What a symbolic link says; nil where there is none.
  private static func target(of path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(path, start, buffer.count)
      return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
  }
}
