import Mustache

/// A template rendered once for a shape of context, with holes where the texts go.
///
/// Mustache's sections depend on which values are there, never on what a text says. So every page whose context has the same shape comes
/// out of one mould: the library renders it once, with a mark in place of each text, and the texts are poured into the holes. That spares
/// it some hundred look-ups and casts a page.
struct Mould: Sendable {
  /// A hole, and the literal before it.
  private struct Hole: Sendable {
    /// Where the literal before it ends in `literals`; it begins where the last one ended.
    let end: Int
    /// Which text goes into it.
    let text: Int
    let escapes: Bool
  }
  private let holes: [Hole]
  /// All that does not change, joined: one buffer, since threads that count the holders of many wait for one another.
  private let literals: [UInt8]

  /// Marks are set between characters that no template has; the content type changes the first where a tag escapes.
  static let open: UInt8 = 1
  static let openEscaped: UInt8 = 3
  private static let close: UInt8 = 2

  /// Makes a mould by rendering.
  ///
  /// - Parameter missing: told every name that the template asks for and the context does not have.
  init(_ context: Context, missing: @escaping (String) -> Void, render: (Any) -> String) {
    var count = 0
    let html = Array(render(Marks(context, &count, missing: missing)).utf8)
    var holes: [Hole] = []
    var literals: [UInt8] = []
    var start = 0
    var at = 0
    while at < html.count {
      guard html[at] == Self.open || html[at] == Self.openEscaped, let end = html[at...].firstIndex(of: Self.close)
      else {
        at += 1
        continue
      }
      literals += html[start..<at]
      let index = html[(at + 1)..<end].reduce(0) { $0 * 10 + Int($1) - 0x30 }
      holes.append(Hole(end: literals.count, text: index, escapes: html[at] == Self.openEscaped))
      at = end + 1
      start = at
    }
    literals += html[start...]
    self.holes = holes
    self.literals = literals
  }

  /// Pours the texts of a context of this shape.
  func pour(_ texts: [Context.Text]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(literals.count + holes.reduce(0) { $0 + texts[$1.text].count + 8 })
    var start = 0
    for hole in holes {
      result += literals[start..<hole.end]
      start = hole.end
      texts[hole.text].append(to: &result, escaping: hole.escapes)
    }
    result += literals[start...]
    return result
  }
}

extension Context {
  /// The context's shape, its texts left out: two contexts of one shape fit one mould. The texts are added to `texts`, in the order in
  /// which a mould counts them. Names stand in it as the addresses of their literals: two literals of one text make two shapes, which
  /// costs a mould more, and one address is never two texts.
  func shape(into shape: inout [UInt8], texts: inout [Text]) {
    for (name, value) in entries {
      withUnsafeBytes(of: UInt(bitPattern: name.utf8Start)) { shape += $0 }
      switch value {
      case .text(let text):
        shape.append(UInt8(ascii: "="))
        texts.append(.string(text))
      case .markup(let bytes):
        shape.append(UInt8(ascii: "="))
        texts.append(.markup(bytes))
      case .flag(let flag): shape.append(UInt8(ascii: flag ? "+" : "-"))
      case .object(let context):
        shape.append(UInt8(ascii: "{"))
        context.shape(into: &shape, texts: &texts)
        shape.append(UInt8(ascii: "}"))
      case .list(let contexts):
        shape.append(UInt8(ascii: "["))
        for context in contexts {
          context.shape(into: &shape, texts: &texts)
          shape.append(UInt8(ascii: ","))
        }
        shape.append(UInt8(ascii: "]"))
      case .texts(let more):
        withUnsafeBytes(of: more.count) { shape += $0 }
        shape.append(UInt8(ascii: ")"))
        texts += more.map { .string($0) }
      }
    }
  }
}

/// A context with marks in place of its texts, for the Mustache library.
private struct Marks: MustacheParent {
  private var values: [String: Any] = [:]
  private let missing: ((String) -> Void)?

  init(_ context: Context, _ count: inout Int, missing: ((String) -> Void)? = nil) {
    self.missing = missing
    func mark() -> String {
      defer { count += 1 }
      return "\u{1}\(count)\u{2}"
    }
    for (name, value) in context.entries {
      switch value {
      case .text, .markup: values[name.description] = mark()
      case .flag(let flag): values[name.description] = flag
      case .object(let context): values[name.description] = Marks(context, &count)
      case .list(let contexts): values[name.description] = contexts.map { Marks($0, &count) }
      case .texts(let texts): values[name.description] = texts.map { _ in mark() }
      }
    }
  }

  func child(named name: String) -> Any? {
    if let value = values[name] { return value }
    missing?(name)
    return nil
  }
}
