/// Writes a scene as SVG: deterministic, well-formed, without inline style.
struct SceneWriter {
  /// The chart's id.
  let id: String
  /// What the chart shows.
  let title: String
  /// What it says, for those who cannot see it.
  let description: String
  /// Class names of the root element.
  let classes: String

  /// The fonts on paper, where the stylesheet does not apply: Latin first, since Chinese ones have wide quotation marks.
  static let fonts = "Noto Sans, Arial, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"

  /// What ids inside begin with: no heading of the page's texts begins with a capital.
  private var prefix: String { "Chart-" + id + "-" }

  /// The SVG element.
  func write(_ scene: Scene) -> String {
    var out = ""
    out.reserveCapacity(scene.items.count * 140 + 1024)
    out += "<svg"
    attribute("class", classes, &out)
    out += " viewBox=\"0 0 "
    out += Path.number(scene.width)
    out += " "
    out += Path.number(scene.height)
    out += "\" role=\"img\""
    attribute("aria-labelledby", prefix + "t " + prefix + "d", &out)
    attribute("font-family", Self.fonts, &out)
    out += "><title"
    attribute("id", prefix + "t", &out)
    out += ">"
    Self.escape(title, &out)
    out += "</title><desc"
    attribute("id", prefix + "d", &out)
    out += ">"
    Self.escape(description, &out)
    out += "</desc>"
    definitions(scene.patterns, &out)
    for item in scene.items { write(item, &out) }
    out += "</svg>"
    return out
  }

  private func write(_ item: Scene.Item, _ out: inout String) {
    switch item {
    case .box(let box, let paint):
      out += "<rect"
      look(paint, &out)
      attribute("x", Path.number(box.minX), &out)
      attribute("y", Path.number(box.minY), &out)
      attribute("width", Path.number(max(0, box.width)), &out)
      attribute("height", Path.number(max(0, box.height)), &out)
      out += "/>"
    case .path(let path, let paint):
      out += "<path"
      look(paint, &out)
      attribute("d", path.data, &out)
      out += "/>"
    case .text(let item): text(item, &out)
    }
  }

  private func attribute(_ name: String, _ value: String, _ out: inout String) {
    out += " "
    out += name
    out += "=\""
    out += value
    out += "\""
  }

  private func look(_ paint: Paint, _ out: inout String) {
    attribute("class", paint.classes, &out)
    if let pattern = paint.pattern { attribute("fill", "url(#" + prefix + "p" + String(pattern) + ")", &out) }
    guard !paint.attributes.isEmpty else { return }
    out += " "
    out += paint.attributes
  }

  private func text(_ item: TextItem, _ out: inout String) {
    let style = item.style
    out += "<text"
    if !style.classes.isEmpty { attribute("class", style.classes, &out) }
    attribute("fill", style.grey, &out)
    attribute("font-size", Path.number(style.size), &out)
    if style.isBold { out += " font-weight=\"600\"" }
    if item.anchor != .start { attribute("text-anchor", item.anchor.rawValue, &out) }
    let x = Path.number(item.x)
    let isOne = item.lines.count == 1
    if !isOne { out += ">" }
    for (index, line) in item.lines.enumerated() {
      if !isOne { out += "<tspan" }
      attribute("x", x, &out)
      attribute("y", Path.number(item.y + Double(index) * style.lineHeight), &out)
      out += ">"
      Self.escape(line, &out)
      if !isOne { out += "</tspan>" }
    }
    out += "</text>"
  }

  private func definitions(_ patterns: Set<Int>, _ out: inout String) {
    if patterns.isEmpty { return }
    out += "<defs>"
    for pattern in patterns.sorted() {
      let tile = SeriesPaint.tile(pattern)
      out +=
        #"<pattern id="\#(prefix)p\#(pattern)" width="\#(tile.size)" height="\#(tile.size)" patternUnits="userSpaceOnUse""#
      if tile.turned { out += #" patternTransform="rotate(45)""# }
      out += ##"><rect class="c-hatch-bg" fill="#fff" width="\##(tile.size)" height="\##(tile.size)"/>"##
      out += ##"<path class="c-hatch" fill="none" stroke="#333" stroke-width="1.6" d="\##(tile.path)"/></pattern>"##
    }
    out += "</defs>"
  }

  /// Appends a text with the characters of XML escaped and without those that XML does not allow.
  static func escape(_ text: String, _ out: inout String) {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0xEF })
    else {
      out += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n", "\r": out += " "
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
