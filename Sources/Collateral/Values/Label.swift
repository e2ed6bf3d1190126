/// A text in one or several languages: one text for all, or one per language.
public struct Label: Hashable, Sendable {
  private let texts: [(lang: String, text: String)]

  /// One text for every language.
  public init(_ text: String) { texts = [("", text)] }

  /// A text per language, in the order written; the first is the fallback.
  public init(_ texts: [(lang: String, text: String)]) { self.texts = texts }

  /// The text in a language; without one, the text for all, else the first.
  public func text(in lang: String) -> String {
    for entry in texts where entry.lang == lang || entry.lang.isEmpty { return entry.text }
    return texts.first?.text ?? ""
  }

  /// The languages it is written in; empty if it is one text for all.
  public var languages: [String] { texts.map(\.lang).filter { !$0.isEmpty } }

  /// Every text, for matching.
  public var all: [String] { texts.map(\.text) }

  /// Same languages, same texts, same order.
  public static func == (a: Label, b: Label) -> Bool { a.texts.elementsEqual(b.texts, by: ==) }

  /// Hashes the texts.
  public func hash(into hasher: inout Hasher) {
    for entry in texts { hasher.combine(entry.text) }
  }
}
