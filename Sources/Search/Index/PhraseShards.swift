import Synchronization

/// The files of phrase keys: what stands side by side, by hash.
struct PhraseShards {
  /// How many there are: a power of two.
  let count: Int
  /// The entries of each part of the hashes' range, with the hash of each and where it ends.
  private let parts: [Part]

  private struct Part: Sendable {
    var bytes: [UInt8] = []
    var entries: [(hash: UInt32, end: Int)] = []

    /// Ends the entry of a hash.
    mutating func close(_ hash: UInt32?) {
      guard let hash else { return }
      bytes.append(0x22)
      entries.append((hash, bytes.count))
    }
  }

  /// A key is kept if both its terms are in more documents than this: fewer are compared with their text.
  static let least = 16
  /// The range of hashes is worked on in so many parts, a power of two.
  private static let partCount = 64
  /// About how many bytes a shard has.
  private static let target = 8_192

  init(_ terms: MergedTerms, work: IndexBuilder.Work) {
    let frequent = Self.frequent(terms)
    let found = Mutex([[[UInt64]]](repeating: [], count: terms.collected.count))
    work(terms.collected.count) { at in
      let pairs = Self.pairs(terms.collected[at], frequent[at])
      found.withLock { $0[at] = pairs }
    }
    let made = Mutex([Part](repeating: Part(), count: Self.partCount))
    work(Self.partCount) { number in
      let pairs = found.withLock { all in all.flatMap { $0[number] } }
      let part = Self.part(pairs)
      made.withLock { $0[number] = part }
    }
    parts = made.withLock { $0 }
    let size = parts.reduce(0) { $0 + $1.bytes.count }
    var count = 1
    while count * Self.target < size { count *= 2 }
    self.count = count
  }

  /// Per thread and term: whether it is in documents enough.
  private static func frequent(_ terms: MergedTerms) -> [[Bool]] {
    var frequent = terms.collected.map { [Bool](repeating: false, count: $0.terms.count) }
    for term in 0..<terms.count where terms.documents(of: term) > least {
      for part in terms.parts(of: term) { frequent[Int(part.collected)][Int(part.number)] = true }
    }
    return frequent
  }

  /// The keys of one thread's documents as hash and document, in parts.
  private static func pairs(_ collected: Collected, _ frequent: [Bool]) -> [[UInt64]] {
    var parts = [[UInt64]](repeating: [], count: partCount)
    // What was found last under each lower part of the hash: most repetitions end here.
    var latest = [UInt64](repeating: .max, count: 1 << 13)
    collected.forEachNeighbours(frequent) { document, hash in
      let pair = UInt64(hash) << 32 | UInt64(document)
      let place = Int(hash & 0x1FFF)
      guard latest[place] != pair else { return }
      latest[place] = pair
      parts[Int(hash >> 26)].append(pair)
    }
    return parts
  }

  private static func part(_ unsorted: [UInt64]) -> Part {
    var part = Part()
    var hash: UInt32?
    var document = -1
    for pair in unsorted.sorted() {
      let (next, found) = (UInt32(truncatingIfNeeded: pair >> 32), Int(pair & 0xFFFF_FFFF))
      if next != hash {
        part.close(hash)
        part.bytes.append(contentsOf: "\(part.bytes.isEmpty ? "" : ",")\(next),\"".utf8)
        (hash, document) = (next, -1)
      }
      guard found > document else { continue }
      Digits.append(found - document - 1, to: &part.bytes)
      document = found
    }
    part.close(hash)
    return part
  }

  /// Hands out every shard.
  func write(work: IndexBuilder.Work, _ write: @escaping @Sendable (SearchScript) -> Void) {
    let (parts, count) = (parts, count)
    let shift = UInt32(32 - count.trailingZeroBitCount)
    work(count) { number in
      write(
        SearchScript("p/\(number)") { bytes in
          bytes.append(0x5B)
          for part in parts {
            guard let first = part.entries.partition({ Int(UInt64($0.hash) >> UInt64(shift)) >= number }),
              Int(UInt64(part.entries[first].hash) >> UInt64(shift)) == number
            else { continue }
            let last = part.entries.partition { Int(UInt64($0.hash) >> UInt64(shift)) > number } ?? part.entries.count
            if bytes[bytes.count - 1] != 0x5B { bytes.append(0x2C) }
            let start = first == 0 ? 0 : part.entries[first - 1].end + 1
            bytes.append(contentsOf: part.bytes[start..<part.entries[last - 1].end])
          }
          bytes.append(0x5D)
        })
    }
  }
}

extension Array {
  /// The first place from which on a test holds, in an array in which it holds from some place on.
  func partition(_ test: (Element) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < count ? low : nil
  }
}

extension Collected {
  /// Hands out what stands side by side in each document: the hash of the key of every two neighbours that both are frequent.
  func forEachNeighbours(_ frequent: [Bool], _ body: (_ document: Int, _ hash: UInt32) -> Void) {
    let states = (0..<terms.count).map { term -> UInt32 in
      frequent[term] ? PhraseHash.adding(terms.bytes(of: term), to: PhraseHash.start) : 0
    }
    var at = 0
    for document in documents {
      var before = -1
      while at < document.end {
        var number = 0
        var shift = 0
        while sequences[at] >= 0x80 {
          number |= Int(sequences[at] & 0x7F) << shift
          shift += 7
          at += 1
        }
        number |= Int(sequences[at]) << shift
        at += 1
        let term = number - 1
        if term >= 0, before >= 0, frequent[term], frequent[before] {
          let bytes = terms.bytes(of: term)
          let state: UInt32
          if traits[term].contains(.han) {
            // The second pair's first scalar is the first pair's last.
            state = PhraseHash.adding(bytes.dropFirst().drop { $0 & 0xC0 == 0x80 }, to: states[before])
          } else {
            state = PhraseHash.adding(bytes, to: PhraseHash.adding(CollectionOfOne(0x20), to: states[before]))
          }
          body(document.number, PhraseHash.finished(state))
        }
        before = term
      }
    }
  }
}
