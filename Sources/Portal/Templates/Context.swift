/// The values that a template's tags name, in the order given.
///
/// A name without a value must be given as `false` (see `given`): one that is missing would be looked for further out.
struct Context: ExpressibleByDictionaryLiteral, Sendable {
  /// What a tag can name.
  enum Content: Sendable {
    /// A text, or ready markup.
    case text(String)
    /// Ready markup, long enough for the checks of a `String` to count.
    case markup([UInt8])
    /// Whether a section is shown.
    case flag(Bool)
    /// A section's own values.
    case object(Context)
    /// A section shown for each.
    case list([Context])
    /// A section shown for each text.
    case texts([String])
  }

  /// What is poured into the hole of a mould.
  enum Text: Sendable {
    /// A text.
    case string(String)
    /// Ready markup.
    case markup([UInt8])

    /// Its length in bytes.
    var count: Int {
      switch self {
      case .string(let text): text.utf8.count
      case .markup(let bytes): bytes.count
      }
    }

    /// Writes it, escaped or as it is.
    func append(to bytes: inout [UInt8], escaping: Bool) {
      switch self {
      case .string(let text) where escaping: bytes.append(escaping: text)
      case .string(var text): text.withUTF8 { bytes += $0 }
      case .markup(let markup) where escaping: bytes.append(escaping: String(decoding: markup, as: UTF8.self))
      case .markup(let markup): bytes += markup
      }
    }
  }

  /// Names and values. Names are literals, so that a shape can tell them by their address.
  private(set) var entries: [(name: StaticString, value: Content)]

  init(dictionaryLiteral elements: (StaticString, any ContextValue)...) {
    entries = elements.map { ($0.0, $0.1.content) }
  }

  subscript(_ name: StaticString) -> (any ContextValue)? {
    get { entries.first { $0.name.isSame(as: name) }?.value }
    set {
      let value = newValue?.content ?? .flag(false)
      if let at = entries.firstIndex(where: { $0.name.isSame(as: name) }) {
        entries[at].value = value
      } else {
        entries.append((name, value))
      }
    }
  }

  /// The text of a name; empty if it has none.
  func text(_ name: StaticString) -> String {
    guard case .text(let text)? = self[name]?.content else { return "" }
    return text
  }

  /// This context with another's values; the other's win.
  func adding(_ other: Context) -> Context {
    var result = self
    let own = entries.count
    for entry in other.entries {
      if let at = result.entries[..<own].firstIndex(where: { $0.name.isSame(as: entry.name) }) {
        result.entries[at].value = entry.value
      } else {
        result.entries.append(entry)
      }
    }
    return result
  }
}

/// What a context can hold.
protocol ContextValue {
  /// The value as templates see it.
  var content: Context.Content { get }
}

extension Context.Content: ContextValue {
  var content: Context.Content { self }
}

extension String: ContextValue {
  var content: Context.Content { .text(self) }
}

extension Bool: ContextValue {
  var content: Context.Content { .flag(self) }
}

extension Context: ContextValue {
  var content: Content { .object(self) }
}

/// What a context can hold a list of.
protocol ContextItem {
  static func list(_ items: [Self]) -> Context.Content
}

extension Context: ContextItem {
  static func list(_ items: [Context]) -> Content { .list(items) }
}

extension String: ContextItem {
  static func list(_ items: [String]) -> Context.Content { .texts(items) }
}

extension Array: ContextValue where Element: ContextItem {
  var content: Context.Content { Element.list(self) }
}

/// A text that may be absent.
func given(_ text: String?) -> Context.Content { text.map { .text($0) } ?? .flag(false) }

/// A section's values that may be absent.
func given(_ context: Context?) -> Context.Content { context.map { .object($0) } ?? .flag(false) }

/// Ready markup that may be absent: there is none if it is empty.
func given(html: String) -> Context.Content { html.isEmpty ? .flag(false) : .text(html) }

/// Ready markup that may be absent: there is none if it is empty.
func given(html: [UInt8]) -> Context.Content { html.isEmpty ? .flag(false) : .markup(html) }

extension StaticString {
  /// Whether two literals have the same text; the same literal has the same address.
  fileprivate func isSame(as other: StaticString) -> Bool {
    guard utf8CodeUnitCount == other.utf8CodeUnitCount else { return false }
    return utf8Start == other.utf8Start || withUTF8Buffer { own in other.withUTF8Buffer { own.elementsEqual($0) } }
  }
}
