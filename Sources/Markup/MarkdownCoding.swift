internal import Diagnostics

extension Markdown {
  /// The form's version; another one is not read.
  private static let version: [UInt8] = Array("FBMD1".utf8)

  /// The body as bytes, for the cache.
  public func encoded() -> [UInt8] {
    // Room for most bodies: an array that grows is copied each time.
    var writer = BinaryWriter(
      capacity: html.bytes.count + text.count + 16 * html.slots.count + 256
        * (links.count + headings.count + notes.count) + 2048)
    writer.write(Self.version)
    writer.write(html.bytes)
    writer.write(html.slots) {
      $0.write($1.offset)
      $0.write($1.link)
      $0.write(Int($1.kind.rawValue))
    }
    writer.write(html.internalParts) { $0.write($1) }
    writer.write(headings) {
      $0.write($1.level)
      $0.write($1.text)
      $0.write($1.anchor)
      $0.write($1.line)
      $0.write($1.column)
      $0.write($1.isInternal)
    }
    writer.write(text)
    writer.write(sections) {
      $0.write(($1.heading ?? -1) + 1)
      $0.write($1.units)
      $0.write($1.isEmpty)
      $0.write($1.firstBlock)
      $0.write($1.line)
      $0.write($1.text)
      $0.write($1.internalText)
    }
    writer.write(links) {
      $0.write($1.destination)
      $0.write(Int($1.kind.rawValue))
      $0.write($1.text)
      $0.write($1.title)
      $0.write($1.line)
      $0.write($1.column)
      $0.write($1.isAutolink)
      $0.write($1.isInternal)
      $0.write($1.isFigure)
    }
    writer.write(internalBlocks)
    writer.write(notes) {
      $0.write($1.code.rawValue)
      $0.write($1.line)
      $0.write($1.column)
      $0.write($1.message)
      $0.write($1.hint != nil)
      $0.write($1.hint ?? "")
    }
    writer.write(firstParagraph)
    return writer.bytes
  }

  /// Reads what `encoded()` gave; nil for anything else, however damaged.
  ///
  /// All offsets and indices are checked, so a body that was read can be used without further care.
  public init?(encoded bytes: UnsafeBufferPointer<UInt8>) {
    var reader = BinaryReader(bytes)
    guard let body = try? Self.decode(&reader), reader.isAtEnd else { return nil }
    self = body
  }

  /// Reads what `encoded()` gave; nil for anything else, however damaged.
  public init?(encoded bytes: some Collection<UInt8>) {
    let body =
      bytes.withContiguousStorageIfAvailable { Markdown(encoded: $0) }
      ?? Array(bytes).withUnsafeBufferPointer { Markdown(encoded: $0) }
    guard let body else { return nil }
    self = body
  }

  private static func decode(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) -> Markdown {
    guard try reader.block().elementsEqual(version) else { throw BinaryReader.Damaged() }
    var body = Markdown()
    body.html.bytes = Array(try reader.block())
    let length = body.html.bytes.count
    body.html.slots = try reader.list { reader throws(BinaryReader.Damaged) in try slot(&reader) }
    body.html.internalParts = try reader.list { reader throws(BinaryReader.Damaged) in try reader.range(within: length)
    }
    body.headings = try reader.list { reader throws(BinaryReader.Damaged) in try heading(&reader) }
    body.text = Array(try reader.block())
    let (headings, textLength) = (body.headings.count, body.text.count)
    body.sections = try reader.list { reader throws(BinaryReader.Damaged) in
      try section(&reader, headings: headings, textLength: textLength)
    }
    body.links = try reader.list { reader throws(BinaryReader.Damaged) in try link(&reader) }
    body.internalBlocks = try reader.number()
    body.notes = try reader.list { reader throws(BinaryReader.Damaged) in try note(&reader) }
    body.firstParagraph = try reader.text()
    var last = 0
    for slot in body.html.slots {
      guard slot.link < body.links.count, slot.offset >= last, slot.offset <= length else {
        throw BinaryReader.Damaged()
      }
      last = slot.offset
    }
    return body
  }

  private static func slot(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) -> Slot {
    let (offset, link) = (try reader.number(), try reader.number())
    guard let raw = UInt8(exactly: try reader.number()), let kind = Slot.Kind(rawValue: raw) else {
      throw BinaryReader.Damaged()
    }
    return Slot(offset: offset, link: link, kind: kind)
  }

  private static func heading(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) -> Heading {
    let level = try reader.number()
    guard (1...6).contains(level) else { throw BinaryReader.Damaged() }
    return Heading(
      level: level, text: try reader.text(), anchor: try reader.text(), line: try reader.number(),
      column: try reader.number(),
      isInternal: try reader.flag())
  }

  private static func section(
    _ reader: inout BinaryReader, headings: Int, textLength: Int
  ) throws(BinaryReader.Damaged) -> Section {
    let heading = try reader.number() - 1
    guard heading < headings else { throw BinaryReader.Damaged() }
    return Section(
      heading: heading < 0 ? nil : heading, units: try reader.number(), isEmpty: try reader.flag(),
      firstBlock: try reader.text(),
      line: try reader.number(), text: try reader.range(within: textLength),
      internalText: try reader.range(within: textLength))
  }

  private static func link(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) -> Link {
    let destination = try reader.text()
    guard let raw = UInt8(exactly: try reader.number()), let kind = Link.Kind(rawValue: raw) else {
      throw BinaryReader.Damaged()
    }
    return Link(
      destination: destination, kind: kind, text: try reader.text(), title: try reader.text(),
      line: try reader.number(),
      column: try reader.number(), isAutolink: try reader.flag(), isInternal: try reader.flag(),
      isFigure: try reader.flag())
  }

  private static func note(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) -> Note {
    guard let code = FindingCode(rawValue: try reader.text()) else { throw BinaryReader.Damaged() }
    let (line, column, message) = (try reader.number(), try reader.number(), try reader.text())
    let hasHint = try reader.flag()
    let hint = try reader.text()
    return Note(code, line: line, column: column, message, hint: hasHint ? hint : nil)
  }
}
