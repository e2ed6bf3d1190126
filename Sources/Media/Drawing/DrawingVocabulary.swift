/// What a drawing may hold, by name: everything else is left out of it (`Resources/drawing.txt`).
struct DrawingVocabulary {
  /// Elements of SVG.
  let elements: Set<String>
  /// Elements whose text is read or shown.
  let texts: Set<String>
  /// Attributes of SVG.
  let attributes: Set<String>
  /// Attributes that are properties of CSS, and so may load something.
  let properties: Set<String>

  /// The vocabulary that comes with the tool.
  static let standard = DrawingVocabulary(String(decoding: PackageResources.drawing_txt, as: UTF8.self))

  /// Reads lines of names, each list under a line with its own name and a colon.
  init(_ text: String) {
    var lists: [Substring: Set<String>] = [:]
    var list: Substring = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasSuffix(":") {
        list = line.dropLast()
      } else {
        lists[list, default: []].formUnion(line.split(separator: " ").map(String.init))
      }
    }
    texts = lists["texts"] ?? []
    elements = (lists["elements"] ?? []).union(texts)
    properties = lists["properties"] ?? []
    attributes = (lists["attributes"] ?? []).union(properties)
  }
}
