import Collateral
import Glibc
import Markup

/// The places of a body that hold for one region or in one folder only, and so must be looked at in a document made from it.
struct LocalPlaces {
  /// The sections that the type wants written for each customer or region, by the headings they have here.
  let sections: [Heading]
  /// The top headings under which the document's region is named, and how often; what stands before the first is left out.
  let region: [(heading: Heading, count: Int)]
  /// Links and pictures written from the document's own folder, which lead elsewhere from another, with what to write in their place.
  let links: [(written: String, instead: String)]

  init(library: Library, index: Int) {
    let document = library.documents[index]
    sections = Self.sections(document, library)
    region = Self.region(document, library)
    links = Self.links(document, library.links[index], library)
  }

  private static func sections(_ document: Document, _ library: Library) -> [Heading] {
    let specs = (library.model.types[document.type]?.sections ?? []).filter(\.isLocal)
    guard !specs.isEmpty else { return [] }
    return document.body.headings.filter { !$0.isInternal && SectionSpec.isAny(specs, named: $0.text) }
  }

  private static func region(_ document: Document, _ library: Library) -> [(heading: Heading, count: Int)] {
    guard let name = library.registries.region(document.region)?.name.text(in: document.lang), !name.isEmpty else {
      return []
    }
    let headings = document.body.headings.filter { !$0.isInternal }
    guard let top = headings.map(\.level).min() else { return [] }
    let html = document.body.html.bytes
    var places: [(heading: Heading, start: Int)] = []
    var at = 0
    for heading in headings where heading.level == top {
      guard let start = html.place(of: "id=\"\(heading.anchor.htmlEscaped)\"", from: at) else { continue }
      places.append((heading, start))
      at = start
    }
    let ends = places.dropFirst().map(\.start) + [html.count]
    return zip(places, ends).compactMap { place, end in
      let count = html.count(of: name.htmlEscaped, in: place.start..<end)
      return count > 0 ? (place.heading, count) : nil
    }
  }

  private static func links(
    _ document: Document, _ targets: [ResolvedLink], _ library: Library
  ) -> [(written: String, instead: String)] {
    var seen: Set<String> = []
    return zip(document.body.links, targets).compactMap { link, target in
      let written = link.destination
      guard let first = written.utf8.first, first != 0x2F, first != 0x23, seen.insert(written).inserted else {
        return nil
      }
      let fragment = written.utf8.firstIndex(of: 0x23).map { String(written[$0...]) } ?? ""
      switch target {
      case .document(let other, _) where !written.hasPrefix("id:"):
        return (written, "/" + library.documents[other].path.linkEncoded + fragment)
      case .file(let path), .picture(let path, _): return (written, "/" + path.linkEncoded)
      default: return nil
      }
    }
  }
}

extension String {
  /// A path as a link writes it: blanks and brackets would end it, a percent sign would be read as an escape.
  fileprivate var linkEncoded: String {
    guard utf8.contains(where: Self.isSpecial) else { return self }
    return unicodeScalars.map { scalar in
      UInt8(exactly: scalar.value).map(Self.isSpecial) == true ? "%" + String(scalar.value, radix: 16) : String(scalar)
    }
    .joined()
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x22, 0x23, 0x25, 0x28, 0x29, 0x3C, 0x3E, 0x3F: true
    default: false
    }
  }
}

extension [UInt8] {
  /// Where a text begins at or after a place.
  fileprivate func place(of text: String, from start: Int) -> Int? {
    place(of: text, in: start..<count)
  }

  private func place(of text: String, in range: Range<Int>) -> Int? {
    withUnsafeBytes { bytes in
      var text = text
      return text.withUTF8 { needle in
        guard let base = bytes.baseAddress, let words = needle.baseAddress, let first = needle.first else { return nil }
        var at = range.lowerBound
        while range.upperBound - at >= needle.count,
          let found = memchr(base + at, Int32(first), range.upperBound - at - needle.count + 1)
        {
          at = UnsafeRawPointer(found) - base
          if memcmp(base + at, words, needle.count) == 0 { return at }
          at += 1
        }
        return nil
      }
    }
  }

  /// How often a text stands in a range as a name: not as the beginning, middle or end of a longer word of Latin letters.
  fileprivate func count(of text: String, in range: Range<Int>) -> Int {
    func isLetter(_ at: Int) -> Bool {
      indices.contains(at) && ((0x61...0x7A).contains(self[at] | 0x20) || (0x30...0x39).contains(self[at]))
    }
    let length = text.utf8.count
    var count = 0
    var at = range.lowerBound
    while let found = place(of: text, in: at..<range.upperBound) {
      let isPart = isLetter(found) && isLetter(found - 1) || isLetter(found + length - 1) && isLetter(found + length)
      if !isPart { count += 1 }
      at = found + length
    }
    return count
  }
}
