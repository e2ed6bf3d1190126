import Synchronization

/// The files of terms: every term with its documents, cut into shards of about the same length.
struct TermShards {
  /// The least text that parts each shard from the one before; of the first, its first term.
  private(set) var starts: [String] = []
  /// Pieces of `groups` that each shard holds.
  private var shards: [[(group: Int, range: Range<Int>)]] = []
  private let groups: [TermGroup]

  /// A shard is closed when it passes this many bytes.
  static let limit = 8_192

  init(_ terms: MergedTerms, work: IndexBuilder.Work) {
    let ranges = Self.ranges(terms)
    let made = Mutex([TermGroup?](repeating: nil, count: ranges.count))
    work(ranges.count) { at in
      let group = TermGroup(terms, ranges[at])
      made.withLock { $0[at] = group }
    }
    groups = made.withLock { $0.compactMap(\.self) }
    cut()
  }

  /// Terms that are worked on together: all with one first byte, as their beginnings may be united; those of Han in any number.
  private static func ranges(_ terms: MergedTerms) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for term in 1..<max(1, terms.count) {
      let isHan = terms.isHan(term)
      let isSame = isHan ? term - start < 2_048 : terms.bytes(of: term).first == terms.bytes(of: term - 1).first
      if isSame, isHan == terms.isHan(term - 1) { continue }
      ranges.append(start..<term)
      start = term
    }
    if start < terms.count { ranges.append(start..<terms.count) }
    return ranges
  }

  private mutating func cut() {
    var shard: [(group: Int, range: Range<Int>)] = []
    var size = 0
    var last: ArraySlice<UInt8> = []
    for (index, group) in groups.enumerated() {
      var start = 0
      for at in group.ends.indices {
        let term = group.term(at)
        if shard.isEmpty, start == at { starts.append(Self.parting(term, from: last)) }
        last = term
        let end = group.ends[at]
        size += end - (at == 0 ? 0 : group.ends[at - 1]) + 1
        guard size > Self.limit else { continue }
        shard.append((index, (start == 0 ? 0 : group.ends[start - 1])..<end))
        shards.append(shard)
        (shard, size, start) = ([], 0, at + 1)
      }
      if start < group.ends.count {
        shard.append((index, (start == 0 ? 0 : group.ends[start - 1])..<group.bytes.count))
      }
    }
    if !shard.isEmpty { shards.append(shard) }
  }

  /// The shortest beginning of a term, in whole scalars, that comes after another term.
  private static func parting(_ term: ArraySlice<UInt8>, from other: ArraySlice<UInt8>) -> String {
    guard !other.isEmpty else { return String(decoding: term, as: UTF8.self) }
    var length = zip(term, other).prefix { $0 == $1 }.count + 1
    while length < term.count, term[term.startIndex + length] & 0xC0 == 0x80 { length += 1 }
    return String(decoding: term.prefix(length), as: UTF8.self)
  }

  /// Hands out every shard.
  func write(work: IndexBuilder.Work, _ write: @escaping @Sendable (SearchScript) -> Void) {
    let (shards, groups) = (shards, groups)
    work(shards.count) { number in
      write(
        SearchScript("t/\(number)") { bytes in
          bytes.append(0x5B)
          for (place, piece) in shards[number].enumerated() {
            if place > 0 { bytes.append(0x2C) }
            bytes.append(contentsOf: groups[piece.group].bytes[piece.range].drop { $0 == 0x2C })
          }
          bytes.append(0x5D)
        })
    }
  }
}

/// Some neighbouring terms as they are written, and the unions of those that begin alike.
struct TermGroup: Sendable {
  /// `"term","list","impacts"`, with commas before all but the first.
  private(set) var bytes: [UInt8] = []
  /// Where each entry ends.
  private(set) var ends: [Int] = []

  init(_ terms: MergedTerms, _ range: Range<Int>) {
    var entries = range.map { (term: terms.bytes(of: $0), postings: terms.postings(of: $0)) }
    if let first = range.first, !terms.isHan(first) {
      entries = BeginningUnions(entries, documents: terms.documents).all
    }
    for entry in entries {
      if !bytes.isEmpty { bytes.append(0x2C) }
      bytes.append(0x22)
      bytes.append(contentsOf: entry.term)
      bytes.append(contentsOf: "\",\"".utf8)
      var before = -1
      for posting in entry.postings {
        Digits.append(Int(posting.document) - before - 1, to: &bytes)
        before = Int(posting.document)
      }
      bytes.append(contentsOf: "\",\"".utf8)
      for posting in entry.postings { bytes.append(Digits.alphabet[Int(posting.impact)]) }
      bytes.append(0x22)
      ends.append(bytes.count)
    }
  }

  /// The term of an entry.
  func term(_ at: Int) -> ArraySlice<UInt8> {
    let start = (at == 0 ? 0 : ends[at - 1] + 1) + 1
    return bytes[start...].prefix { $0 != 0x22 }
  }
}
