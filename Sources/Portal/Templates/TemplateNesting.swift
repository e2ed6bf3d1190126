import Diagnostics

/// How deep the sections, blocks and partials of templates lie in one another.
///
/// The Mustache library parses and renders each level by a call within a call: a template of thousands would end the program. So depth is
/// counted before it sees them, with the delimiters that a template sets, and without recursion.
struct TemplateNesting {
  /// The most levels, those of partials counted with what is around them.
  static let limit = 100

  /// Faults: what lies too deep, and partials that include themselves.
  private(set) var findings: [Finding] = []
  /// The templates that cannot be parsed, or rendered, for their depth.
  private(set) var tooDeep: Set<String> = []

  private struct Use {
    let name: String
    let depth: Int
    let place: Place
  }

  private struct Shape {
    var depth = 0
    var uses: [Use] = []
  }

  private var shapes: [String: Shape] = [:]
  /// The depth of each template with its partials, once known.
  private var depths: [String: Int] = [:]

  init(_ templates: [TemplateSet.File]) {
    for file in templates {
      let (shape, place) = Self.shape(of: file)
      shapes[file.name] = shape
      if let place { refuse(file.name, at: place, "sections") }
    }
    for name in shapes.keys.sorted() { measure(name) }
  }

  private mutating func refuse(_ name: String, at place: Place, _ what: String) {
    tooDeep.insert(name)
    findings.append(
      Finding(
        .nestingTooDeep, at: place, "\(what) are nested more than \(Self.limit) deep",
        hint: "move the inner ones out"))
  }

  // MARK: Partials

  /// Finds the depth of a template and of all it includes; each circle is a finding at the tag that closes it.
  private mutating func measure(_ name: String) {
    guard depths[name] == nil else { return }
    var path = [(name: name, next: 0, depth: shapes[name]?.depth ?? 0)]
    var position = [name: 0]
    while let (name, next, depth) = path.last {
      let uses = shapes[name]?.uses ?? []
      guard next < uses.count else {
        depths[name] = depth
        position[name] = nil
        path.removeLast()
        continue
      }
      let use = uses[next]
      if let known = depths[use.name] {
        path[path.count - 1].next += 1
        let total = use.depth + 1 + known
        path[path.count - 1].depth = max(depth, total)
        // Said once, at the first template that is too deep by what it includes; those above it are too deep as well.
        if total > Self.limit, depth <= Self.limit {
          if known <= Self.limit { refuse(name, at: use.place, "partials") } else { tooDeep.insert(name) }
        }
      } else if let start = position[use.name] {
        path[path.count - 1].next += 1
        findings.append(
          Finding(
            .partialCycle, at: use.place, "“\(use.name)” includes itself",
            hint: (path[start...].map(\.name) + [use.name]).joined(separator: " → ")))
      } else if shapes[use.name] == nil {
        path[path.count - 1].next += 1
      } else {
        position[use.name] = path.count
        path.append((use.name, 0, shapes[use.name]?.depth ?? 0))
      }
    }
  }

  // MARK: Tags

  /// A template's own depth and its partials, and the place of the first tag that lies too deep.
  private static func shape(of file: TemplateSet.File) -> (Shape, tooDeep: Place?) {
    var shape = Shape()
    var scan = TagScan(file.source)
    var depth = 0
    var first: Place?
    while let tag = scan.next() {
      switch tag.sign {
      case "#", "^", "$", "<":
        depth += 1
        shape.depth = max(shape.depth, depth)
        if depth > limit, first == nil { first = scan.place(of: tag, in: file.path) }
        if tag.sign == "<" {
          shape.uses.append(Use(name: tag.name, depth: depth, place: scan.place(of: tag, in: file.path)))
        }
      case "/": depth = max(0, depth - 1)
      case ">": shape.uses.append(Use(name: tag.name, depth: depth, place: scan.place(of: tag, in: file.path)))
      default: break
      }
      // Functions in a name, f(g(x)), are parsed likewise.
      if first == nil, tag.name.utf8.count(where: { $0 == UInt8(ascii: "(") }) > limit {
        shape.depth = limit + 1
        first = scan.place(of: tag, in: file.path)
      }
    }
    return (shape, first)
  }
}

/// Goes through the tags of a template.
private struct TagScan {
  struct Tag {
    /// What the tag begins with, such as `#`; a letter of the name for a value.
    let sign: Character
    let name: String
    let start: String.UTF8View.Index
  }

  private let text: String
  private var at: String.UTF8View.Index
  private var opening = "{{"
  private var closing = "}}"
  private var stack: [(opening: String, closing: String)] = []
  private var placed: (index: String.UTF8View.Index, line: Int, lineStart: String.UTF8View.Index)

  init(_ text: String) {
    self.text = text
    at = text.startIndex
    placed = (text.startIndex, 1, text.startIndex)
  }

  mutating func next() -> Tag? {
    guard let start = text[at...].firstRange(of: opening), let end = text[start.upperBound...].firstRange(of: closing)
    else { return nil }
    at = end.upperBound
    let inner = text[start.upperBound..<end.lowerBound]
    guard let sign = inner.first else { return Tag(sign: " ", name: "", start: start.lowerBound) }
    let name = inner.dropFirst().filter { !$0.isWhitespace }
    switch sign {
    case "=": setDelimiters(inner.dropFirst())
    // New delimiters hold to the end of their section.
    case "#", "^", "$", "<": stack.append((opening, closing))
    case "/": if let outer = stack.popLast() { (opening, closing) = outer }
    default: break
    }
    return Tag(sign: sign, name: name, start: start.lowerBound)
  }

  private mutating func setDelimiters(_ text: Substring) {
    let parts = text.split(whereSeparator: { $0.isWhitespace || $0 == "=" })
    guard parts.count == 2 else { return }
    opening = String(parts[0])
    closing = String(parts[1])
  }

  /// A tag's place; tags are asked for in order.
  mutating func place(of tag: Tag, in path: String) -> Place {
    var (index, line, lineStart) = placed
    while index < tag.start {
      if text.utf8[index] == UInt8(ascii: "\n") {
        line += 1
        lineStart = text.utf8.index(after: index)
      }
      index = text.utf8.index(after: index)
    }
    placed = (index, line, lineStart)
    return Place(
      path, line: line, column: text.unicodeScalars.distance(from: lineStart, to: tag.start) + 1)
  }
}
