import Collateral
import Search

/// The file `d/<n>` of a document: what results show of it, and its words for excerpts. See docs/search.md, section 4.
struct SearchRecord {
  let site: Site
  let documents: SearchDocuments
  let index: Int

  private var library: Library { site.library }

  /// The files: the record with the beginning of the text, and what is left of a long one, which only some queries read.
  ///
  /// - Parameters:
  ///   - names: the blocks of the field *names*.
  ///   - text: the words in UTF-8, a line a block, each with its line end; a heading's starts with `#`, its anchor and a tab.
  func scripts(names: [String], text: [UInt8]) -> [SearchScript] {
    let number = documents.numbers[index] ?? 0
    let end = Self.end(ofBeginning: text)
    let own = record(number, names: names, text: text[..<end], isWhole: end == text.count)
    guard end < text.count else { return [own] }
    return [own, SearchScript("x/\(number)") { Self.append(text[end...], to: &$0) }]
  }

  /// Bytes after which a text is cut, at the end of a line; what is less than twice as long is left whole.
  private static let cut = 2_000

  private static func end(ofBeginning text: [UInt8]) -> Int {
    guard text.count > 2 * cut else { return text.count }
    return (text[cut...].firstIndex(of: 0x0A) ?? text.count - 1) + 1
  }

  /// Lines without the last line end.
  private static func append(_ lines: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    lines.withUnsafeBufferPointer { SearchScript.append(UnsafeBufferPointer(rebasing: $0.dropLast()), to: &bytes) }
  }

  private func record(_ number: Int, names: [String], text: ArraySlice<UInt8>, isWhole: Bool) -> SearchScript {
    let document = library.documents[index]
    let freshness = library.freshness[index]
    return SearchScript("d/\(number)") { bytes in
      bytes.reserveCapacity(bytes.count + text.count + 1_024)
      var object = JSONObject(&bytes)
      object.put("id", document.id, &bytes)
      object.put("url", Address.document(document.id, document.lang), &bytes)
      object.put("title", document.title, &bytes)
      object.put("summary", document.summary, &bytes)
      object.put("lang", document.lang, &bytes)
      object.put("level", document.level.rawValue, &bytes)
      object.put("type", document.type, &bytes)
      object.put("segment", document.segment, &bytes)
      object.put("scenarios", document.scenarios, &bytes)
      object.put("region", document.region, &bytes)
      object.put("customer", document.customer, &bytes)
      object.put("state", freshness.state.rawValue, &bytes)
      object.put("due", freshness.reviewBy?.iso, &bytes)
      object.put("expires", document.expires?.iso, &bytes)
      object.put("audience", document.audience.rawValue, &bytes)
      object.put("facing", raw: document.isCustomerFacing ? "true" : "false", &bytes)
      object.put("verdict", Sending(document, freshness).key, &bytes)
      object.put("minutes", raw: String(site.minutes(of: index)), &bytes)
      putPair(&object, &bytes)
      if document.type == "kit" {
        object.put("parts", raw: String(document.kitParts.count), &bytes)
        object.put("attachments", raw: String(library.attachments[index].count), &bytes)
      }
      putOwner(document, &object, &bytes)
      putLabels(document, &object, &bytes)
      object.put("names", names, &bytes)
      object.key("text", &bytes)
      Self.append(text, to: &bytes)
      if !isWhole { object.put("rest", raw: "true", &bytes) }
      object.close(&bytes)
    }
  }

  private func putPair(_ object: inout JSONObject, _ bytes: inout [UInt8]) {
    guard let pair = library.lineage.translations[index].first, let number = documents.numbers[pair] else { return }
    let document = library.documents[pair]
    object.key("pair", &bytes)
    var other = JSONObject(&bytes)
    other.put("n", raw: String(number), &bytes)
    other.put("url", Address.document(document.id, document.lang), &bytes)
    other.put("lang", document.lang, &bytes)
    other.close(&bytes)
  }

  private func putOwner(_ document: Document, _ object: inout JSONObject, _ bytes: inout [UInt8]) {
    object.key("owner", &bytes)
    var owner = JSONObject(&bytes)
    let person = library.registries.person(document.owner)
    owner.put("name", person?.name.text(in: document.lang) ?? document.owner, &bytes)
    let lang = site.words(document.lang).lang
    owner.put("href", person.map { Address.person($0.id, lang) } ?? Address.index("people", lang), &bytes)
    owner.close(&bytes)
  }

  private func putLabels(_ document: Document, _ object: inout JSONObject, _ bytes: inout [UInt8]) {
    let registries = library.registries
    object.key("labels", &bytes)
    var languages = JSONObject(&bytes)
    for lang in site.languages {
      languages.key(lang, &bytes)
      var labels = JSONObject(&bytes)
      labels.put("level", library.model.label("level", document.level.rawValue).text(in: lang), &bytes)
      labels.put("type", library.model.types[document.type]?.label.text(in: lang), &bytes)
      labels.put("segment", registries.segment(document.segment)?.name.text(in: lang), &bytes)
      labels.put("region", registries.region(document.region)?.name.text(in: lang), &bytes)
      labels.put("customer", registries.customer(document.customer)?.name.text(in: lang), &bytes)
      labels.put("state", site.shelf(lang).freshnessLabel(index), &bytes)
      labels.close(&bytes)
    }
    languages.close(&bytes)
  }
}

/// A JSON object being written, member by member.
struct JSONObject {
  private var isFirst = true

  /// Opens it.
  init(_ bytes: inout [UInt8]) { bytes.append(0x7B) }

  /// Writes a member's name: an ASCII word.
  mutating func key(_ key: String, _ bytes: inout [UInt8]) {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    bytes.append(0x22)
    bytes.append(contentsOf: key.utf8)
    bytes.append(contentsOf: [0x22, 0x3A])
  }

  /// A text; a missing one leaves the member out.
  mutating func put(_ key: String, _ text: String?, _ bytes: inout [UInt8]) {
    guard let text else { return }
    self.key(key, &bytes)
    SearchScript.append(text, to: &bytes)
  }

  /// Texts; none leave the member out.
  mutating func put(_ key: String, _ texts: [String], _ bytes: inout [UInt8]) {
    guard !texts.isEmpty else { return }
    self.key(key, &bytes)
    SearchScript.append(texts, to: &bytes)
  }

  /// A value that is JSON already.
  mutating func put(_ key: String, raw value: String, _ bytes: inout [UInt8]) {
    self.key(key, &bytes)
    bytes.append(contentsOf: value.utf8)
  }

  /// Closes it.
  func close(_ bytes: inout [UInt8]) { bytes.append(0x7D) }
}
