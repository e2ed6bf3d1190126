/// An SVG picture: what is drawn is kept, by a list of the elements and attributes that may stay.
///
/// Opened by itself, a drawing is a page of the portal's own address: a script in it would act for its reader. And programs that draw leave
/// paths, names and whole sources of what was drawn in it.
final class Drawing {
  private static let svg = "http://www.w3.org/2000/svg"
  private static let xlink = "http://www.w3.org/1999/xlink"
  private static let xml = "http://www.w3.org/XML/1998/namespace"
  private static let html = "http://www.w3.org/1999/xhtml"

  /// Elements that a program would run, whatever they hold.
  private static let running: Set<String> = [
    "script", "handler", "listener", "foreignObject", "iframe", "audio", "video",
  ]

  private let vocabulary = DrawingVocabulary.standard
  private let depth: Int
  private var out = ""
  private var omissions: [Picture.Omission] = []
  /// Whether the file holds anything that is left out.
  private var isChanged = false
  /// Names of the open elements that stay.
  private var open: [String] = []
  /// How many elements are open inside one that is left out, with it.
  private var left = 0
  private var isStartOpen = false
  private var style = ""
  private var root: [String: String]?
  private var rootName: XMLEvents.Name?

  private init(depth: Int) { self.depth = depth }

  /// Reads a drawing.
  static func read(_ file: Bytes, depth: Int) throws(PictureFault) -> Picture {
    let drawing = Drawing(depth: depth)
    let fault = XMLEvents.read(file.all) { drawing.take($0, line: $1) }
    if let name = drawing.rootName, drawing.root == nil {
      let isPage = name.space == html || name.local.lowercased() == "html"
      throw PictureFault(isPage ? "it is a web page" : "its root is no “svg” with xmlns=\"\(svg)\"")
    }
    if let fault { throw PictureFault("its XML is not well formed: \(fault)") }
    guard let root = drawing.root else { throw .damaged }
    let isPlain = !drawing.isChanged && String(validating: file.all, as: UTF8.self) != nil
    return Picture(
      .svg, size: size(root), bytes: isPlain ? file.all : Array((drawing.out + "\n").utf8), omissions: drawing.omissions
    )
  }

  private func take(_ event: XMLEvents.Event, line: Int) {
    switch event {
    case .start(let name, let attributes): start(name, attributes, line)
    case .end: end(line)
    case .text(let text): put(text)
    case .other: isChanged = true
    }
  }

  // MARK: Elements

  private func start(_ name: XMLEvents.Name, _ attributes: [(name: XMLEvents.Name, value: String)], _ line: Int) {
    if left > 0 {
      left += 1
      return
    }
    if rootName == nil {
      rootName = name
      guard name.space == Self.svg, name.local == "svg" else {
        left = 1
        return
      }
      root = Dictionary(
        attributes.filter { $0.name.space.isEmpty }.map { ($0.name.local, $0.value) }, uniquingKeysWith: { $1 })
    }
    guard name.space == Self.svg, vocabulary.elements.contains(name.local), !isIdle(name.local, attributes) else {
      left = 1
      isChanged = true
      // What only a certain program understands is shown by no browser.
      let isForeign = attributes.contains { $0.name.local == "requiredExtensions" }
      let runs =
        name.space == Self.svg && Self.running.contains(name.local) || name.space == Self.html
        || attributes.contains { $0.name.local == "attributeName" && $0.value.hasSuffix("href") }
      if runs, !isForeign { omissions.append(Picture.Omission(name: name.local, line: line)) }
      return
    }
    closeStart()
    out += "<\(name.local)"
    if open.isEmpty { out += " xmlns=\"\(Self.svg)\" xmlns:xlink=\"\(Self.xlink)\"" }
    for (attribute, value) in attributes { put(attribute, value, of: name.local, line) }
    isStartOpen = true
    open.append(name.local)
  }

