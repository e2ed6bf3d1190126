/// Asks an index by its files alone, as the page's script does: which documents hold a run of Han or a word that begins so.
///
/// For `--verify-search` and for tests. It does not rank and knows no other queries.
public final class IndexReader {
  /// A file of the index that is missing, damaged or not as the format says.
  public struct Damage: Error {
    /// The file's key.
    public let key: String
  }

  /// How many documents there are.
  public let documents: Int
  private let starts: [[UInt8]]
  private let phrases: Int
  private let read: (String) -> [UInt8]?
  private var shards: [String: [ScriptValue]] = [:]
  private var records: [Int: Record] = [:]

  /// A document as its record tells.
  public struct Record: Sendable {
    /// The id.
    public let id: String
    /// Every block of text: title, summary, headings and body, and the names.
    public let blocks, names: [String]
  }

  /// - Parameter read: gives the bytes of the file of a key; nil if there is none.
  public init(_ read: @escaping (String) -> [UInt8]?) throws {
    self.read = read
    guard let root = read("root").flatMap({ ScriptReader.value($0, key: "root") }), root["format"]?.number == 2,
      let documents = root["documents"]?.number, let phrases = root["phrases"]?.number,
      let starts = root["terms"]?.list?.map({ Array(($0.text ?? "").utf8) })
    else { throw Damage(key: "root") }
    (self.documents, self.phrases, self.starts) = (documents, phrases, starts)
  }

  /// A document's record.
  public func record(_ document: Int) throws -> Record {
    if let record = records[document] { return record }
    let key = "d/\(document)"
    guard let value = read(key).flatMap({ ScriptReader.value($0, key: key) }), let id = value["id"]?.text,
      let title = value["title"]?.text, let summary = value["summary"]?.text, let text = value["text"]?.text
    else { throw Damage(key: key) }
    var whole = text
    if value["rest"] != nil {
      let rest = "x/\(document)"
      guard let text = read(rest).flatMap({ ScriptReader.value($0, key: rest) })?.text else { throw Damage(key: rest) }
      whole += "\n" + text
    }
    let lines = whole.split(separator: "\n").map { line in
      line.hasPrefix("#") && line.contains("\t") ? String(line.drop { $0 != "\t" }.dropFirst()) : String(line)
    }
    let names = (value["names"]?.list ?? []).compactMap(\.text)
    let record = Record(id: id, blocks: ([title, summary] + lines).filter { !$0.isEmpty }, names: names)
    records[document] = record
    return record
  }

  /// The documents that have a word which begins with a folded text, rising.
  public func documents(beginning word: String) throws -> [Int] {
    var found: Set<Int> = []
    let wanted = Array(word.utf8)
    guard !starts.isEmpty else { return [] }
    let union = wanted + [0x2A]
    var shard = self.shard(of: wanted)
    while shard < starts.count, shard == self.shard(of: wanted) || starts[shard].starts(with: wanted) {
      let entries = try entries("t/\(shard)")
      for at in stride(from: 0, to: entries.count - 2, by: 3) {
        guard let term = entries[at].text.map({ Array($0.utf8) }), term.starts(with: wanted) else { continue }
        let list = try list(entries[at + 1], of: "t/\(shard)", impacts: entries[at + 2])
        found.formUnion(list)
        // All of them, the word itself among them.
        if term == union { return found.sorted() }
      }
      shard += 1
    }
    return found.sorted()
  }

  /// The documents that have a term, rising.
  public func documents(of term: String) throws -> [Int] {
    let wanted = Array(term.utf8)
    guard !starts.isEmpty else { return [] }
    let key = "t/\(shard(of: wanted))"
    let entries = try entries(key)
    for at in stride(from: 0, to: entries.count - 2, by: 3) where entries[at].text.map({ Array($0.utf8) }) == wanted {
      return try list(entries[at + 1], of: key, impacts: entries[at + 2])
    }
    return []
  }

  /// The documents that have a run of two or more folded Han scalars, rising.
  public func documents(containing run: String) throws -> [Int] {
    let scalars = Array(run.unicodeScalars)
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    guard scalars.count > 1 else { return try documents(of: run) }
    var found: Set<Int>?
    for at in 0..<scalars.count - 1 {
      let with = Set(try documents(of: text(at..<at + 2)))
      found = found?.intersection(with) ?? with
    }
    guard var found, scalars.count > 2 else { return (found ?? []).sorted() }
    if found.count > PhraseShards.least {
      for at in 0..<scalars.count - 2 { found.formIntersection(try documents(ofPhrase: text(at..<at + 3))) }
      return found.sorted()
    }
    return try found.filter { document in
      let record = try record(document)
      return (record.blocks + record.names).contains { Folding.standard.folded($0).firstRange(of: run) != nil }
    }.sorted()
  }

  /// The documents of a phrase key, with those of other keys of the same hash.
  func documents(ofPhrase key: String) throws -> [Int] {
    let hash = PhraseHash.hash(key)
    guard phrases > 0, phrases & (phrases - 1) == 0 else { throw Damage(key: "root") }
    let file = "p/\(Int(UInt64(hash) >> UInt64(32 - phrases.trailingZeroBitCount)))"
    let entries = try entries(file)
    for at in stride(from: 0, to: entries.count - 1, by: 2) where entries[at].number == Int(hash) {
      return try list(entries[at + 1], of: file)
    }
    return []
  }

  // MARK: Files

  /// The last shard whose start is not after a term.
  private func shard(of term: [UInt8]) -> Int {
    max(0, (starts.firstPlace { term.lexicographicallyPrecedes($0) } ?? starts.count) - 1)
  }

  private func entries(_ key: String) throws -> [ScriptValue] {
    if let shard = shards[key] { return shard }
    guard let entries = read(key).flatMap({ ScriptReader.value($0, key: key) })?.list else { throw Damage(key: key) }
    shards[key] = entries
    return entries
  }

  private func list(_ value: ScriptValue, of key: String, impacts: ScriptValue? = nil) throws -> [Int] {
    guard let list = value.text.flatMap(Digits.documents), list.allSatisfy({ $0 < documents }) else {
      throw Damage(key: key)
    }
    if let impacts, impacts.text?.utf8.count != list.count { throw Damage(key: key) }
    return list
  }
}

extension Array {
  /// The first place from which on a test holds, in an array in which it holds from some place on.
  fileprivate func firstPlace(_ test: (Element) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < count ? low : nil
  }
}
