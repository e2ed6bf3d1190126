import Diagnostics

/// The words that checks of wording look for, as data: the tool's own and those that a portal adds.
public struct WordLists: Sendable {
  /// What a buyer wants for himself: phrases with the set of each.
  var phrases: [(text: String, set: Int)] = []
  /// Sets of which a sentence must have a phrase each, as bits.
  var rules: [UInt64] = []
  /// Sets that make a sentence harmless.
  var unless: UInt64 = 0
  /// What looks like such wording, or like a name, and is none.
  var exceptions: [WordException] = []
  /// Decisions that keep a plan from being published.
  var rejections = PhraseTrie([])
  /// Heads of columns with a metric's value before and after.
  var before = CellNumbers.Heads(words: [], alone: [])
  var after = CellNumbers.Heads(words: [], alone: [])

  /// No words at all.
  init() {}

  /// The tool's own words.
  static let standard = WordLists(default: String(decoding: PackageResources.words_yml, as: UTF8.self))

  private init(default text: String) {
    var findings: [Finding] = []
    guard let root = YAMLFile(text, path: "words.yml", findings: &findings).root?.mapping else { return }
    let motives = root["motives"]?.mapping
    let sets = motives?["sets"]?.mapping?.pairs.map { ($0.key.scalar?.string ?? "", Self.texts($0.value)) } ?? []
    var known: [String: [String]] = [:]
    var numbers: [String: Int] = [:]
    for (number, (name, texts)) in sets.enumerated() {
      known[name] = texts.flatMap { Self.expanded($0, known) }
      numbers[name] = number
    }
    func bits(_ node: YAMLNode?) -> UInt64 {
      node.map(Self.texts)?.reduce(0) { $0 | (numbers[$1].map { 1 << UInt64($0) } ?? 0) } ?? 0
    }
    rules = motives?["rules"]?.sequence?.map(bits) ?? []
    unless = bits(motives?["unless"])
    let used = rules.reduce(unless, |)
    for (number, (name, _)) in sets.enumerated() where used & 1 << UInt64(number) != 0 {
      phrases += (known[name] ?? []).map { ($0, number) }
    }
    exceptions = motives?["exceptions"].map(Self.texts)?.map { WordException(phrase: $0, reason: nil) } ?? []
    rejections = PhraseTrie(
      root["rejections"].map(Self.texts)?.map { PhraseTrie.Phrase(text: $0, isExact: false) } ?? [])
    func heads(_ name: String) -> CellNumbers.Heads {
      let map = root["columns"]?.mapping?[name]?.mapping
      return CellNumbers.Heads(words: map?["words"].map(Self.texts) ?? [], alone: map?["alone"].map(Self.texts) ?? [])
    }
    (before, after) = (heads("before"), heads("after"))
  }

  /// Takes the phrases that a portal adds: each alone is such wording.
  mutating func add(motives: [String], exceptions: [WordException]) {
    // The last bit is theirs; the tool's own sets are fewer.
    phrases += motives.map { ($0, 63) }
    if !motives.isEmpty { rules.append(1 << 63) }
    self.exceptions += exceptions
  }

  /// The texts of a list, whose elements may hold several between commas.
  private static func texts(_ node: YAMLNode) -> [String] {
    (node.sequence ?? [node]).flatMap { element in
      (element.scalar?.string ?? "").split(separator: ",").map {
        $0.split(separator: " ").joined(separator: " ")
      }
    }.filter { !$0.isEmpty }
  }

  /// A phrase with each phrase of a set in the place of the set's name.
  private static func expanded(_ phrase: String, _ sets: [String: [String]]) -> [String] {
    guard let match = phrase.firstMatch(of: #/\{([a-z-]+)\}/#) else { return [phrase] }
    return (sets[String(match.output.1)] ?? []).flatMap {
      expanded(phrase.replacingCharacters(in: match.range, with: $0), sets)
    }
  }
}

/// A phrase that contains a word or a name and does not mean it.
public struct WordException: Hashable, Sendable {
  /// The phrase.
  public let phrase: String
  /// Why, as the portal gives it; nil for one of the tool's own.
  public let reason: String?
}

extension Set<WordException> {
  /// A line for each, as the command prints it.
  public var lines: [String] {
    map { "exception: “\($0.phrase)”: \($0.reason ?? "")" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
