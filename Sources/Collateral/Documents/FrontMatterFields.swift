/// Which lines look like fields of front matter, and how much they say.
struct FrontMatterFields {
  private let known: Set<String>
  private let values: [String: Set<String>]

  /// The fields of a model, and those that other tools have.
  init(_ model: ContentModel) {
    known = Set(model.fields.keys).union(Self.foreign).union(Self.switches)
    var values: [String: Set<String>] = [:]
    for field in ["status", "audience"] {
      guard let vocabulary = model.vocabularies[field] else { continue }
      values[field] = Set(
        vocabulary.keys + vocabulary.keys.flatMap { vocabulary[$0]?.all ?? [] }.map { $0.lowercased() })
    }
    self.values = values
  }

  /// Keys of other tools that say who may read a page.
  private static let switches: Set = [
    "draft", "published", "private", "hidden", "visibility", "access", "confidential",
  ]
  private static let foreign: Set = [
    "author", "authors", "date", "tags", "categories", "keywords", "layout", "permalink", "slug", "weight",
    "description",
    "aliases", "lastmod", "sidebar_position", "sidebar_label",
  ]

  /// One field.
  struct Field {
    /// In small letters.
    let key: String
    /// In small letters, without quotes.
    let value: String
  }

  /// The field that a line gives: `key: value`, `"key": value`, `key = value`, `:key: value`, `#+key: value`.
  func field(_ line: String) -> Field? {
    var rest = Substring(line)
    for mark in ["#+", ":", "%", "@"] where rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count)
      break
    }
    rest = rest.drop { $0 == "\"" || $0 == "'" || $0 == " " }
    let key = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == ".") }
    guard let first = key.first, first.isLetter || first == "_" else { return nil }
    rest = rest.dropFirst(key.count).drop { $0 == "\"" || $0 == "'" || $0 == " " || $0 == "\t" }
    guard let mark = rest.first, mark == ":" || mark == "=" || mark == "\u{FF1A}" else { return nil }
    rest = rest.dropFirst()
    // `http://x` and `a::b` are no fields.
    if mark == ":", let next = rest.first, next != " ", next != "\t" { return nil }
    let value = rest.lowercased().filter { !"\"', ".contains($0) }
    return Field(key: key.lowercased().replacing("-", with: "_"), value: value)
  }

  /// Whether a field is one that front matter has, here or in other tools.
  func isKnown(_ field: Field) -> Bool { known.contains(field.key) }

  /// Whether a field says who may read the document, or whether it is published.
  func decides(_ field: Field) -> Bool {
    if let values = values[field.key] { return values.contains(field.value) }
    return field.key == "customer_facing"
      || Self.switches.contains(field.key) && ["true", "false", "yes", "no"].contains(field.value)
  }

  /// Whether fields are surely meant as front matter, though no fence is around them.
  func areEnough(_ fields: [Field]) -> Bool {
    fields.contains(where: decides) || fields.count { isKnown($0) } >= 2
  }
}
