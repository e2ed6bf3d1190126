import Collateral
import Dates

/// A document that is still to be made from another, one level or two closer to a customer: its front matter, filled in from the original
/// as far as it can be, with words in capitals where a person must say something.
///
/// With these words replaced it passes the checks that documents of its level must pass.
struct Derivative {
  /// A word in capitals that stands for what only a person can say.
  enum Hole: String, CaseIterable {
    case customer = "CUSTOMER"
    case person = "PERSON"
    case segment = "SEGMENT"
    case scenario = "SCENARIO"
    case pain = "PAIN"
    case region = "REGION"

    /// The word as it stands in a text, between marks that no text of an author has there.
    var mark: String { "\u{2}\(rawValue)\u{3}" }

    /// A text in UTF-8 with marks as markup: each word can be told from the text around it, and filled in.
    static func html(_ text: [UInt8]) -> [UInt8] {
      var html: [UInt8] = []
      html.reserveCapacity(text.count + 256)
      text.withUnsafeBufferPointer { text in
        var start = 0
        while let mark = text[start...].firstIndex(of: 2), let end = text[mark...].firstIndex(of: 3) {
          html.append(escaping: UnsafeBufferPointer(rebasing: text[start..<mark]))
          html += "<mark>".utf8
          html += text[mark + 1..<end]
          html += "</mark>".utf8
          start = end + 1
        }
        html.append(escaping: UnsafeBufferPointer(rebasing: text[start...]))
      }
      return html
    }
  }

  /// The original.
  let page: DocumentPage
  /// The level of what is made: regional or customer.
  let level: Level
  /// The person who answers for it, if there is only one to choose from.
  private let person: String?

  private var library: Library { page.library }
  private var document: Document { page.document }
  private var t: Strings { page.t }

  init(page: DocumentPage, level: Level) {
    self.page = page
    self.level = level
    let people = Self.people(page.library, level: level, region: page.document.region)
    person = page.document.region != nil && people.count == 1 ? people.first?.id : nil
  }

  /// Who can answer for documents of a level in a region; in all of them without one.
  static func people(_ library: Library, level: Level, region: String?) -> [Person] {
    library.registries.people.filter { $0.org == level.ownerOrg && (region == nil || $0.region == region) }
  }

  /// The customers that it could be for: of the original's segment and region, those who are owed material of their own first.
  var customers: [Customer] {
    let fitting = library.registries.customers.filter {
      (document.segment == nil || $0.segment == document.segment)
        && (document.region == nil || $0.region == document.region)
    }
    return fitting.filter(\.isKey) + fitting.filter { !$0.isKey }
  }

  /// The words in capitals that the front matter has, in their order.
  var holes: [Hole] {
    Hole.allCases.filter { hole in
      switch hole {
      case .customer: level == .customer
      case .person: person == nil
      case .segment: document.segment == nil
      case .scenario: document.scenarios.isEmpty
      case .pain: document.pains.isEmpty
      case .region: document.region == nil
      }
    }
  }

  /// A name for it, with a mark: the original's, with the customer or region where the original names its region, else at the end.
  var id: String {
    let name = whose.mark
    let parts = "-\(document.id)-"
    if let region = document.region, let place = parts.firstRange(of: "-\(region)-") {
      return String(parts.replacingCharacters(in: place, with: "-\(name)-").dropFirst().dropLast())
    }
    return "\(document.id)-\(name)"
  }

  /// Whose it will be.
  private var whose: Hole { level == .customer ? .customer : .region }

  /// The folder that it would lie in: beside the documents that this customer or region has.
  var folder: String {
    "\(level.rawValue)/\(whose.mark)"
  }

  /// The commands that make the copy, with marks.
  var commands: String { "mkdir -p \(folder)\ncp \(document.path.shellQuoted) \(folder)/\(id).md" }

  /// The front matter, fences included, with marks.
  var frontMatter: [UInt8] {
    var text = FrontMatterText()
    text.add("id", raw: id)
    text.add("type", document.type)
    text.add("title", document.title, remark: t["customise_remark_title"])
    text.add("lang", document.lang)
    text.add("summary", document.summary, remark: t["customise_remark_summary"])
    text.add("level", level.rawValue)
    if level == .customer { text.add("customer", raw: Hole.customer.mark) }
    add("segment", document.segment, .segment, to: &text)
    add("scenarios", document.scenarios, .scenario, to: &text)
    add("pains", document.pains, .pain, to: &text)
    add("region", document.region, .region, to: &text)
    var origin = Record()
    origin["id"] = Located(value: .text(document.id), line: 1)
    origin["version"] = Located(value: .integer(document.version), line: 2)
    text.add("derived_from", .map(origin))
    if level == .customer { add("customised_by", person, .person, to: &text) }
    for (key, values) in [
      ("buyer_stages", document.buyerStages), ("sales_stages", document.salesStages), ("occasions", document.occasions),
      ("roles", document.roles), ("personas", document.personas), ("products", document.products),
    ] { text.add(key, values) }
    if level == .customer {
      text.add("audience", Audience.restricted.rawValue)
    } else if document.audience != .internal {
      text.add("audience", document.audience.rawValue)
    }
    text.add("status", Status.draft.rawValue, remark: t["customise_remark_status"])
    text.add("version", .integer(1))
    add("owner", person, .person, to: &text)
    text.add("owner_org", level.ownerOrg)
    text.add("created", .day(library.asOf), remark: t["customise_remark_day"])
    text.add("last_reviewed", .day(library.asOf), remark: t["customise_remark_day"])
    text.add("sources", document.sources)
    for (key, value) in document.extra.inOrder { text.add(key, value) }
    let files = library.attachments[page.index]
    if !files.isEmpty { text.add("attachments", .list(files.map { Located(value: .map(attachment($0))) })) }
    return text.bytes
  }

  private func add(_ key: String, _ value: String?, _ hole: Hole, to text: inout FrontMatterText) {
    if let value { text.add(key, value) } else { text.add(key, raw: hole.mark) }
  }

  private func add(_ key: String, _ values: [String], _ hole: Hole, to text: inout FrontMatterText) {
    if values.isEmpty { text.add(key, raw: "[\(hole.mark)]") } else { text.add(key, values) }
  }

  /// An attachment by its path from the content folder, since the copy lies in another one.
  private func attachment(_ file: Attachment) -> Record {
    var record = Record()
    record["path"] = Located(value: .text("/" + file.path), line: 1)
    if let form = file.form { record["form"] = Located(value: .text(form), line: 2) }
    if let title = file.title { record["title"] = Located(value: .label(title), line: 3) }
    return record
  }
}

extension String {
  /// A word of a command line.
  fileprivate var shellQuoted: String {
    let isPlain = utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "-_./".utf8.contains($0)
    }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
