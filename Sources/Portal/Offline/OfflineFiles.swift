import Insight
import Publishing

/// What a browser needs to keep the portal: every file with its hash and size, in three parts that the reader chooses among.
///
/// Written as `offline/index.json`, which names the parts' sizes and their lists, and one file a list, named by its hash. A list holds
/// neighbours in the order of paths and ends after a path whose hash says so, whatever other files there are: a change of one file changes
/// one list. So a browser that has saved the portal reads the index and the few lists that it has not seen, and knows what changed.
struct OfflineFiles {
  /// A file of the portal.
  typealias File = (path: String, hash: ContentHash, size: Int)

  /// What the reader chooses among.
  enum Part: String, CaseIterable {
    /// Pages, search, styles and scripts: always saved.
    case pages
    /// Pictures of the content.
    case pictures
    /// What is opened with another program: kits, tables of reports, attachments.
    case downloads

    /// The part of a file; nil for what is of no use without network.
    init?(path: String) {
      guard !path.hasPrefix("offline/"), path != Address.worker,
        ![".nojekyll", "404.html", "robots.txt"].contains(path)
      else { return nil }
      let ending =
        path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[path.utf8.index(after: $0)...].lowercased() } ?? ""
      if path.hasPrefix("files/") {
        self = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"].contains(ending) ? .pictures : .downloads
      } else if path.hasPrefix("kits/") || ["csv", "json", "xlsx", "xml", "zip"].contains(ending) {
        self = .downloads
      } else {
        self = .pages
      }
    }
  }

  /// Languages of the portal, each with a page `offline.html` that opens without network.
  let languages: [String]
  /// The day that the portal is seen from, ISO.
  let asOf: String
  /// Every file, sorted by the bytes of its path.
  let files: [File]

  /// One in so many paths ends a list.
  private static let length: UInt64 = 256

  /// The index and the lists: path and bytes.
  var outputs: [(path: String, bytes: [UInt8])] {
    var lists: [(path: String, bytes: [UInt8])] = []
    let parts = Part.allCases.map { part -> String in
      let files = files.filter { Part(path: $0.path) == part }
      var entries: [String] = []
      var list: [File] = []
      for file in files {
        list.append(file)
        guard ContentHash(file.path).low.isMultiple(of: Self.length) || file.path == files.last?.path else { continue }
        let bytes = Self.json(list)
        let hash = ContentHash(bytes).short
        lists.append((Address.offlineList(hash), bytes))
        entries.append("[\(CanonicalJSON.text(list[0].path)),\"\(hash)\"]")
        list = []
      }
      return
        "{\"part\":\"\(part)\",\"files\":\(files.count),\"bytes\":\(files.reduce(0) { $0 + $1.size }),\"lists\":[\n\(entries.joined(separator: ",\n"))]}"
    }
    let languages = languages.map(CanonicalJSON.text).joined(separator: ",")
    let index =
      "{\"format\":1,\"asOf\":\"\(asOf)\",\"languages\":[\(languages)],\"parts\":[\n\(parts.joined(separator: ",\n"))]}\n"
    return lists + [(Address.offlineIndex, Array(index.utf8))]
  }

  /// Path, hash and size of each file, one after the other.
  private static func json(_ files: [File]) -> [UInt8] {
    var json: [UInt8] = []
    json.reserveCapacity(64 * files.count)
    for file in files {
      json += json.isEmpty ? "[".utf8 : ",\n".utf8
      json += CanonicalJSON.text(file.path).utf8
      json += ",\"\(file.hash.short)\",\(file.size)".utf8
    }
    return json + Array("]\n".utf8)
  }
}
