import Diagnostics

/// A text of which bytes can be found by line and column.
struct SourceText: Sendable {
  /// The bytes.
  let bytes: [UInt8]
  /// The file.
  let path: String
  private let firstLine: Int
  private let lineStarts: [Int]
  /// How many characters begin before each multiple of `stride` bytes, so that a place on a long line is found at once.
  private let charactersBefore: [Int]
  private static let stride = 256

  /// A text of a file whose first line has the number given.
  init(_ bytes: [UInt8], path: String, firstLine: Int) {
    self.bytes = bytes
    self.path = path
    self.firstLine = firstLine
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == .lf }.map { $0 + 1 }
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count / Self.stride + 1)
    var count = 0
    for (index, byte) in bytes.enumerated() {
      if index % Self.stride == 0 { counts.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    if bytes.count % Self.stride == 0 { counts.append(count) }
    charactersBefore = counts
  }

  /// Line and column of a byte.
  func place(of offset: Int) -> Place {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let end = min(max(offset, lineStarts[low]), bytes.count)
    return Place(path, line: firstLine + low, column: 1 + characters(before: end) - characters(before: lineStarts[low]))
  }

  private func characters(before offset: Int) -> Int {
    let block = offset / Self.stride
    return charactersBefore[block] + bytes[(block * Self.stride)..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// The text of some bytes.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
