import Insight

/// The interface words that the scripts of a page use, as small scripts of their own: those of every page and those of a few.
struct ScriptWords: Sendable {
  /// Which pages' scripts have the words.
  enum Part: CaseIterable {
    /// Every page: `assets/words-<lang>.js`, keys that start with `script_`, and what pages and scripts say alike.
    case everyPage
    /// Pages that ask for them, such as the briefcase: `assets/words-late-<lang>.js`, keys that start with `late_`.
    case late
  }

  /// The language.
  let lang: String
  /// Its words.
  let t: Strings
  /// Which of them.
  var part = Part.everyPage

  /// Which words go in besides those whose key starts with `script_`: what pages and scripts say alike.
  static let shared = [
    "number_group", "sep", "colon", "comma", "documents", "documents_one", "state_fresh", "state_due", "state_due_one",
    "state_due_today", "state_overdue", "state_overdue_one", "state_expired",
  ]

  /// Its address in the output.
  var path: String { part == .late ? "assets/words-late-\(lang).js" : "assets/words-\(lang).js" }

  /// One call, `Fieldbook.words({key: text, …})`; keys stand without their prefix, in the order of their bytes.
  var bytes: [UInt8] {
    let prefix = part == .late ? "late_" : "script_"
    let own = t.keys.filter { $0.hasPrefix(prefix) }.map { (name: String($0.dropFirst(prefix.count)), key: $0) }
    let common = part == .late ? [] : Self.shared
    let words = (own + common.map { ($0, $0) }).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let members = words.compactMap { name, key in
      t.ifGiven(key).map { "\(CanonicalJSON.text(name)):\(CanonicalJSON.text($0))" }
    }
    return Array("Fieldbook.words({\(members.joined(separator: ",\n"))});\n".utf8)
  }
}
