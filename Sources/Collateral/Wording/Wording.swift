/// Finds in texts what must not stand there: names of customers, and wording about a buyer's personal motives.
///
/// One for a portal; each text is read once, whatever the number of names.
public struct Wording: Sendable {
  /// What was found.
  public enum Subject: Hashable, Sendable {
    /// The name of a customer, by index in the registry.
    case customer(Int)
    /// Wording about personal motives, as it stands in the text.
    case motive(String)
  }

  /// Something found, and where it begins, in bytes.
  public struct Hit: Sendable {
    /// What.
    public let subject: Subject
    /// The words as they stand in the text.
    public let words: String
    /// The offset of the first.
    public let offset: Int
  }

  private enum Kind { case customer(Int), set(Int), exception(Int) }

  private let trie: PhraseTrie
  private let kinds: [Kind]
  private let lists: WordLists
  private let exceptions: [WordException]

  /// Takes the names of the customers and the words of the model.
  public init(customers: [Customer], words lists: WordLists) {
    self.lists = lists
    exceptions = lists.exceptions + customers.flatMap(\.exceptions)
    var kinds: [Kind] = []
    var phrases: [PhraseTrie.Phrase] = []
    func add(_ text: String, _ kind: Kind, isExact: Bool) {
      kinds.append(kind)
      phrases.append(PhraseTrie.Phrase(text: text, isExact: isExact))
    }
    for (number, exception) in exceptions.enumerated() { add(exception.phrase, .exception(number), isExact: false) }
    for (number, customer) in customers.enumerated() {
      for name in customer.names { add(name, .customer(number), isExact: true) }
    }
    for phrase in lists.phrases { add(phrase.text, .set(phrase.set), isExact: false) }
    (self.kinds, trie) = (kinds, PhraseTrie(phrases))
  }

  /// What stands in a text, in its order.
  ///
  /// - Parameters:
  ///   - isPath: whether it is an address or the name of a file, whose parts count as words.
  ///   - excepted: takes each of the portal's exceptions that has let something pass.
  public func hits(
    in text: UnsafeBufferPointer<UInt8>, isPath: Bool = false, excepted: (WordException) -> Void = { _ in }
  ) -> [Hit] {
    let tokens = WordTokens(text, isPath: isPath).tokens
    let matches = trie.matches(in: tokens)
    if matches.isEmpty { return [] }
    func words(_ range: Range<Int>) -> String {
      let bytes = UnsafeBufferPointer(rebasing: text[tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end])
      return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var hits: [Hit] = []
    var sentence = Sentence(lists)
    for match in unless(excepted, matches) {
      switch kinds[match.phrase] {
      case .customer(let number):
        hits.append(
          Hit(subject: .customer(number), words: words(match.range), offset: tokens[match.range.lowerBound].start))
      case .set(let set):
        if sentence.ends(before: match.range.lowerBound, tokens) { close(&sentence, words, tokens, &hits) }
        sentence.add(match.range, set)
      case .exception: break
      }
    }
    close(&sentence, words, tokens, &hits)
    return hits
  }

  /// The same for a text.
  public func hits(in text: String, isPath: Bool = false, excepted: (WordException) -> Void = { _ in }) -> [Hit] {
    var text = text
    return text.withUTF8 { hits(in: $0, isPath: isPath, excepted: excepted) }
  }

  private func close(
    _ sentence: inout Sentence, _ words: (Range<Int>) -> String, _ tokens: [WordTokens.Token], _ hits: inout [Hit]
  ) {
    if let ranges = sentence.found, let first = ranges.first {
      let text = ranges.map(words).joined(separator: " … ")
      hits.append(Hit(subject: .motive(text), words: text, offset: tokens[first.lowerBound].start))
    }
    sentence = Sentence(lists)
  }

  /// The matches that count: none inside of an exception, no name inside of a longer one.
  private func unless(_ excepted: (WordException) -> Void, _ matches: [PhraseTrie.Match]) -> [PhraseTrie.Match] {
    var exception: (number: Int, end: Int)?
    var name: Range<Int>?
    // An exception comes before what it covers, and so does the longer of two names: matches are in the order of their beginnings.
    let ordered = matches.enumerated().sorted { a, b in
      func key(_ match: PhraseTrie.Match) -> (Int, Int, Int) {
        if case .exception = kinds[match.phrase] { return (match.range.lowerBound, -match.range.upperBound, 0) }
        return (match.range.lowerBound, -match.range.upperBound, 1)
      }
      return key(a.element) == key(b.element) ? a.offset < b.offset : key(a.element) < key(b.element)
    }.map(\.element)
    return ordered.filter { match in
      if case .exception(let number) = kinds[match.phrase] {
        if match.range.upperBound > exception?.end ?? 0 { exception = (number, match.range.upperBound) }
        return false
      }
      if let exception, match.range.upperBound <= exception.end {
        if exceptions[exception.number].reason != nil { excepted(exceptions[exception.number]) }
        return false
      }
      guard case .customer = kinds[match.phrase] else { return true }
      if let longer = name, match.range.upperBound <= longer.upperBound, match.range != longer { return false }
      if match.range.upperBound > name?.upperBound ?? 0 { name = match.range }
      return true
    }
  }
}

/// The phrases of one sentence.
private struct Sentence {
  private let lists: WordLists
  private var sets: UInt64 = 0
  /// The first words of each set.
  private var ranges: [Int: Range<Int>] = [:]
  private var last = 0

  init(_ lists: WordLists) { self.lists = lists }

  /// Whether a sentence ends between what was added last and a word.
  func ends(before word: Int, _ tokens: [WordTokens.Token]) -> Bool {
    sets != 0 && last <= word && tokens[last..<word].contains(where: \.endsSentence)
  }

  mutating func add(_ range: Range<Int>, _ set: Int) {
    if ranges[set] == nil { ranges[set] = range }
    sets |= 1 << UInt64(set)
    last = max(last, range.lowerBound)
  }

  /// The words by which the sentence meets the first of the rules that it meets, in their order.
  var found: [Range<Int>]? {
    guard sets & lists.unless == 0, let rule = lists.rules.first(where: { $0 != 0 && sets & $0 == $0 }) else {
      return nil
    }
    return (0..<64).filter { rule & 1 << UInt64($0) != 0 }.compactMap { ranges[$0] }.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
  }
}
