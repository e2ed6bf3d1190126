/// The address under which a portal is served: a folder over http or https, and nothing behind it, since addresses are made by writing
/// paths after it.
enum BaseAddress {
  /// What is wrong with an address, and what to do about it.
  struct Fault: Error {
    let message: String
    let hint: String
  }

  /// The address with a slash at its end, scheme and host in lower case, and letters beyond ASCII percent-encoded in its path.
  static func read(_ text: String) throws(Fault) -> String {
    guard let start = text.firstRange(of: "://")?.lowerBound, ["http", "https"].contains(text[..<start].lowercased())
    else { throw Fault(message: "must be an address that starts with https://", hint: example) }
    let rest = text[start...].dropFirst(3)
    if let bad = rest.unicodeScalars.first(where: isForbidden) {
      throw Fault(message: "holds \(name(of: bad)), which no address of a folder has", hint: example)
    }
    let authority = rest.prefix { $0 != "/" }
    let path = rest[authority.endIndex...]
    try checkHost(authority)
    try checkPath(path)
    return text[..<start].lowercased() + "://" + authority.lowercased() + encoded(path) + (path.last == "/" ? "" : "/")
  }

  private static let example = "write it as https://portal.example.com/fieldbook/"

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0x7F || "?#\\\"<>{}|^`@".unicodeScalars.contains(scalar)
      || scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
      || scalar.properties.generalCategory == .control
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "?": "a query"
    case "#": "a fragment"
    case "@": "a user or an “@”"
    case _ where scalar.properties.isWhitespace: "a blank"
    case _ where scalar.value < 0x20 || scalar.properties.generalCategory != .format && scalar.value == 0x7F:
      "a control character"
    case _ where scalar.properties.generalCategory == .format: "an invisible character"
    default: "“\(scalar)”"
    }
  }

  /// A host of names or numbers, or an IPv6 address in brackets, with or without a port.
  private static func checkHost(_ authority: Substring) throws(Fault) {
    guard authority.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw Fault(
        message: "has a host with letters beyond ASCII",
        hint: "write the host in its ASCII form, which begins with xn--")
    }
    var host = authority
    var port: Substring?
    if let end = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      host = authority[..<end]
      port = authority[end...].dropFirst()
    }
    if host.isEmpty { throw Fault(message: "names no host", hint: example) }
    if let port, port.isEmpty || !port.utf8.allSatisfy(isDigit) || !(1...65_535).contains(Int(port) ?? 0) {
      throw Fault(message: "has no valid port behind its host", hint: "drop “:\(port)”, or write a number up to 65535")
    }
    if host.hasPrefix("[") {
      let inner = host.dropFirst().dropLast()
      if host.hasSuffix("]"), inner.contains(":"), inner.utf8.allSatisfy({ isHex($0) || $0 == 0x3A || $0 == 0x2E }) {
        return
      }
    } else if host.utf8.count <= 253, host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel) {
      return
    }
    throw Fault(message: "has “\(host)”, which is no host", hint: example)
  }

  /// A path of folders: no file, no empty part, no `.` or `..`, and every `%` an escape.
  private static func checkPath(_ path: Substring) throws(Fault) {
    let bytes = Array(path.utf8)
    for at in bytes.indices where bytes[at] == UInt8(ascii: "%") {
      guard at + 2 < bytes.count, isHex(bytes[at + 1]), isHex(bytes[at + 2]) else {
        throw Fault(message: "has a “%” that begins no escape", hint: "write %25 for a percent sign")
      }
    }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let isFolder = parts.last?.isEmpty ?? true
    if isFolder { parts = parts.dropLast() }
    if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) {
      throw Fault(message: "has an empty part, “.” or “..” in its path", hint: example)
    }
    guard let last = parts.last else { return }
    let isPage = [".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp"].contains {
      last.lowercased().hasSuffix($0)
    }
    if isPage || !isFolder && last.contains(".") {
      throw Fault(
        message: "ends with the file “\(last)”",
        hint: isPage ? "drop it, so that the folder is left" : "drop it, or write a slash after it if it is a folder")
    }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.utf8.allSatisfy { isDigit($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }

  private static func encoded(_ path: Substring) -> String {
    var result = ""
    for byte in path.utf8 {
      if byte < 0x80 {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
