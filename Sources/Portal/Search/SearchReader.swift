import Collateral
import Search

/// Reads documents for the index, one after another on one thread, and writes the record of each.
struct SearchReader {
  let site: Site
  let documents: SearchDocuments
  let names: SearchNames
  /// The ways to write each term of the glossary.
  let glossary: [[String]]
  /// What has been read.
  let collector: Collector

  private var lines = BodyLines()
  /// The words of the document at hand, as its record has them.
  private var text: [UInt8] = []

  init(site: Site, documents: SearchDocuments, names: SearchNames, glossary: [[String]]) {
    self.site = site
    self.documents = documents
    self.names = names
    self.glossary = glossary
    collector = Collector(watching: glossary)
  }

  /// Reads a document; gives its record, in one or two files.
  mutating func read(_ number: Int) -> [SearchScript] {
    let index = documents.indices[number]
    let document = site.library.documents[index]
    collector.read(document.title, in: .title)
    collector.read(document.summary, in: .summary)
    text.removeAll(keepingCapacity: true)
    readBody(of: index)
    let names = names(of: index)
    for name in names { collector.read(name, in: .names) }
    collector.finish(document: number)
    return SearchRecord(site: site, documents: documents, index: index).scripts(names: names, text: text)
  }

  private mutating func readBody(of index: Int) {
    let document = site.library.documents[index]
    if document.type == "mi-report", let prose = site.source.letter(of: index) {
      prose.withUnsafeBufferPointer { read($0) }
    } else {
      document.body.html.bytes.withUnsafeBufferPointer { read($0) }
    }
    for line in SearchShown(site: site, index: index).lines { add(line) }
  }

  private mutating func read(_ html: UnsafeBufferPointer<UInt8>) {
    let collector = collector
    var text: [UInt8] = []
    swap(&text, &self.text)
    lines.read(html) { line, anchor in
      if let anchor {
        text.append(0x23)
        text.append(contentsOf: anchor)
        text.append(0x09)
      }
      text.append(contentsOf: line)
      text.append(0x0A)
      collector.read(line, in: anchor == nil ? .body : .headings)
    }
    swap(&text, &self.text)
  }

  /// A line that the page shows below the body.
  private mutating func add(_ line: String) {
    collector.read(line, in: .body)
    text.append(contentsOf: line.utf8.map { $0 < 0x20 ? 0x20 : $0 })
    text.append(0x0A)
  }

  /// The texts of the field *names*.
  private func names(of index: Int) -> [String] {
    let document = site.library.documents[index]
    var all = [document.id] + names.texts(of: document)
    for pair in site.library.lineage.translations[index] { all.append(site.library.documents[pair].title) }
    for group in collector.groupsFound { all += glossary[group] }
    return all
  }
}
