import Synchronization

/// Writes the files of phrase keys: what stands side by side, by hash.
struct PhraseShards {
  /// How many there are: a power of two.
  let count: Int

  /// A key is kept if both its terms are in more documents than this: fewer are compared with their text.
  static let least = 16
  /// Shards have about this many bytes, a posting being about so many tenths of one.
  private static let target = 8_192
  private static let tenthsOfPosting = 22

  /// Writes them all, and gives back the memory of what the collectors have of sequences.
  init(_ terms: MergedTerms, work: IndexBuilder.Work, write: @escaping @Sendable (SearchScript) -> Void) {
    let frequent = FrequentTerms(terms)
    let collectors = terms.collectors
    let found = Mutex([PhraseBuckets?](repeating: nil, count: collectors.count))
    work(collectors.count) { at in
      let buckets = PhraseBuckets(collectors[at], frequent.terms[at])
      found.withLock { $0[at] = buckets }
    }
    let all = found.withLock { $0.compactMap(\.self) }
    let size = all.reduce(0) { $0 + $1.count } * Self.tenthsOfPosting / 10
    var count = 1
    while count * Self.target < size { count *= 2 }
    self.count = count
    let shards = count
    // Each thing to do makes whole shards of whole buckets.
    let pieces = min(shards, PhraseBuckets.buckets)
    work(pieces) { piece in
      var made = PhrasePiece(shards: shards, shard: piece * (shards / pieces))
      for bucket in piece * (PhraseBuckets.buckets / pieces)..<(piece + 1) * (PhraseBuckets.buckets / pieces) {
        made.add(all, bucket: bucket, write)
      }
      made.finish(before: (piece + 1) * (shards / pieces), write)
    }
  }
}

/// The terms that are in documents enough for phrase keys, per collector.
struct FrequentTerms {
  /// What a term gives to the hash of a key.
  struct Term: BitwiseCopyable, Sendable {
    /// The hash's state after the term as the first of a key: of a word, the space included.
    var state: UInt32 = 0
    /// The last scalar's bytes of a Han pair; 0 for a word.
    var tail: UInt32 = 0
    var isFrequent = false
  }

  /// By collector and number.
  let terms: [[Term]]

  init(_ merged: MergedTerms) {
    var terms = merged.collectors.map { collector in
      [Term](repeating: Term(), count: collector.withCollected { $0.terms.count })
    }
    for term in 0..<merged.count where merged.documents(of: term) > PhraseShards.least {
      let bytes = merged.bytes(of: term)
      var kept = Term(state: PhraseHash.adding(bytes, to: PhraseHash.start), isFrequent: true)
      if merged.isHan(term) {
        let last = bytes.dropFirst().drop { $0 & 0xC0 == 0x80 }
        kept.tail = last.reduce(0) { $0 << 8 | UInt32($1) }
      } else {
        kept.state = PhraseHash.adding(0x20, to: kept.state)
      }
      for part in merged.parts(of: term) { terms[Int(part.collector)][Int(part.number)] = kept }
    }
    self.terms = terms
  }
}

/// The phrase keys of one collector's documents, by the upper bits of their hashes.
///
/// Unchecked, since buffers are owned memory that no type calls safe to share: all are written in `init`, on one thread, and only read afterwards.
final class PhraseBuckets: @unchecked Sendable {
  /// How many buckets there are.
  static let buckets = 256

  /// How many pairs of key and document there are.
  private(set) var count = 0
  private var memory = BlockMemory()
  private var pieces = [[Int]](repeating: [], count: buckets)
  private var left = Buffer<Int>(repeating: 0, count: buckets)
  private var next = Buffer<Int>(repeating: 0, count: buckets)
  private var last = Buffer<Int>(repeating: 0, count: buckets)

  /// Words of 32 bits in a piece.
  private static let pieceSize = 1_024

  init(_ collector: Collector, _ frequent: [FrequentTerms.Term]) {
    // What was found last under each lower part of the hash: most repetitions within a document end here.
    var latest = Buffer<UInt64>(repeating: .max, count: 1 << 12)
    let documents = collector.withCollected { $0.documents.map(\.number) }
    frequent.withUnsafeBufferPointer { frequent in
      for (at, document) in documents.enumerated() {
        collector.withCollected { collected in
          var before = FrequentTerms.Term()
          collected.forEachTerm(ofDocument: at) { number in
            guard number > 0 else {
              before = FrequentTerms.Term()
              return
            }
            let term = frequent[number - 1]
            if before.isFrequent, term.isFrequent {
              let state =
                term.tail == 0
                ? PhraseHash.adding(collected.terms.bytes(of: number - 1), to: before.state)
                : PhraseHash.adding(tail: term.tail, to: before.state)
              let hash = PhraseHash.finished(state)
              let pair = UInt64(hash) << 32 | UInt64(document)
              let place = Int(hash & 0xFFF)
              if latest[place] != pair {
                latest[place] = pair
                put(hash, document)
              }
            }
            before = term
          }
        }
        if at & 0x3F == 0x3F { collector.dropSequences(before: at) }
      }
    }
  }

  /// A pair takes a word: the lower bits of the hash, and the distance from the document before in its lowest byte; one too far stands in
  /// a word of its own.
  @inline(__always)
  private func put(_ hash: UInt32, _ document: Int) {
    let bucket = Int(hash >> 24)
    let distance = document - last[bucket]
    last[bucket] = document
    put(hash << 8 | UInt32(min(distance, 255)), in: bucket)
    if distance >= 255 { put(UInt32(truncatingIfNeeded: distance), in: bucket) }
    count += 1
  }

  @inline(__always)
  private func put(_ word: UInt32, in bucket: Int) {
    if left[bucket] == 0 {
      let place = memory.take(Self.pieceSize * 4)
      pieces[bucket].append(place)
      (next[bucket], left[bucket]) = (place, Self.pieceSize)
    }
    UnsafeMutableRawPointer(memory.pointer(next[bucket])).storeBytes(of: word, as: UInt32.self)
    next[bucket] += 4
    left[bucket] -= 1
  }

  /// Appends the pairs of a bucket, the hash above the document, in the order of documents.
  func append(_ bucket: Int, to pairs: inout Buffer<UInt64>) {
    var document = 0
    var pending: UInt64?
    for (at, place) in pieces[bucket].enumerated() {
      let count = at == pieces[bucket].count - 1 ? Self.pieceSize - left[bucket] : Self.pieceSize
      let words = UnsafeRawPointer(memory.pointer(place))
      for offset in 0..<count {
        let word = words.load(fromByteOffset: offset * 4, as: UInt32.self)
        let hash: UInt64
        if let first = pending {
          document += Int(word)
          (hash, pending) = (first, nil)
        } else {
          hash = UInt64(bucket) << 24 | UInt64(word >> 8)
          if word & 0xFF == 0xFF {
            pending = hash
            continue
          }
          document += Int(word & 0xFF)
        }
        pairs.append(hash << 32 | UInt64(document))
      }
    }
  }
}
