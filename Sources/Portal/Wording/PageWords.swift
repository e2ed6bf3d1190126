import Collateral
import Search

extension Wording {
  /// What stands in a finished page: its text, and what its pictures and links carry.
  func hits(inPage html: [UInt8], excepted: (WordException) -> Void) -> [Hit] {
    var hits: [Hit] = []
    html.withUnsafeBufferPointer { html in
      var lines = BodyLines()
      lines.read(html) { line, _ in hits += self.hits(in: line, excepted: excepted) }
      for name in [" alt=\"", " title=\"", " href=\"", " aria-label=\""] as [StaticString] {
        let length = name.utf8CodeUnitCount
        var at = 0
        while let start = html[at...].firstIndex(of: 0x20) {
          at = start + 1
          guard start + length < html.count, (0..<length).allSatisfy({ html[start + $0] == name.utf8Start[$0] }),
            let end = html[(start + length)...].firstIndex(of: 0x22)
          else { continue }
          let value = String(decoding: html[start + length..<end], as: UTF8.self)
          hits += self.hits(in: value, isPath: length == 7, excepted: excepted)
          at = end
        }
      }
    }
    return hits
  }
}
