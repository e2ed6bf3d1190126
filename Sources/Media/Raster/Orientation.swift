/// How a picture is to be turned, as EXIF writes it (tag 0x0112): 1 to 8. From 5 on its sides change places.
struct Orientation: Equatable {
  let value: Int

  /// As the pixels lie.
  static let upright = Orientation(value: 1)

  var swapsSides: Bool { value >= 5 }

  private init(value: Int) { self.value = value }

  /// The orientation in a TIFF block; upright where it has none or cannot be read.
  init(tiff: ArraySlice<UInt8>) {
    let block = Bytes(Array(tiff))
    let isLittle = block.holds("II", at: 0)
    func number(_ at: Int, _ size: Int) -> Int? { isLittle ? block.little(at, size) : block.big(at, size) }
    self = .upright
    guard isLittle || block.holds("MM", at: 0), let start = number(4, 4), let entries = number(start, 2) else { return }
    for entry in 0..<entries {
      let at = start + 2 + entry * 12
      guard let tag = number(at, 2) else { return }
      if tag == 0x0112, let value = number(at + 8, 2), (1...8).contains(value) {
        self.init(value: value)
        return
      }
    }
  }

  /// A TIFF block that says the orientation and nothing else; empty for an upright picture.
  var tiff: [UInt8] {
    self == .upright
      ? [] : Array("MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(value), 0, 0, 0, 0, 0, 0]
  }
}
