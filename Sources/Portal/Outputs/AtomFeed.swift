import Collateral
import Dates

/// The Atom feed (RFC 4287) of what is new in a language. Dates are days of the content, never the clock.
struct AtomFeed {
  let frame: Frame

  var xml: String {
    let library = frame.library
    let t = frame.words.t
    let changes = frame.site.shelf(frame.lang).changes
    let base = library.configuration.baseURL
    let title = "\(frame.text(library.configuration.name)): \(t["new_title"])"
    var lines = [
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(frame.lang)\">",
      "<title>\(title.htmlEscaped)</title>", "<id>\(id(frame.path))</id>",
      "<updated>\(stamp(changes.first?.date ?? library.asOf))</updated>",
      "<author><name>\(frame.text(library.configuration.name).htmlEscaped)</name></author>",
      "<link rel=\"self\" href=\"\((base.map { $0 + frame.path } ?? "feed.xml").htmlEscaped)\"/>",
      "<link rel=\"alternate\" type=\"text/html\" href=\"\((base.map { $0 + Address.index("new", frame.lang) } ?? "index.html").htmlEscaped)\"/>",
      "<generator>Fieldbook</generator>",
    ]
    for change in changes.prefix(NewsPages.limit) { lines.append(entry(change)) }
    lines.append("</feed>\n")
    return lines.joined(separator: "\n")
  }

  private func entry(_ change: Change) -> String {
    let library = frame.library
    let document = library.documents[change.index]
    let path = Address.document(document.id, document.lang)
    let owner = library.registries.person(document.owner).map { frame.text($0.name) } ?? document.owner
    let categories = [("level", document.level.rawValue), ("segment", document.segment ?? ""), ("lang", document.lang)]
      .filter { !$0.1.isEmpty }
    let parts =
      [
        "<title>\(document.title.htmlEscaped)</title>", "<id>\(id(path, version: document.version))</id>",
        "<updated>\(stamp(change.date))</updated>", "<published>\(stamp(document.created))</published>",
        "<link rel=\"alternate\" type=\"text/html\" hreflang=\"\(document.lang)\" href=\"\(frame.address(path).htmlEscaped)\"/>",
        "<author><name>\(owner.htmlEscaped)</name></author>",
      ] + categories.map { "<category scheme=\"\(id("", name: $0.0))\" term=\"\($0.1.htmlEscaped)\"/>" } + [
        "<summary>\(frame.words.joined([change.label(frame.words), document.summary]).htmlEscaped)</summary>"
      ]
    return "<entry>" + parts.joined() + "</entry>"
  }

  /// An address where the portal has one, else a `tag:` (RFC 4151) that carries the portal's name: feeds of two portals meet in one reader.
  private func id(_ path: String, version: Int) -> String { id(path, name: "v\(version)") }

  private func id(_ path: String, name: String? = nil) -> String {
    let configuration = frame.library.configuration
    let fragment = name.map { "#" + $0 } ?? ""
    if let base = configuration.baseURL { return (base + path + fragment).htmlEscaped }
    let portal = configuration.name.text(in: configuration.languages[0]).percentEncoded.replacing("/", with: "%2F")
    return "tag:fieldbook.invalid,2026:\(portal)/\(path)\(fragment)"
  }

  private func stamp(_ day: Day) -> String { day.iso + "T00:00:00Z" }
}

extension Frame {
  /// A page's address on the web, or relative where the portal has none.
  func address(_ path: String) -> String { library.configuration.baseURL.map { $0 + path } ?? href(path) }
}
