/// HTML with gaps for what only the whole library knows: where links lead and how large pictures are.
public struct SlottedHTML: Hashable, Sendable {
  /// The HTML in UTF-8, without the slots' text.
  public var bytes: [UInt8]
  /// The gaps, in order of offset.
  public var slots: [Slot]
  /// The parts that editions without internal content leave out: `:::internal` blocks and footnotes used only there. In order,
  /// apart from one another; the HTML stays well formed without them.
  public var internalParts: [Range<Int>]

  /// Makes HTML with slots.
  public init(bytes: [UInt8] = [], slots: [Slot] = [], internalParts: [Range<Int>] = []) {
    self.bytes = bytes
    self.slots = slots
    self.internalParts = internalParts
  }

  /// The slots outside the internal parts: those that `filled(withoutInternal: true)` asks for.
  public var openSlots: [Slot] {
    slots.filter { slot in !internalParts.contains { $0.contains(slot.offset) } }
  }

  /// The finished HTML: every slot replaced by its text, which must be ready HTML.
  ///
  /// With `withoutInternal` the internal parts are left out and their slots are not asked for.
  public func filled(withoutInternal: Bool = false, _ value: (Slot) -> String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + slots.count * 96)
    var done = 0
    var parts = (withoutInternal ? internalParts : [])[...]
    for slot in slots {
      while let part = parts.first, part.upperBound <= slot.offset {
        append(upTo: part, from: &done, to: &result)
        parts.removeFirst()
      }
      if let part = parts.first, part.contains(slot.offset) { continue }
      let end = min(max(slot.offset, done), bytes.count)
      result += bytes[done..<end]
      done = end
      result += value(slot).utf8
    }
    for part in parts { append(upTo: part, from: &done, to: &result) }
    result += bytes[min(done, bytes.count)...]
    return result
  }

  private func append(upTo part: Range<Int>, from done: inout Int, to result: inout [UInt8]) {
    let end = min(max(part.lowerBound, done), bytes.count)
    result += bytes[done..<end]
    done = min(max(part.upperBound, end), bytes.count)
  }
}
