import Collateral
import Dates
import Insight
import Publishing

/// A frozen quarter in this build: its record, what it is printed with, and the notes that say what is no longer as it was.
struct FrozenQuarter: Sendable {
  /// What freeze.json holds.
  let record: FreezeRecord
  /// Names, order and thresholds; nil for a record of old.
  let ground: ReportGround?
  /// What notes have restated, in their order.
  var restated: [FrozenNote] = []

  init(_ record: FreezeRecord) {
    self.record = record
    ground = ReportGround(record)
  }

  /// The notes about the manager's text.
  var amendments: [FrozenNote] { restated.filter { $0.figure.hasPrefix("text[") } }
}

extension FreezeRecord {
  /// The checksum of a record: a digest that nobody hits by accident. It shows that a file was changed; it does not say by whom, and who
  /// wants to can compute it anew.
  static func digest(_ text: String) -> String { hex(SHA256Digest(Array(text.utf8)), 32) }

  /// The digest of a manager's text: its summary and its body, line ends and white space at the end left out.
  static func digest(_ document: Document, _ source: SourceFile) -> String {
    var body = source.markdown?.text ?? ""
    while body.last?.isWhitespace == true { body.removeLast() }
    return hex(SHA256Digest(Array("\(document.summary)\n\n\(body)".utf8)), 8)
  }

  private static func hex(_ digest: SHA256Digest, _ count: Int) -> String {
    digest.bytes.prefix(count).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
