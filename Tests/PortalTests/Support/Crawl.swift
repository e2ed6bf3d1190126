import Foundation

/// Follows every address in a site's pages, without knowing how they were made.
struct Crawl {
  let files: [String: Data]

  private static func matches(_ pattern: Regex<(Substring, Substring)>, in text: String) -> [String] {
    text.matches(of: pattern).map { String($0.output.1) }
  }

  private static var address: Regex<(Substring, Substring)> { #/(?:href|src)="([^"]*)"/# }
  private static var anchor: Regex<(Substring, Substring)> { #/\bid="([^"]*)"/# }

  /// Addresses that lead nowhere: page and address.
  func dead() -> [String] {
    var anchors: [String: Set<String>] = [:]
    for (path, bytes) in files where path.hasSuffix(".html") {
      anchors[path] = Set(Self.matches(Self.anchor, in: String(decoding: bytes, as: UTF8.self)).map(unescaped))
    }
    var dead: [String] = []
    for (path, bytes) in files where path.hasSuffix(".html") && path != "404.html" {
      for written in Self.matches(Self.address, in: String(decoding: bytes, as: UTF8.self)) {
        let address = unescaped(written)
        if address.contains(":") && !address.hasPrefix(".") || address.hasPrefix("//") { continue }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map {
          String($0).removingPercentEncoding ?? "?"
        }
        let target = parts[0].isEmpty ? path : resolve(parts[0], from: path)
        guard let target, files[target] != nil else {
          dead.append("\(path): \(address)")
          continue
        }
        if parts.count == 2, !parts[1].isEmpty, target.hasSuffix(".html"), anchors[target]?.contains(parts[1]) != true {
          dead.append("\(path): \(address)")
        }
      }
    }
    return dead.sorted()
  }

  /// Ids that stand twice on a page.
  func repeatedIDs() -> [String] {
    files.filter { $0.key.hasSuffix(".html") }.flatMap { path, bytes in
      let ids = Self.matches(Self.anchor, in: String(decoding: bytes, as: UTF8.self))
      return Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.map { "\(path): \($0.key)" }
    }.sorted()
  }

  private func unescaped(_ text: String) -> String {
    text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing(
      "&gt;", with: ">"
    ).replacing("&amp;", with: "&")
  }

  private func resolve(_ target: String, from path: String) -> String? {
    var names = path.split(separator: "/").dropLast().map(String.init)
    for name in target.split(separator: "/").map(String.init) {
      if name == ".." { if names.popLast() == nil { return nil } } else { names.append(name) }
    }
    return names.joined(separator: "/")
  }
}
