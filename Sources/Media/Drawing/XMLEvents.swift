internal import CExpat

/// What an XML file says, in order, with namespaces and entities resolved as a browser does it. Nothing is fetched.
struct XMLEvents {
  /// A name with its namespace; empty without one.
  struct Name: Hashable {
    let space: String
    let local: String
  }

  /// One thing that the file says.
  enum Event {
    case start(Name, [(name: Name, value: String)])
    case end(Name)
    case text(String)
    /// A comment, a processing instruction by its target, or a document type: of no account to what is drawn.
    case other(String)
  }

  /// Reads a file and hands over each event with its line, up to the first fault.
  ///
  /// - Returns: The fault in words, with its line; nil for a well-formed file.
  static func read(_ file: [UInt8], _ take: @escaping (Event, Int) -> Void) -> String? {
    guard let parser = XML_ParserCreateNS(nil, separator) else { return "there is no memory for it" }
    defer { XML_ParserFree(parser) }
    let receiver = Receiver(parser, take)
    return withExtendedLifetime(receiver) {
      XML_SetUserData(parser, Unmanaged.passUnretained(receiver).toOpaque())
      XML_SetElementHandler(
        parser,
        { data, name, attributes in Receiver.of(data)?.start(name, attributes) },
        { data, name in
          guard let receiver = Receiver.of(data) else { return }
          receiver.give(.end(Receiver.name(name)))
        })
      XML_SetCharacterDataHandler(parser) { data, text, count in
        guard let text else { return }
        let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
        Receiver.of(data)?.give(.text(String(decoding: bytes, as: UTF8.self)))
      }
      XML_SetCommentHandler(parser) { data, _ in Receiver.of(data)?.give(.other("comment")) }
      XML_SetProcessingInstructionHandler(parser) { data, target, _ in
        Receiver.of(data)?.give(.other(target.map { String(cString: $0) } ?? ""))
      }
      XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in Receiver.of(data)?.give(.other("DOCTYPE")) }
      var isRead = false
      file.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { text in
          guard let count = Int32(exactly: text.count) else { return }
          isRead = XML_Parse(parser, text.baseAddress, count, 1) == XML_STATUS_OK
        }
      }
      guard !isRead else { return nil }
      let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it is too large"
      return "\(words) at line \(XML_GetCurrentLineNumber(parser))"
    }
  }

  /// Between a namespace and a name: no character of either.
  private static let separator: CChar = 0x0A

  /// Takes the calls of the library.
  private final class Receiver {
    let parser: XML_Parser
    let take: (Event, Int) -> Void

    init(_ parser: XML_Parser, _ take: @escaping (Event, Int) -> Void) {
      self.parser = parser
      self.take = take
    }

    static func of(_ data: UnsafeMutableRawPointer?) -> Receiver? {
      data.map { Unmanaged<Receiver>.fromOpaque($0).takeUnretainedValue() }
    }

    func give(_ event: Event) { take(event, Int(XML_GetCurrentLineNumber(parser))) }

    func start(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
      var given: [(name: Name, value: String)] = []
      var at = 0
      while let attributes, let key = attributes[at], let value = attributes[at + 1] {
        given.append((Self.name(key), String(cString: value)))
        at += 2
      }
      give(.start(Self.name(name), given))
    }

    static func name(_ text: UnsafePointer<XML_Char>?) -> Name {
      let text = text.map { String(cString: $0) } ?? ""
      guard let cut = text.utf8.lastIndex(of: UInt8(bitPattern: separator)) else { return Name(space: "", local: text) }
      return Name(space: String(text[..<cut]), local: String(text[text.utf8.index(after: cut)...]))
    }
  }
}
