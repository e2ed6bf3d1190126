/// Draws texts from what the records hold, looks by reading everything which documents have them, asks the index, and compares.
public struct RecallCheck {
  /// What came of it.
  public struct Result: Sendable {
    /// Runs of Han and beginnings of words that were asked for.
    public var runs = 0, beginnings = 0
    /// Documents that have them, and how many of these the index gave.
    public var wanted = 0, found = 0
    /// Documents that the index gave and that have them nowhere, neither in their names nor in a compound.
    public var strangers = 0
    /// What was not found: the text and the id of a document that has it; at most 20.
    public var missed: [(text: String, document: String)] = []

    /// The share of what was to be found; 1 where there was nothing.
    public var recall: Double { wanted == 0 ? 1 : Double(found) / Double(wanted) }
  }

  private let reader: IndexReader
  /// Texts of each kind that are drawn.
  private let draws: Int
  /// Per document its blocks, folded, as scalars; and the texts that it may be found by without their standing there.
  private var blocks: [[[UInt32]]] = []
  private var others: [[[UInt32]]] = []
  private var random = Random()

  /// - Parameter draws: texts of each kind.
  public init(_ reader: IndexReader, draws: Int = 2_000) throws {
    self.reader = reader
    self.draws = draws
    for document in 0..<reader.documents {
      let record = try reader.record(document)
      let folded = record.blocks.map(Self.folded)
      blocks.append(folded)
      others.append(record.names.map(Self.folded) + folded.map(Self.withoutJoiners))
      others[document] += record.names.map { Self.withoutJoiners(Self.folded($0)) }
    }
  }

  /// Draws and compares. The same portal gives the same draws.
  public mutating func run() throws -> Result {
    var result = Result()
    let runs = draw(Self.run)
    let beginnings = draw(Self.beginning)
    (result.runs, result.beginnings) = (runs.count, beginnings.count)
    try compare(runs, everywhere: true, &result) { try reader.documents(containing: $0) }
    try compare(beginnings, everywhere: false, &result) { try reader.documents(beginning: $0) }
    return result
  }

  private func compare(
    _ texts: [[UInt32]], everywhere: Bool, _ result: inout Result, _ ask: (String) throws -> [Int]
  ) throws {
    let wanted = Self.places(of: texts, in: blocks, everywhere: everywhere)
    let allowed = Self.places(of: texts, in: others, everywhere: everywhere)
    for (number, text) in texts.enumerated() {
      let words = Self.text(text)
      let found = Set(try ask(words))
      result.wanted += wanted[number].count
      result.found += wanted[number].count { found.contains($0) }
      result.strangers += found.count { !wanted[number].contains($0) && !allowed[number].contains($0) }
      for document in wanted[number].sorted() where !found.contains(document) && result.missed.count < 20 {
        result.missed.append((words, try reader.record(document).id))
      }
    }
  }

  /// Which documents have each text: anywhere, or at the beginning of a word. Reads everything once.
  private static func places(of texts: [[UInt32]], in documents: [[[UInt32]]], everywhere: Bool) -> [Set<Int>] {
    var byStart: [UInt64: [Int]] = [:]
    for (number, text) in texts.enumerated() { byStart[start(text, 0), default: []].append(number) }
    var places = [Set<Int>](repeating: [], count: texts.count)
    for (document, blocks) in documents.enumerated() {
      for block in blocks where block.count > 1 {
        for at in 0..<block.count - 1 {
          if !everywhere, at > 0, ScalarClass.of(block[at - 1]) == .word { continue }
          for number in byStart[start(block, at)] ?? [] where block[at...].starts(with: texts[number]) {
            places[number].insert(document)
          }
        }
      }
    }
    return places
  }

  private static func start(_ text: [UInt32], _ at: Int) -> UInt64 { UInt64(text[at]) << 32 | UInt64(text[at + 1]) }

  // MARK: Draws

  /// Texts from random blocks of random documents; fewer than wanted where there are hardly any.
  private mutating func draw(_ pick: ([UInt32], inout Random) -> [UInt32]?) -> [[UInt32]] {
    var texts: [[UInt32]] = []
    let full = blocks.indices.filter { !blocks[$0].isEmpty }
    guard !full.isEmpty else { return [] }
    for _ in 0..<draws * 40 where texts.count < draws {
      let document = blocks[full[random.below(full.count)]]
      if let text = pick(document[random.below(document.count)], &random) { texts.append(text) }
    }
    return texts
  }

  private static func run(in block: [UInt32], _ random: inout Random) -> [UInt32]? {
    let length = 2 + random.below(3)
    let starts = block.indices.filter { at in
      at + length <= block.count && block[at..<at + length].allSatisfy { ScalarClass.of($0) == .han }
    }
    guard !starts.isEmpty else { return nil }
    let start = starts[random.below(starts.count)]
    return Array(block[start..<start + length])
  }

  private static func beginning(in block: [UInt32], _ random: inout Random) -> [UInt32]? {
    let words = block.split { ScalarClass.of($0) != .word }.filter { $0.count >= 3 }
    guard !words.isEmpty else { return nil }
    let word = words[random.below(words.count)].prefix(Tokeniser.longest)
    return Array(word.prefix(3 + random.below(word.count - 2)))
  }

  // MARK: Texts

  private static func folded(_ text: String) -> [UInt32] { Folding.standard.folded(text).unicodeScalars.map(\.value) }

  private static func text(_ scalars: [UInt32]) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  /// The block with its compounds written together.
  private static func withoutJoiners(_ block: [UInt32]) -> [UInt32] {
    block.indices.filter { at in
      let isJoiner = [0x2D, 0x2E, 0x5F, 0x27, 0x26].contains(block[at])
      return !isJoiner || at == 0 || at + 1 == block.count || ScalarClass.of(block[at - 1]) != .word
        || ScalarClass.of(block[at + 1]) != .word
    }.map { block[$0] }
  }

  /// SplitMix64, so that the draws are the same everywhere.
  private struct Random {
    private var state: UInt64 = 0x46_69_65_6C_64_62_6F_6F

    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }
  }
}
