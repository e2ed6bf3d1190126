/// Eight bytes at once. Source: Anderson, Bit Twiddling Hacks, 2005.
extension UInt64 {
  /// Not zero if and only if a byte is below a value of at most 128.
  @inline(__always)
  func bytes(below value: UInt64) -> UInt64 {
    (self &- value &* 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }

  /// Not zero if and only if a byte has a value.
  @inline(__always)
  func bytes(_ value: UInt64) -> UInt64 { (self ^ value &* 0x0101_0101_0101_0101).bytes(below: 1) }
}
