import Diagnostics

/// What looks like front matter and is not read as such: its status and audience would be ignored, its lines printed.
///
/// Front matter is read between a first line of `---` and the next one. What stands behind blanks, comments or invisible characters,
/// between fences of other tools or without any, is told from text by the fields that it gives.
struct UnreadFrontMatter {
  private var lines: TextLines
  private let fields: FrontMatterFields
  /// Whether no front matter was read before.
  private let isFirst: Bool
  /// What stands between the start and the line at hand, in words.
  private var before: String?
  private var place = (line: 1, column: 1)
  private var cause = ""

  /// Looks for it in what follows the front matter that was read, or in the whole file, which then starts on line 1.
  static func find(in body: Substring, firstLine: Int, path: String, fields: FrontMatterFields) -> Finding? {
    var body = body
    return body.withUTF8 { bytes in
      var search = UnreadFrontMatter(
        lines: TextLines(bytes, firstLine: firstLine), fields: fields, isFirst: firstLine == 1)
      guard search.run() else { return nil }
      return Finding(
        .unreadFrontMatter, at: Place(path, line: search.place.line, column: search.place.column),
        "the front matter is not read: \(search.cause)",
        hint: "start the file with a line of --- and put another one after the last field")
    }
  }

  private init(lines: TextLines, fields: FrontMatterFields, isFirst: Bool) {
    self.lines = lines
    self.fields = fields
    self.isFirst = isFirst
  }

  private mutating func run() -> Bool {
    while let line = lines.next() {
      let text = line.text
      if text.isEmpty {
        before = before ?? line.invisible.map(Self.named) ?? "an empty line stands before it"
      } else if let end = Self.comments.first(where: { text.hasPrefix($0.start) })?.end {
        if comment(line, end: end) { return true }
        before = "a comment stands before it"
      } else if text.hasPrefix("//") {
        before = "a comment stands before it"
      } else {
        before = before ?? line.invisible.map(Self.named) ?? (line.isIndented ? "a blank stands before it" : nil)
        return stands(at: line) || later()
      }
    }
    return false
  }

  private static let comments: [(start: String, end: String)] = [("<!--", "-->"), ("/*", "*/"), ("<?", "?>")]

  private static func named(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\u{FEFF}" { return "a second byte-order mark stands before it" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return
      "an invisible character (U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)) stands before it"
  }

  private mutating func found(_ line: TextLines.Line, _ cause: String) -> Bool {
    place = (line.number, line.column)
    self.cause = cause
    return true
  }

  // MARK: At the start

  private mutating func stands(at line: TextLines.Line) -> Bool {
    if let fence = Self.fence(line.text) {
      if let field = fields.field(Self.behindFence(line.text)), isFirst, fields.decides(field) {
        return found(line, "it stands in one line")
      }
      let block = block(after: lines)
      let isFrontMatter =
        isFirst
        ? block.isClosed && !block.fields.isEmpty || block.fields.contains(where: fields.isKnown)
        : block.isClosed && fields.areEnough(block.fields)
      guard isFrontMatter else { return false }
      if !isFirst { return found(line, "another one stands before it") }
      return found(line, fence == "---" ? before ?? "something stands before it" : "it starts with “\(fence)”")
    }
    guard isFirst else { return false }
    if line.text.hasPrefix("```") || line.text.hasPrefix("~~~") {
      return fields.areEnough(fieldsOfCode()) && found(line, "it stands in a block of code")
    }
    if line.text.hasPrefix("{"), !line.text.hasPrefix("{{"), !line.text.hasPrefix("{%") {
      return fields.areEnough(fieldsOfObject(line))
        && found(line, "it is JSON, and only YAML between lines of --- is read")
    }
    if line.text.hasPrefix("# ") { return standsUnderHeading() }
    return fields.areEnough(fieldsOfLines(line)) && found(line, "no line of --- stands before it")
  }

  /// A first paragraph of nothing but fields that decide, written as front matter has them.
  private mutating func standsUnderHeading() -> Bool {
    var rest = lines
    while let line = rest.next() {
      if line.text.isEmpty { continue }
      guard let field = fields.field(line.text), fields.decides(field), line.text.first?.isLowercase == true else {
        return false
      }
      return found(line, "it stands under a heading")
    }
    return false
  }

  /// What a fence has behind its marks: `--- status: draft ---`, parts of which a separator of lines may part.
  private static func behindFence(_ text: String) -> String {
    let separators: Set<Character> = ["\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}", " ", "\t"]
    let rest = text.drop { "-+".contains($0) || separators.contains($0) }
    return String(rest.prefix { !"\u{2028}\u{2029}\u{85}\u{B}\u{C}-+".contains($0) })
  }

