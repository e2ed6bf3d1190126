/// An entry of a registry or vocabulary as a frozen report prints it.
public struct FrozenName: Sendable, Hashable, Codable {
  /// Its id.
  public var id: String
  /// Its labels by field, each a list of language and text; the language is empty for a text of all languages.
  public var labels: [String: [[String]]]
  /// Its other fields.
  public var words: [String: String]
  /// What it has below it, in order: the scenarios of a segment, the steps of a scenario.
  public var parts: [FrozenName]

  /// An entry.
  public init(id: String, labels: [String: [[String]]], words: [String: String] = [:], parts: [FrozenName] = []) {
    self.id = id
    self.labels = labels
    self.words = words
    self.parts = parts
  }

  /// On one line.
  var json: String {
    func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
    var members = ["\"id\":" + CanonicalJSON.text(id)]
    let labels = labels.sorted { $0.key < $1.key }.map { field, texts in
      CanonicalJSON.text(field) + ":" + list(texts.map { list($0.map(CanonicalJSON.text)) })
    }
    members.append("\"labels\":{" + labels.joined(separator: ",") + "}")
    let words = words.sorted { $0.key < $1.key }.map { CanonicalJSON.text($0) + ":" + CanonicalJSON.text($1) }
    members.append("\"parts\":" + list(parts.map(\.json)))
    members.append("\"words\":{" + words.joined(separator: ",") + "}")
    return "{" + members.joined(separator: ",") + "}"
  }
}

/// A manager's text as a frozen quarter's record knows it.
public struct FrozenText: Sendable, Hashable, Codable {
  /// The digest of summary and body.
  public var digest: String
  /// Who wrote it, by id.
  public var owner: String
  /// Its version.
  public var version: Int

  /// A text.
  public init(digest: String, owner: String, version: Int) {
    self.digest = digest
    self.owner = owner
    self.version = version
  }

  /// How differences and notes name the text of a file.
  public static func name(_ file: String) -> String { "text[\(file)]" }
}

/// What one freezing of a quarter replaced: the record before it, where it said something else.
public struct EarlierFreeze: Sendable, Hashable, Codable {
  /// T of that freezing; empty in records of old.
  public var date: String
  /// The tool's version then.
  public var tool: String
  /// The figures, rows, thresholds and texts that were other then, by name; null for what was not there.
  public var values: [String: String?]
}
