import Mustache

/// The values that a template's tags name.
///
/// A name without a value must be given as `false`: one that is missing would be looked for further out. (`MustacheParent` spares
/// the library its reflection, which is 2.7 times slower.)
struct Context: MustacheParent, ExpressibleByDictionaryLiteral {
  private(set) var values: [String: Any]

  init(dictionaryLiteral elements: (String, Any)...) {
    values = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  init(_ values: [String: Any]) { self.values = values }

  subscript(_ name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// This context with another's values; the other's win.
  func adding(_ other: Context) -> Context { Context(values.merging(other.values) { _, new in new }) }

  func child(named name: String) -> Any? { values[name] }
}

/// A value for a tag or section that may be absent: `false` when it is.
func given(_ value: (any Sendable)?) -> Any { value ?? false }

/// A context for a section that may be absent.
func given(_ value: Context?) -> Any { value ?? false }

/// Ready markup that may be absent: `false` when there is none.
func given(html: String) -> Any { html.isEmpty ? false : html }
