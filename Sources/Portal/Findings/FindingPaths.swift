import Diagnostics

/// Paths of findings as seen from the working folder, which in CI is the repository's.
public struct FindingPaths: Sendable {
  private let content: String
  private let templates: String
  private let working: String

  /// - Parameter working: The absolute path of the working folder.
  public init(content: String, templates: String, working: String) {
    self.content = Self.plain(content)
    self.templates = Self.plain(templates)
    self.working = working.hasSuffix("/") ? working : working + "/"
  }

  /// As printed: an editor can open it.
  public func path(_ place: Place) -> String {
    (place.folder == .templates ? templates : content) + "/" + place.path
  }

  /// As machines take it: relative to the working folder where the file lies in it, absolute elsewhere.
  func relative(_ place: Place) -> String {
    let path = path(place)
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : working + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let absolute = "/" + parts.joined(separator: "/")
    return absolute.hasPrefix(working) ? String(absolute.dropFirst(working.count)) : absolute
  }

  /// A path as part of an address (RFC 3986).
  static func encoded(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  private static func plain(_ folder: String) -> String {
    folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }
}
