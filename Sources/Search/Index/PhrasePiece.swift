/// Writes some neighbouring shards of phrase keys.
struct PhrasePiece: ~Copyable {
  private let shift: UInt64
  private var shard: Int
  private var bytes = Buffer<UInt8>(capacity: 1 << 14)
  private var pairs = Buffer<UInt64>()
  private var sorted = Buffer<UInt64>()

  /// - Parameters:
  ///   - shards: how many there are in all.
  ///   - shard: the first to write.
  init(shards: Int, shard: Int) {
    shift = UInt64(64 - shards.trailingZeroBitCount)
    self.shard = shard
  }

  /// Adds a bucket, and writes the shards that are full.
  mutating func add(_ all: [PhraseBuckets], bucket: Int, _ write: (SearchScript) -> Void) {
    pairs.removeAll()
    for buckets in all { buckets.append(bucket, to: &pairs) }
    sort()
    var hash = UInt64.max
    var document = -1
    for pair in pairs.elements {
      if pair >> 32 != hash {
        if document >= 0 { bytes.append(0x22) }
        // With one shard alone nothing is shifted away.
        finish(before: shift == 64 ? 0 : Int(truncatingIfNeeded: pair >> shift), write)
        hash = pair >> 32
        if bytes.count > 0 { bytes.append(0x2C) }
        put(hash)
        bytes.append(0x2C)
        bytes.append(0x22)
        document = -1
      }
      let found = Int(truncatingIfNeeded: pair & 0xFFFF_FFFF)
      if found > document { Digits.append(found - document - 1, to: &bytes) }
      document = found
    }
    if document >= 0 { bytes.append(0x22) }
  }

  /// Puts a number of at most 32 bits.
  private mutating func put(_ number: UInt64) {
    var power: UInt64 = 1_000_000_000
    while power > 1, power > number { power /= 10 }
    while power > 0 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: number / power % 10))
      power /= 10
    }
  }

  /// Writes all shards up to one.
  mutating func finish(before end: Int, _ write: (SearchScript) -> Void) {
    while shard < end {
      write(
        SearchScript("p/\(shard)") { script in
          script.append(0x5B)
          script.append(contentsOf: bytes.elements)
          script.append(0x5D)
        })
      bytes.removeAll()
      shard += 1
    }
  }

  /// Sorts the pairs of a bucket, whose upper eight bits are all one, by hash: by three digits from the lowest, none of which changes the order
  /// of equals, so that documents stay in theirs.
  private mutating func sort() {
    let count = pairs.count
    sorted.removeAll()
    sorted.reserve(count)
    sorted.setCount(count)
    for digit in 0..<3 {
      let shift = UInt64(32 + 8 * digit)
      var places = Buffer(repeating: 0, count: 256)
      for pair in pairs.elements { places[Int(truncatingIfNeeded: pair >> shift & 0xFF)] += 1 }
      var place = 0
      for value in 0..<256 {
        let next = place + places[value]
        places[value] = place
        place = next
      }
      for pair in pairs.elements {
        let value = Int(truncatingIfNeeded: pair >> shift & 0xFF)
        sorted[places[value]] = pair
        places[value] += 1
      }
      swap(&pairs, &sorted)
    }
  }
}
