import Diagnostics
import Markup

extension Finding {
  /// For the cache.
  func write(to writer: inout BinaryWriter) {
    writer.write(code.rawValue)
    place.write(to: &writer)
    writer.write(message)
    writer.write(hint != nil)
    writer.write(hint ?? "")
    let (kind, texts) = subject?.parts ?? ("", [])
    writer.write(kind)
    writer.write(texts) { $0.write($1) }
    writer.write(related) { $1.write(to: &$0) }
  }

  /// What `write` wrote.
  init(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) {
    guard let code = FindingCode(rawValue: try reader.text()) else { throw BinaryReader.Damaged() }
    let place = try Place(&reader)
    let message = try reader.text()
    let hasHint = try reader.flag()
    let hint = try reader.text()
    let kind = try reader.text()
    let texts = try reader.list { reader throws(BinaryReader.Damaged) in try reader.text() }
    let subject = Subject(kind: kind, texts: texts)
    guard kind.isEmpty || subject != nil else { throw BinaryReader.Damaged() }
    self.init(code, at: place, message, hint: hasHint ? hint : nil, about: subject)
    related = try reader.list { reader throws(BinaryReader.Damaged) in try Place(&reader) }
  }
}

extension Place {
  fileprivate func write(to writer: inout BinaryWriter) {
    writer.write(path)
    writer.write(line)
    writer.write(column)
  }

  fileprivate init(_ reader: inout BinaryReader) throws(BinaryReader.Damaged) {
    self.init(try reader.text(), line: try reader.number(), column: try reader.number())
  }
}
