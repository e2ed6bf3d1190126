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
      findings.append(
        Finding(.fileTooLarge, at: start, "the file has \(size) MB; at most 16 are read", hint: "split it"))
      return nil
    }
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) {
      content = content.dropFirst(3)
      findings.append(
        Finding(.byteOrderMark, at: start, "the file starts with a byte-order mark", hint: "save it without"))
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      findings.append(Finding(.notUTF8, at: invalidPlace, "the text is not UTF-8", hint: "save the file as UTF-8"))
      return nil
    }
    guard content.contains(where: { $0 > 0x20 }) else {
      findings.append(Finding(.emptyFile, at: start, "the file is empty", hint: "write it or delete it"))
      return nil
    }
    guard content.withUnsafeBytes({ bytes in bytes.baseAddress.flatMap { memchr($0, 0x0D, bytes.count) } }) != nil
    else { return text }
    let line = content.prefix { $0 != 0x0D }.count { $0 == 0x0A } + 1
    findings.append(
      Finding(.windowsLineEnds, at: Place(path, line: line), "lines end in CR LF", hint: "save the file with LF"))
    return String(decoding: withoutCarriageReturns(content), as: UTF8.self)
  }

  /// The place of the first byte that is not UTF-8.
  private var invalidPlace: Place {
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil {
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
