import Markup
import Publishing

/// The words that the reading of a body puts into it, per language, from the interface words, each with a hash to know it by.
struct BodyLabels: Sendable {
  private typealias Entry = (words: MarkupLabels, hash: ContentHash)
  private let byLanguage: [String: Entry]
  private let fallback: Entry

  /// - Parameters:
  ///   - languages: the portal's; a document in any other language takes the words of the first, and so does a missing word.
  ///   - names: those of internal blocks, in every language.
  init(_ strings: [String: Strings], languages: [String], internalNames names: InternalNames) {
    let first = languages.first.flatMap { strings[$0] } ?? Strings([:])
    byLanguage = strings.mapValues { Self.labels($0, first, names) }
    fallback = Self.labels(first, first, names)
  }

  subscript(_ lang: String) -> (words: MarkupLabels, hash: ContentHash) { byLanguage[lang] ?? fallback }

  private static func labels(_ own: Strings, _ first: Strings, _ names: InternalNames) -> Entry {
    var words = MarkupLabels()
    words.internalNames = names
    var texts = names.texts
    func take(_ key: String, _ word: inout String) {
      word = own.ifGiven(key) ?? first.ifGiven(key) ?? word
      texts.append(word)
    }
    take("note_info", &words.note)
    take("note_tip", &words.tip)
    take("note_important", &words.important)
    take("note_warn", &words.warning)
    take("note_danger", &words.caution)
    take("note_internal", &words.internalNote)
    take("footnotes", &words.footnotes)
    take("footnote", &words.footnote)
    take("footnote_back", &words.backToText)
    take("task_done", &words.done)
    take("task_open", &words.toDo)
    take("table", &words.table)
    take("table_under", &words.tableOf)
    take("code_block", &words.code)
    return (words, ContentHash(texts.joined(separator: "\u{0}")))
  }
}
