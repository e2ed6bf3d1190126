/// The values that a template's tags name, in the order given.
///
/// A name without a value must be given as `false` (see `given`): one that is missing would be looked for further out.
struct Context: ExpressibleByDictionaryLiteral, Sendable {
  /// What a tag can name.
  enum Content: Sendable {
    /// A text, or ready markup.
    case text(String)
    /// Whether a section is shown.
    case flag(Bool)
    /// A section's own values.
    case object(Context)
    /// A section shown for each.
    case list([Context])
    /// A section shown for each text.
    case texts([String])
  }

  /// Names and values. Names are literals, so that a shape can tell them by their address.
  private(set) var entries: [(name: StaticString, value: Content)]

  init(dictionaryLiteral elements: (StaticString, Any)...) {
    entries = elements.map { ($0.0, Content($0.1)) }
  }

  subscript(_ name: StaticString) -> Any? {
    get { entries.first { $0.name.isSame(as: name) }?.value }
    set {
      let value = Content(newValue ?? false)
      if let at = entries.firstIndex(where: { $0.name.isSame(as: name) }) {
        entries[at].value = value
      } else {
        entries.append((name, value))
      }
    }
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

extension Context.Content {
  /// Takes what the literals of contexts hold; anything but text, flag, context, and lists of contexts or texts counts as absent.
  init(_ value: Any) {
    switch value {
    case let value as Context.Content: self = value
    case let text as String: self = .text(text)
    case let flag as Bool: self = .flag(flag)
    case let context as Context: self = .object(context)
    case let contexts as [Context]: self = .list(contexts)
    case let texts as [String]: self = .texts(texts)
    default: self = .flag(false)
    }
  }
}

/// A text that may be absent.
func given(_ text: String?) -> Context.Content { text.map { .text($0) } ?? .flag(false) }

/// A section's values that may be absent.
func given(_ context: Context?) -> Context.Content { context.map { .object($0) } ?? .flag(false) }

/// Ready markup that may be absent: there is none if it is empty.
func given(html: String) -> Context.Content { html.isEmpty ? .flag(false) : .text(html) }

extension StaticString {
  /// Whether two literals have the same text; the same literal has the same address.
  fileprivate func isSame(as other: StaticString) -> Bool {
    guard utf8CodeUnitCount == other.utf8CodeUnitCount else { return false }
    return utf8Start == other.utf8Start || withUTF8Buffer { own in other.withUTF8Buffer { own.elementsEqual($0) } }
  }
}
