import Dates
import Diagnostics
import Publishing
import Synchronization

/// What earlier builds made of reports, and under which name this build's would be among them.
struct ReportCache: Sendable {
  private let folder: CacheFolder
  private let key: ContentHash

  /// - Parameters:
  ///   - path: The cache's folder; nil for none.
  ///   - content: The hash of all that the library is made from.
  ///   - templates: The hash of the templates folder.
  ///   - inputs: Data, texts and freeze records.
  ///   - asOf: T.
  init(path: String?, content: ContentHash, templates: ContentHash, inputs: InsightInputs, asOf: Day) {
    folder = CacheFolder(path: path, name: "reports", format: KeptReports.format)
    key =
      folder.isOn
      ? ContentHash(combining: [Tool.hash, content, templates, inputs.hash, ContentHash(asOf.iso)]) : ContentHash("")
  }

  /// What was kept of exactly this; nil if nothing was.
  var kept: KeptReports? { folder.isOn ? folder.get(key).flatMap(KeptReports.init(encoded:)) : nil }

  /// Collects the bytes of report pages while they are rendered, if there is a cache to keep them in.
  func collector(_ pages: [Page]) -> Collector? { folder.isOn ? Collector(pages) : nil }

  /// Keeps what a build made, for the next.
  func keep(_ findings: [Finding], _ source: InsightSource, _ collector: Collector) {
    let kept = KeptReports(
      findings: findings, hasData: source.hasData, quarter: source.quarter, running: source.running,
      letters: source.allLetters,
      files: collector.files)
    folder.put(kept.encoded, for: key)
    folder.commit()
  }

  /// The bytes of report pages, as they come.
  final class Collector: Sendable {
    private let pages: [Page]
    private let bytes: Mutex<[Int: [UInt8]]>

    init(_ pages: [Page]) {
      self.pages = pages
      bytes = Mutex([:])
    }

    /// Takes the bytes of the page of that number, if it is one of reports.
    func take(_ number: Int, _ bytes: [UInt8]) {
      guard pages[number].isOfReports else { return }
      self.bytes.withLock { $0[number] = bytes }
    }

    /// What was taken, in the order of the plan.
    var files: [KeptReports.File] {
      let bytes = bytes.withLock { $0 }
      return bytes.keys.sorted().map { number in
        let page = pages[number]
        return KeptReports.File(
          path: page.path, isIndex: page.isIndex, bytes: bytes[number] ?? [])
      }
    }
  }
}
