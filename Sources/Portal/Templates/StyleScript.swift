import Insight

/// The styles of a pack as a script: what the briefcase saves is one file with its styles inside, and from disk a script cannot read a
/// stylesheet.
struct StyleScript: Sendable {
  /// One call of `Fieldbook.load`.
  let bytes: [UInt8]

  /// Its address in the output.
  static let path = "assets/case-pack-style.js"
  /// The stylesheet that it holds.
  private static let source = "assets/case-pack.css"

  /// - Parameter assets: the files of the templates; nil if the stylesheet is not among them.
  init?(_ assets: [(path: String, bytes: [UInt8])]) {
    guard let style = assets.first(where: { $0.path == Self.source }) else { return nil }
    // As a browser reads it back from the file: LF, and nothing that would end the element early.
    let text = String(decoding: style.bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("</", with: "<\\/")
    bytes = Array("Fieldbook.load(\"case-pack-style\",\(CanonicalJSON.text(text)));\n".utf8)
  }
}
