import Mustache

/// A template rendered once for a shape of context, with holes where the texts go.
///
/// Mustache's sections depend on which values are there, never on what a text says. So every page whose context has the same shape comes
/// out of one mould: the library renders it once, with a mark in place of each text, and the texts are poured into the holes. That spares
/// it some hundred look-ups and casts a page.
struct Mould: Sendable {
  private enum Piece: Sendable {
    case literal([UInt8])
    case text(Int)
    case escaped(Int)
  }
  private let pieces: [Piece]

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
    var pieces: [Piece] = []
    var start = 0
    var at = 0
    while at < html.count {
      guard html[at] == Self.open || html[at] == Self.openEscaped, let end = html[at...].firstIndex(of: Self.close) else {
        at += 1
        continue
      }
      if at > start { pieces.append(.literal(Array(html[start..<at]))) }
      let index = html[(at + 1)..<end].reduce(0) { $0 * 10 + Int($1) - 0x30 }
      pieces.append(html[at] == Self.open ? .text(index) : .escaped(index))
      at = end + 1
      start = at
    }
    if start < html.count { pieces.append(.literal(Array(html[start...]))) }
    self.pieces = pieces
  }

  /// Pours the texts of a context of this shape.
  func pour(_ texts: [String]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(
      pieces.reduce(0) { size, piece in
        switch piece {
        case .literal(let bytes): size + bytes.count
        case .text(let index), .escaped(let index): size + texts[index].utf8.count + 8
        }
      })
    for piece in pieces {
      switch piece {
      case .literal(let bytes): result += bytes
      case .text(let index):
        var text = texts[index]
        text.withUTF8 { result += $0 }
      case .escaped(let index): result.append(escaping: texts[index])
      }
    }
    return result
  }
}

extension Context {
  /// The context's shape, its texts left out: two contexts of one shape fit one mould. The texts are added to `texts`, in the order in
  /// which a mould counts them. Names stand in it as the addresses of their literals: two literals of one text make two shapes, which
  /// costs a mould more, and one address is never two texts.
  func shape(into shape: inout [UInt8], texts: inout [String]) {
    for (name, value) in entries {
      withUnsafeBytes(of: UInt(bitPattern: name.utf8Start)) { shape += $0 }
      switch value {
      case .text(let text):
        shape.append(UInt8(ascii: "="))
        texts.append(text)
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
        texts += more
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
      case .text: values[name.description] = mark()
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
