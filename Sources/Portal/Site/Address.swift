import Dates

/// Addresses of pages: paths in the output, and links between them. No link leads to a folder.
enum Address {
  /// The page of a document.
  static func document(_ id: String, _ lang: String) -> String { "\(lang)/d/\(id).html" }

  /// A page of a folder of pages, such as `segment` and `education-campuses`.
  static func page(_ folder: String, _ name: String, _ lang: String) -> String { "\(lang)/\(folder)/\(name).html" }

  /// The index page of a folder.
  static func index(_ folder: String, _ lang: String) -> String { "\(lang)/\(folder)/index.html" }

  /// The home page.
  static func home(_ lang: String) -> String { "\(lang)/index.html" }

  /// The briefcase.
  static func briefcase(_ lang: String) -> String { "\(lang)/briefcase.html" }

  /// The page of a scenario, which is unique only within its segment.
  static func scenario(_ segment: String, _ scenario: String, _ lang: String) -> String {
    page("scenario", "\(segment)--\(scenario)", lang)
  }

  /// The report of a segment; it always shows the newest quarter.
  static func segmentReport(_ segment: String, _ lang: String) -> String { page("report", segment, lang) }

  /// The market-insight report of a quarter.
  static func marketReport(_ quarter: Quarter, _ lang: String) -> String {
    page("report", quarter.name.lowercased(), lang)
  }

  /// The folder of all that is written of reports.
  static func reports(_ lang: String) -> String { "\(lang)/report/" }

  /// The page of a report.
  static func report(_ report: Report) -> String {
    switch report.subject {
    case .market: marketReport(report.quarter, report.lang)
    case .segment(let id): segmentReport(id, report.lang)
    }
  }

  /// A table or chart of a report as CSV: in a folder of the name of its page.
  static func reportTable(_ page: String, _ id: String) -> String { "\(page.dropLast(".html".count))/\(id).csv" }

  /// A report's workbook, beside its page.
  static func workbook(_ page: String) -> String { "\(page.dropLast(".html".count)).xlsx" }

  /// What goes on to others, as a file of an ending.
  static func handover(_ target: Handover.Target, _ ending: String, _ lang: String) -> String {
    "\(lang)/report/feeds/\(target.rawValue).\(ending)"
  }

  /// A file of the content folder.
  static func file(_ path: String) -> String { "files/" + path.percentEncoded }

  /// The picture that stands for a missing one.
  static let missingPicture = "assets/missing.svg"

  /// The styles that only reports need.
  static let reportStyles = "assets/report.css"

  /// The styles that only packs in one file need.
  static let packStyles = "assets/pack.css"

  /// Styles that kits do without: those of pages that a kit does not have.
  static let pageStyles: Set = [reportStyles, packStyles, "assets/browse.css", "assets/offline.css"]

  /// The page that saves the portal on a device.
  static func offline(_ lang: String) -> String { "\(lang)/offline.html" }

  /// What sizes and lists of files a browser saves.
  static let offlineIndex = "offline/index.json"

  /// A list of files to save.
  static func offlineList(_ hash: String) -> String { "offline/\(hash).json" }

  /// The service worker: at the root, since it may answer only for what lies beside and below it.
  static let worker = "sw.js"

  /// The service worker among the assets of the templates.
  static let workerAsset = "assets/sw.js"

  /// What lets a browser install the portal as an app.
  static func manifest(_ lang: String) -> String { "\(lang)/manifest.webmanifest" }

  /// The archive of a kit.
  static func kit(_ id: String) -> String { "kits/\(id).zip" }

  /// The archive of what of a kit may be sent. No id has a dot in it.
  static func customerKit(_ id: String) -> String { "kits/\(id).customer.zip" }

  /// The anchor of a person or term on the page that lists them: the id, but for what an id of the interface begins with and for blanks,
  /// which no anchor may hold. These registries take any text as an id.
  static func anchor(_ id: String) -> String {
    let isLikeInterface = id.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
    guard isLikeInterface || id.contains(where: { $0 == "~" || $0.isWhitespace }) else { return id }
    return (isLikeInterface ? "~" : "") + id.map { $0 == "~" ? "~~" : $0.isWhitespace ? "~-" : String($0) }.joined()
  }

  /// Where a person stands on the page of people.
  static func person(_ id: String, _ lang: String) -> String { index("people", lang) + "#" + anchor(id) }

  /// A page of a list in parts: the first keeps the name.
  static func part(_ path: String, _ number: Int) -> String {
    number == 1 ? path : "\(path.dropLast(".html".count))-\(number).html"
  }

  /// The way from a page up to the root: `../` per folder.
  static func root(from path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == 0x2F })
  }
}

extension String {
  /// The path with everything but unreserved characters and `/` percent-encoded.
  var percentEncoded: String {
    let plain: (UInt8) -> Bool = { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || [0x2D, 0x2E, 0x2F, 0x5F, 0x7E].contains(byte)
    }
    guard !utf8.allSatisfy(plain) else { return self }
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      if plain(byte) { bytes.append(byte) } else { bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