  /// The fence that a line is: three marks or more of one kind, or dashes of any kind, and perhaps a word after them.
  private static func fence(_ text: String) -> String? {
    let marks = text.filter { $0 != " " }
    guard let first = marks.unicodeScalars.first else { return nil }
    if isDash(first) {
      let run = marks.unicodeScalars.prefix(while: isDash)
      let length = run.reduce(0) { $0 + ($1 == "-" ? 1 : 3) }
      // A list item, and a delimiter of a table, are no fences.
      guard length >= 2, !text.contains("|"), !text.hasPrefix("- ") || run.count == marks.unicodeScalars.count else {
        return nil
      }
      return String(text.prefix(12))
    }
    guard "+*_=;%:\"'".unicodeScalars.contains(first) else { return nil }
    let run = marks.unicodeScalars.prefix { $0 == first }
    guard run.count >= 3, run.count == marks.unicodeScalars.count || first == "+" else { return nil }
    return String(text.prefix(12))
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar.value == 0x2212 || scalar.properties.generalCategory == .dashPunctuation
  }

  /// The fields from here to the next fence, blank line at the top, or line that no front matter has.
  private func block(after lines: TextLines) -> (fields: [FrontMatterFields.Field], isClosed: Bool) {
    var lines = lines
    var given: [FrontMatterFields.Field] = []
    while let line = lines.next() {
      if line.text.isEmpty { continue }
      if Self.fence(line.text) != nil || line.text == "..." { return (given, true) }
      if let field = fields.field(line.text) {
        given.append(field)
      } else if !line.isIndented, !["- ", "#", "[", "]", "{", "}"].contains(where: line.text.hasPrefix) {
        return (given, false)
      }
    }
    return (given, false)
  }

  private func fieldsOfLines(_ first: TextLines.Line) -> [FrontMatterFields.Field] {
    var lines = lines
    var given: [FrontMatterFields.Field] = []
    var line: TextLines.Line? = first
    while let current = line, let field = fields.field(current.text) {
      given.append(field)
      line = lines.next()
    }
    return given
  }

  private func fieldsOfCode() -> [FrontMatterFields.Field] {
    var lines = lines
    var given: [FrontMatterFields.Field] = []
    while let line = lines.next(), !line.text.hasPrefix("```"), !line.text.hasPrefix("~~~") {
      if let field = fields.field(line.text) { given.append(field) }
    }
    return given
  }

  private func fieldsOfObject(_ first: TextLines.Line) -> [FrontMatterFields.Field] {
    var lines = lines
    var given: [FrontMatterFields.Field] = []
    var line: TextLines.Line? = first
    while let current = line, !current.text.isEmpty {
      for part in current.text.split(whereSeparator: { "{},".contains($0) }) {
        // JSON needs no blank after its colon.
        let spaced = part.replacing("\":", with: "\": ")
        if let field = fields.field(String(spaced)) { given.append(field) }
      }
      line = lines.next()
    }
    return given
  }

  /// Passes a comment; fields in it that decide would be lost with it.
  private mutating func comment(_ first: TextLines.Line, end: String) -> Bool {
    var given: [FrontMatterFields.Field] = []
    var line: TextLines.Line? = first
    while let current = line {
      let text = current.text.replacing("<!--", with: "").replacing("-->", with: "")
      if let field = fields.field(text) { given.append(field) }
      if current.text.contains(end) { break }
      line = lines.next()
    }
    return isFirst && given.contains(where: fields.decides) && found(first, "it stands in a comment")
  }

  // MARK: Further down

  /// Between two lines of `---` anywhere but in code: a file put behind another, or fields under a title.
  private mutating func later() -> Bool {
    var code: String?
    while let line = lines.next(beginningWith: [0x2D, 0x2B, 0x60, 0x7E]) {
      let lead = line.text.prefix { $0 == line.text.first }
      if let open = code {
        if lead.first == open.first, lead.count >= open.count, lead.count == line.text.count { code = nil }
        continue
      }
      if lead.first == "`" || lead.first == "~" {
        if lead.count >= 3 { code = String(lead) }
        continue
      }
      guard lead.count >= 3, lead.count == line.text.count else { continue }
      let block = block(after: lines)
      if block.isClosed, block.fields.contains(where: fields.decides) {
        return found(line, "it does not stand at the start of the file")
      }
    }
    return false
  }
}
