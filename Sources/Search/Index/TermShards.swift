import Synchronization

/// Writes the files of terms: every term with its documents, cut into shards of about the same length.
struct TermShards {
  /// The least text that parts each shard from the one before; of the first, its first term.
  private(set) var starts: [String] = []
  private var last: [UInt8] = []

  /// A shard is closed when it passes this many bytes.
  private static let limit = 4_096
  /// Terms are worked on in groups of about this many bytes, and so many groups at once.
  private static let groupSize = 1 << 17
  private static let batch = 8

  /// Writes them all.
  init(_ terms: MergedTerms, work: IndexBuilder.Work, write: @escaping @Sendable (SearchScript) -> Void) {
    let groups = Self.groups(terms)
    for start in stride(from: 0, to: groups.count, by: Self.batch) {
      let batch = Array(groups[start..<min(groups.count, start + Self.batch)])
      let made = Mutex([TermEntries?](repeating: nil, count: batch.count))
      work(batch.count) { at in
        let entries = TermGroup.entries(terms, batch[at])
        made.withLock { $0[at] = entries }
      }
      let entries = made.withLock { $0.compactMap(\.self) }
      let first = starts.count
      let shards = entries.enumerated().flatMap { group, entries in
        cut(entries).map { (group: group, range: $0) }
      }
      work(shards.count) { at in
        write(
          SearchScript("t/\(first + at)") { bytes in
            bytes.append(0x5B)
            bytes.append(contentsOf: entries[shards[at].group].bytes[shards[at].range])
            bytes.append(0x5D)
          })
      }
    }
  }

  /// Ranges of terms, cut where neither words that begin alike nor Han with one first scalar come apart.
  private static func groups(_ terms: MergedTerms) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    var size = 0
    var beginning: ArraySlice<UInt8> = []
    for term in 0..<terms.count {
      let isHan = terms.isHan(term)
      let next = TermGroup.beginning(terms.bytes(of: term), isHan: isHan)
      if next != beginning, size > groupSize {
        groups.append(start..<term)
        (start, size) = (term, 0)
      }
      beginning = next
      // A digit, an impact, and of Han the same again for the scalar.
      size += terms.bytes(of: term).count + 8 + terms.documents(of: term) * (isHan ? 4 : 2)
    }
    if start < terms.count { groups.append(start..<terms.count) }
    return groups
  }

  /// Where the shards of a group lie, and what they start with.
  private mutating func cut(_ entries: TermEntries) -> [Range<Int>] {
    var shards: [Range<Int>] = []
    var start = 0
    for at in entries.ends.indices {
      if start == at { starts.append(Self.parting(entries.term(at), from: last)) }
      let range = entries.range(start).lowerBound..<entries.ends[at]
      guard range.count > Self.limit || at == entries.ends.count - 1 else { continue }
      shards.append(range)
      last = Array(entries.term(at))
      start = at + 1
    }
    return shards
  }

  /// The shortest beginning of a term, in whole scalars, that comes after another term.
  private static func parting(_ term: ArraySlice<UInt8>, from other: [UInt8]) -> String {
    guard !other.isEmpty else { return String(decoding: term, as: UTF8.self) }
    var length = zip(term, other).prefix { $0 == $1 }.count + 1
    while length < term.count, term[term.startIndex + length] & 0xC0 == 0x80 { length += 1 }
    return String(decoding: term.prefix(length), as: UTF8.self)
  }
}
