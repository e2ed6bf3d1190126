/// Memory that grows by blocks and so is never moved and never half empty. A place is a number; what is taken at once lies together.
struct BlockMemory: ~Copyable {
  private var blocks = Buffer<UnsafeMutablePointer<UInt8>>()
  private var used = 1 << Self.bits
  /// How many blocks have been given back, from the first on.
  private var dropped = 0

  /// A block has two to the power of this many bytes.
  private static let bits = 18

  deinit {
    for at in dropped..<blocks.count { blocks[at].deallocate() }
  }

  /// Takes some bytes, at most a block; returns their place. What lies there is undefined.
  mutating func take(_ count: Int) -> Int {
    if used + count > 1 << Self.bits {
      blocks.append(.allocate(capacity: 1 << Self.bits))
      used = 0
    }
    let place = (blocks.count - 1) << Self.bits + used
    used += count
    return place
  }

  /// Gives back the last bytes of what was taken last.
  mutating func giveBack(_ count: Int) { used -= count }

  /// The memory at a place that was taken and not given back.
  @inline(__always)
  func pointer(_ place: Int) -> UnsafeMutablePointer<UInt8> {
    blocks[place >> Self.bits] + (place & (1 << Self.bits - 1))
  }

  /// Gives back the blocks that lie wholly before a place.
  mutating func drop(before place: Int) {
    while dropped < place >> Self.bits {
      blocks[dropped].deallocate()
      dropped += 1
    }
  }
}
