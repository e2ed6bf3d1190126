import Dates
import Diagnostics
import Markup
import Publishing

/// What a build made of the quarterly data: what it found, and the bytes of every page and file that is written from it.
///
/// Kept in the cache under the hash of all that it was made from, so that an unchanged portal neither reads nor draws its data again. Right
/// or absent: a page that depends on anything else must not be in it.
struct KeptReports: Sendable {
  /// A page or file.
  struct File: Sendable {
    let path: String
    let isIndex: Bool
    let bytes: [UInt8]
  }

  /// Names the form in the cache.
  static let format = "reports 3"

  /// What was found in data, texts and freeze records.
  let findings: [Finding]
  /// Whether any quarter has data.
  let hasData: Bool
  /// The quarter that segment reports show.
  let quarter: Quarter?
  /// The quarter that is under way.
  let running: Quarter?
  /// The texts of market-insight reports as search reads them, by the place of their documents in the library: HTML with figures.
  let letters: [Int: [UInt8]]
  /// In the order of the plan.
  let files: [File]

  /// The pages of a plan that takes them as they are.
  var pages: [Page] {
    files.map { file in
      Page(file.path, isIndex: file.isIndex, isOfReports: true) { file.bytes }
    }
  }
}

// MARK: - In the cache

extension KeptReports {
  /// For the cache.
  var encoded: [UInt8] {
    var writer = BinaryWriter(capacity: files.reduce(4096) { $0 + $1.path.utf8.count + $1.bytes.count + 16 })
    writer.write(findings) { writer, finding in
      finding.write(to: &writer)
    }
    writer.write(hasData)
    writer.write(quarter?.name ?? "")
    writer.write(running?.name ?? "")
    writer.write(letters.sorted { $0.key < $1.key }) { writer, letter in
      writer.write(letter.key)
      writer.write(letter.value)
    }
    writer.write(files) { writer, file in
      writer.write(file.path)
      writer.write(file.isIndex)
      writer.write(file.bytes)
    }
    return writer.bytes
  }

  /// What `encoded` wrote; nil for anything else.
  init?(encoded: [UInt8]) {
    let kept = encoded.withUnsafeBufferPointer { bytes -> KeptReports? in
      var reader = BinaryReader(bytes)
      return try? KeptReports(&reader)
    }
    guard let kept else { return nil }
    self = kept
  }

  private init(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) {
    findings = try reader.list { reader throws(BinaryReader.Damaged) in
      try Finding(&reader)
    }
    hasData = try reader.flag()
    quarter = Quarter(try reader.text())
    running = Quarter(try reader.text())
    let letters = try reader.list { reader throws(BinaryReader.Damaged) in
      (try reader.number(), Array(try reader.block()))
    }
    self.letters = Dictionary(letters, uniquingKeysWith: { first, _ in first })
    files = try reader.list { reader throws(BinaryReader.Damaged) in
      File(
        path: try reader.text(), isIndex: try reader.flag(),
        bytes: Array(try reader.block()))
    }
    guard reader.isAtEnd else { throw BinaryReader.Damaged() }
  }
}
