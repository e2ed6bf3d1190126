import Insight

/// The interface words that the scripts of a page use: one small script a language, `assets/words-<lang>.js`, which every page loads.
struct ScriptWords: Sendable {
  /// The language.
  let lang: String
  /// Its words.
  let t: Strings

  /// Which words go in besides those whose key starts with `script_`: what pages and scripts say alike.
  static let shared = [
    "number_group", "sep", "colon", "comma", "documents", "documents_one", "state_fresh", "state_due", "state_due_one",
    "state_due_today", "state_overdue", "state_overdue_one", "state_expired",
  ]

  /// Its address in the output.
  var path: String { "assets/words-\(lang).js" }

  /// One call, `Fieldbook.words({key: text, …})`; keys stand without `script_`, in the order of their bytes.
  var bytes: [UInt8] {
    let own = t.keys.filter { $0.hasPrefix("script_") }.map { (name: String($0.dropFirst(7)), key: $0) }
    let words = (own + Self.shared.map { ($0, $0) }).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let members = words.compactMap { name, key in
      t.ifGiven(key).map { "\(CanonicalJSON.text(name)):\(CanonicalJSON.text($0))" }
    }
    return Array("Fieldbook.words({\(members.joined(separator: ",\n"))});\n".utf8)
  }
}
