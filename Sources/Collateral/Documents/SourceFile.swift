import Diagnostics
import Glibc

/// A file of the content folder: its path and bytes.
public struct SourceFile: Sendable {
  /// Path relative to the content folder, with `/`.
  public let path: String
  /// The bytes.
  public let bytes: [UInt8]

  /// A file by path and bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The largest text file that is read, in bytes.
  public static let maximumSize = 16 << 20

  /// The text, with byte-order mark and Windows line ends taken out (a warning each); nil if it is not UTF-8 or has no text.
  func text(findings: inout [Finding]) -> String? {
    let start = Place(path, line: 1, column: 1)
    guard bytes.count <= Self.maximumSize else {
      let size = bytes.count >> 20
      findings.append(Finding(.fileTooLarge, at: start, "the file has \(size) MB; at most 16 are read", hint: "split it"))
      return nil
    }
    if let place = invalidPlace {
      findings.append(Finding(.notUTF8, at: place, "the text is not UTF-8", hint: "save the file as UTF-8"))
      return nil
    }
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) {
      content = content.dropFirst(3)
      findings.append(Finding(.byteOrderMark, at: start, "the file starts with a byte-order mark", hint: "save it without"))
    }
    guard content.contains(where: { $0 > 0x20 }) else {
      findings.append(Finding(.emptyFile, at: start, "the file is empty", hint: "write it or delete it"))
      return nil
    }
    guard content.withUnsafeBytes({ bytes in bytes.baseAddress.map { memchr($0, 0x0D, bytes.count) } != .some(nil) }) else {
      return String(decoding: content, as: UTF8.self)
    }
    let line = content.prefix { $0 != 0x0D }.count { $0 == 0x0A } + 1
    findings.append(
      Finding(.windowsLineEnds, at: Place(path, line: line), "lines end in CR LF", hint: "save the file with LF"))
    return String(decoding: withoutCarriageReturns(content), as: UTF8.self)
  }

  /// The place of the first byte that is not UTF-8.
  private var invalidPlace: Place? {
    guard !bytes.withUnsafeBufferPointer({ isUTF8($0) }) else { return nil }
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !part.withUnsafeBufferPointer({ isUTF8($0) }) {
        let column = String(decoding: part, as: UTF8.self).unicodeScalars.prefix { $0 != "\u{FFFD}" }.count + 1
        return Place(path, line: line, column: column)
      }
      line += 1
    }
    return Place(path, line: 1, column: 1)
  }

  private func withoutCarriageReturns(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    for (index, byte) in zip(content.indices, content) {
      if byte == 0x0D {
        if index + 1 < content.endIndex, content[index + 1] == 0x0A { continue }
        result.append(0x0A)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}

/// Whether bytes are well-formed UTF-8; ASCII runs are skipped eight bytes at a time.
func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var index = 0
  let count = bytes.count
  let raw = UnsafeRawBufferPointer(bytes)
  while index < count {
    if index + 8 <= count, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
      index += 8
      continue
    }
    let byte = bytes[index]
    if byte < 0x80 {
      index += 1
      continue
    }
    let length: Int
    let low: UInt8
    var high: UInt8 = 0xBF
    switch byte {
    case 0xC2...0xDF: (length, low) = (2, 0x80)
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, low, high) = (3, 0x80, 0x9F)
    case 0xE1...0xEF: (length, low) = (3, 0x80)
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF1...0xF3: (length, low) = (4, 0x80)
    case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
    default: return false
    }
    guard index + length <= count, (low...high).contains(bytes[index + 1]) else { return false }
    for next in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[index + next]) { return false }
    index += length
  }
  return true
}