  /// An animation of what must not change, or a sheet of no known kind.
  private func isIdle(_ element: String, _ attributes: [(name: XMLEvents.Name, value: String)]) -> Bool {
    func value(_ name: String) -> String? { attributes.first { $0.name.local == name }?.value }
    switch element {
    case "set", "animate", "animateTransform":
      return value("attributeName").map { !vocabulary.attributes.contains($0) || $0 == "style" } ?? true
    case "style": return value("type").map { !["", "text/css"].contains($0.lowercased()) } ?? false
    default: return false
    }
  }

  private func end(_ line: Int) {
    if left > 0 {
      left -= 1
      return
    }
    guard let name = open.popLast() else { return }
    if name == "style", !style.isEmpty {
      out += styled(style, in: "style", line).xmlEscaped
      style = ""
    }
    if isStartOpen { out += "/>" } else { out += "</\(name)>" }
    isStartOpen = false
  }

  private func closeStart() {
    if isStartOpen { out += ">" }
    isStartOpen = false
  }

  private func put(_ text: String) {
    guard left == 0, let element = open.last else { return }
    if !vocabulary.texts.contains(element), !text.utf8.allSatisfy({ $0 <= 0x20 }) {
      isChanged = true
      return
    }
    closeStart()
    if element == "style" { style += text } else { out += text.xmlEscaped }
  }

  // MARK: Attributes

  private func put(_ name: XMLEvents.Name, _ value: String, of element: String, _ line: Int) {
    if name.local == "href", name.space.isEmpty || name.space == Self.xlink {
      let isLink = element == "a"
      let kept = DrawingAddress.kept(value, isLink: isLink, depth: depth)
      if kept != value { isChanged = true }
      guard let kept else {
        omissions.append(Picture.Omission(name: "href", line: line))
        return
      }
      // The older name is known to all programs.
      out += " xlink:href=\"\(kept.xmlEscaped)\""
      return
    }
    if name.space == Self.xml, name.local == "space" || name.local == "lang" {
      out += " xml:\(name.local)=\"\(value.xmlEscaped)\""
      return
    }
    guard name.space.isEmpty, vocabulary.attributes.contains(name.local) else {
      isChanged = true
      if name.space.isEmpty, name.local.lowercased().hasPrefix("on") {
        omissions.append(Picture.Omission(name: name.local, line: line))
      }
      return
    }
    let isProperty = vocabulary.properties.contains(name.local) || ["from", "to", "by", "values"].contains(name.local)
    let kept = isProperty && value.contains { "(\\/".contains($0) } ? styled(value, in: name.local, line) : value
    out += " \(name.local)=\"\(kept.xmlEscaped)\""
  }

  private func styled(_ css: String, in name: String, _ line: Int) -> String {
    let style = DrawingStyle(css, depth: depth)
    if style.text != css { isChanged = true }
    if style.hasOmission { omissions.append(Picture.Omission(name: name, line: line)) }
    return style.text
  }

  // MARK: Size

  /// Width and height of the root, else the last two figures of its viewBox.
  private static func size(_ root: [String: String]) -> PictureSize? {
    func pixels(_ text: (some StringProtocol)?) -> Int? {
      guard let text else { return nil }
      let number = text.hasSuffix("px") ? String(text.dropLast(2)) : String(text)
      return Double(number).flatMap { $0.isFinite && abs($0) < 1e6 ? Int($0.rounded()) : nil }
    }
    if let width = pixels(root["width"]), let height = pixels(root["height"]) { return PictureSize(width, height) }
    let box = root["viewBox"]?.split { $0.isWhitespace || $0 == "," } ?? []
    guard box.count == 4, let width = pixels(box[2]), let height = pixels(box[3]) else { return nil }
    return PictureSize(width, height)
  }
}

extension String {
  /// The text as XML writes it, in an attribute or between tags; line ends of attributes would become blanks.
  fileprivate var xmlEscaped: String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": result += "&#13;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
