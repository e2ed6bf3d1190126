/// Finds many phrases in a text at once: the time depends on the text alone, not on how many phrases there are.
final class PhraseTrie: Sendable {
  /// A phrase that is looked for.
  struct Phrase: Sendable {
    let text: String
    /// Whether letter case counts.
    let isExact: Bool
  }

  /// A phrase that was found.
  struct Match {
    /// Its number.
    let phrase: Int
    /// The words that it takes up.
    let range: Range<Int>
  }

  private struct Step: Hashable {
    let node: Int32
    let word: UInt64
  }

  /// More words than these has no phrase: what is longer is found by its beginning.
  private static let maximumLength = 40

  private let next: [Step: Int32]
  /// Phrases that end at a node, each with its words as written if case counts.
  private let ends: [Int32: [(phrase: Int, exact: [UInt64]?)]]
  /// Which words may begin a phrase, by the low bits of their hash: most words are passed over by this alone.
  private let beginnings: [Bool]

  init(_ phrases: [Phrase]) {
    var next: [Step: Int32] = [:]
    var ends: [Int32: [(phrase: Int, exact: [UInt64]?)]] = [:]
    var beginnings = [Bool](repeating: false, count: 1 << 14)
    var count: Int32 = 1
    for (number, phrase) in phrases.enumerated() {
      let tokens = WordTokens(phrase.text).tokens.prefix(Self.maximumLength)
      guard let first = tokens.first else { continue }
      beginnings[Int(first.folded & 0x3FFF)] = true
      var node: Int32 = 0
      for token in tokens {
        let step = Step(node: node, word: token.folded)
        if let known = next[step] {
          node = known
        } else {
          next[step] = count
          node = count
          count += 1
        }
      }
      ends[node, default: []].append((number, phrase.isExact ? tokens.map(\.exact) : nil))
    }
    (self.next, self.ends, self.beginnings) = (next, ends, beginnings)
  }

  /// Whether any phrase stands in a text.
  func isIn(_ text: String) -> Bool { !matches(in: WordTokens(text).tokens).isEmpty }

  /// Every place of every phrase, by where it begins; of one beginning the longest first.
  func matches(in tokens: [WordTokens.Token]) -> [Match] {
    var found: [Match] = []
    for start in tokens.indices where beginnings[Int(tokens[start].folded & 0x3FFF)] {
      let before = found.count
      var node: Int32 = 0
      var at = start
      while at < tokens.count, let step = next[Step(node: node, word: tokens[at].folded)] {
        node = step
        at += 1
        for end in ends[node] ?? [] {
          if let exact = end.exact, !exact.indices.allSatisfy({ exact[$0] == tokens[start + $0].exact }) { continue }
          found.append(Match(phrase: end.phrase, range: start..<at))
        }
      }
      if found.count > before + 1 { found[before...].reverse() }
    }
    return found
  }
}
