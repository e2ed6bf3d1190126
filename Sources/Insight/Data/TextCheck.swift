import Diagnostics

/// Whether the bytes of a file are UTF-8, and what they are instead.
enum TextCheck {
  /// The largest file that is read, in bytes (16 MB).
  static let limit = 16 << 20

  /// The finding that keeps a file from being read; nil if it can be.
  static func refusal(of file: DataFile) -> Finding? {
    guard file.bytes.count <= limit else {
      return Finding(
        .fileTooLarge, at: Place(file.path), "\(file.bytes.count) bytes are more than the limit of \(limit)",
        hint: "a quarter's table is smaller; leave out what no report reads")
    }
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      return Finding(.notUTF8, at: Place(file.path, line: 1, column: 1), "the file is UTF-16", hint: advice)
    }
    return file.bytes.withUnsafeBufferPointer { buffer -> Finding? in
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: buffer.span)
        return nil
      } catch {
        return Finding(
          .notUTF8, at: place(of: error.byteOffsets.lowerBound, in: file), "the bytes are not UTF-8", hint: advice)
      }
    }
  }

  private static let advice = "save it as “CSV UTF-8”"

  private static func place(of offset: Int, in file: DataFile) -> Place {
    let before = file.bytes[..<offset]
    let lineStart = before.lastIndex(of: .lf).map { $0 + 1 } ?? 0
    let column = 1 + file.bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 }
    return Place(file.path, line: 1 + before.count { $0 == .lf }, column: column)
  }
}
