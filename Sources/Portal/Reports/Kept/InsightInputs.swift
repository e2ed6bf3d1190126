import Collateral
import Insight
import Publishing

/// What reports are made from besides the library, as it lies on disk: quarterly data, managers' texts, freeze records and notes.
struct InsightInputs: Sendable {
  /// The files under `data/`.
  let data: [DataFile]
  /// The files under `reports/`, and portal.yml.
  let sources: [SourceFile]
  /// The hash of each by its path.
  let hashes: [String: ContentHash]
  /// One hash of all, names included.
  let hash: ContentHash

  /// Reads them.
  ///
  /// - Throws: `IOFailure` when one cannot be read.
  init(_ scan: ContentScan) throws {
    data = try scan.entries.filter { $0.path.hasPrefix("data/") }.map {
      DataFile(path: $0.path, bytes: try scan.read($0))
    }
    sources = try scan.entries.filter { $0.path == "portal.yml" || $0.path.hasPrefix("reports/") }
      .map { SourceFile(path: $0.path, bytes: try scan.read($0)) }
    let named = data.map { ($0.path, ContentHash($0.bytes)) } + sources.map { ($0.path, ContentHash($0.bytes)) }
    hashes = Dictionary(named, uniquingKeysWith: { first, _ in first })
    hash = ContentHash(combining: named.flatMap { [ContentHash($0), $1] })
  }
}
