/// What a file that a page shows, links to or attaches is for a browser that opens it.
public enum FileKind: Sendable, Hashable {
  /// Something to look at or to save, which runs nothing.
  case plain
  /// A picture: its form and size, what is left out of it because it would run or load something, and its bytes once it is published.
  case picture(Picture.Form, PictureSize?, omissions: [Picture.Omission], bytes: Int)
  /// A page, or what a browser takes for one: it may run scripts at the portal's own address. Why, as the end of a sentence.
  case page(String)
  /// Named a picture and none. Why, as the end of a sentence.
  case broken(String)

  /// Endings of the names of files that are pages, or that the reader's computer runs as such.
  private static let pages: Set<String> = [
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "stm", "hta", "htc", "mht", "mhtml", "xul",
  ]

  /// Endings that servers send as what is shown as text, or saved, whatever the bytes are.
  private static let texts: Set<String> = [
    "txt", "text", "log", "csv", "tsv", "json", "yml", "yaml", "css", "js", "mjs", "ts", "md", "markdown", "ini",
    "conf", "toml",
    "sh", "py", "sql", "ics", "vcf", "vtt", "tex",
  ]

  /// Endings that servers send as XML, which no browser takes for anything else.
  private static let markup: Set<String> = ["xml", "xsl", "xslt", "rss", "atom", "rdf"]

  /// What a browser takes for a page where it is told nothing (WHATWG MIME Sniffing, 7.1); a blank or `>` follows.
  private static let beginnings = [
    "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style",
    "<title", "<b", "<body", "<br", "<p",
  ]

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - ending: the ending of its name, in lower case, without the dot.
  ///   - read: gives its bytes, no more than so many.
  public init(ending: String, read: (Int) throws -> [UInt8]) rethrows {
    if Self.pages.contains(ending) {
      self = .page("it is a web page")
      return
    }
    let head = Bytes(try read(Self.headSize))
    let isNamedPicture = Picture.endings.contains(ending)
    if isNamedPicture || Picture.form(of: head) != nil {
      self = Self.picture(try read(.max), isNamedPicture ? ending : nil)
    } else if head.startsLikeXML, !Self.texts.contains(ending) {
      self = Self.markup(head, ending, try read(.max))
    } else {
      self = .plain
    }
  }

  /// The bytes of a file as they may be published: of a picture, without what it carries besides.
  ///
  /// - Throws: `PictureFault` of a file that is named a picture and is none.
  public static func published(ending: String, _ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    switch FileKind(ending: ending, read: { _ in bytes }) {
    case .picture: try Picture(bytes).bytes
    case .plain, .page: bytes
    case .broken(let reason): throw PictureFault(reason)
    }
  }

  /// How much of a file tells what it is.
  private static let headSize = 1_024

  /// - Parameter ending: the ending of a name that promises a picture.
  private static func picture(_ file: [UInt8], _ ending: String?) -> FileKind {
    do {
      let picture = try Picture(file)
      // Browsers tell pictures of points by their bytes, whatever the server says of them; drawings they do not.
      if let ending, (ending == "svg") != (picture.form == .svg) {
        return .broken("it is \(picture.form == .svg ? "SVG" : picture.form.rawValue.uppercased()) by another name")
      }
      return .picture(picture.form, picture.size, omissions: picture.omissions, bytes: picture.bytes.count)
    } catch {
      return ending == nil ? .plain : .broken(error.reason)
    }
  }

  /// What begins with `<`: a drawing, XML that is a page or holds one, or what a browser guesses to be a page.
  private static func markup(_ head: Bytes, _ ending: String, _ file: [UInt8]) -> FileKind {
    if case .picture(let form, let size, let omissions, let bytes) = picture(file, nil) {
      return .picture(form, size, omissions: omissions, bytes: bytes)
    }
    var reason: String?
    let pages: Set = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"]
    _ = XMLEvents.read(file) { event, line in
      switch event {
      case .start(let name, _) where pages.contains(name.space):
        reason = reason ?? "“\(name.local)” at line \(line) can run scripts"
      case .other("xml-stylesheet"): reason = reason ?? "the style sheet at line \(line) can run scripts"
      default: break
      }
    }
    if let reason { return .page(reason) }
    return markup.contains(ending) || !isGuessed(head) ? .plain : .page("a browser takes it for a web page")
  }

  private static func isGuessed(_ head: Bytes) -> Bool {
    let start = head.all.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    let text = String(decoding: start.prefix(32), as: UTF8.self).lowercased()
    return text.hasPrefix("<!--")
      || beginnings.contains { begin in
        text.hasPrefix(begin) && text.dropFirst(begin.count).first.map { $0 == ">" || $0.isWhitespace } ?? false
      }
  }
}
