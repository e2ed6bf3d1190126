import Diagnostics

/// Names of files as every system can hold them. Windows cannot hold some that Linux can, so that a portal with such a file is neither
/// checked out nor unpacked there.
public enum PortableName {
  /// Devices of Windows: no file is called so, whatever its ending. (`COM¹` counts as `COM1`.)
  private static let devices: Set<String> = {
    let numbered = "123456789¹²³".flatMap { ["com\($0)", "lpt\($0)"] }
    return Set(["con", "prn", "aux", "nul", "conin$", "conout$"] + numbered)
  }()

  /// Why Windows cannot hold a file or folder of that name; nil if it can.
  public static func fault(_ name: some StringProtocol) -> String? {
    if let bad = name.unicodeScalars.first(where: { $0.value < 0x20 || "<>:\"|?*\\".unicodeScalars.contains($0) }) {
      return bad.value < 0x20 ? "has a control character" : "has “\(bad)”"
    }
    if name.hasSuffix(".") { return "ends with a dot" }
    if name.hasSuffix(" ") { return "ends with a blank" }
    var stem = name.prefix { $0 != "." }
    while stem.last == " " { stem = stem.dropLast() }
    return devices.contains(stem.lowercased()) ? "is a device of Windows" : nil
  }

  /// Files that Windows cannot hold, each folder or file once.
  public static func findings(of paths: [String]) -> [Finding] {
    var told: Set<String> = []
    return paths.compactMap { path in
      var place = path.startIndex
      while place < path.endIndex {
        let end = path[place...].firstIndex(of: "/") ?? path.endIndex
        if let fault = fault(path[place..<end]) {
          guard told.insert(String(path[..<end])).inserted else { return nil }
          return Finding(
            .unportableName, at: Place(path), "“\(path[place..<end])” \(fault), so that Windows cannot hold it",
            hint: end == path.endIndex ? "rename the file" : "rename the folder")
        }
        place = end == path.endIndex ? end : path.index(after: end)
      }
      return nil
    }
  }

  /// An id that files of the portal would be named after, and which Windows cannot hold as the name of a file.
  static func finding(id: String, at place: Place) -> Finding? {
    fault(id).map { fault in
      Finding(
        .unportableName, at: place, "“\(id)” \(fault), so that Windows cannot hold the page “\(id).html”",
        hint: "choose another id before others refer to it")
    }
  }
}
