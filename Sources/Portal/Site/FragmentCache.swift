import Synchronization

/// Fragments that depend on few values and are asked for often, such as the tags of a facet: each is rendered once.
final class FragmentCache: Sendable {
  private let fragments = Mutex<[String: String]>([:])

  /// The fragment of a key, rendered the first time it is asked for. (Two threads that ask at once render the same text.)
  func fragment(_ key: String, _ render: () -> String) -> String {
    if let known = fragments.withLock({ $0[key] }) { return known }
    let html = render()
    fragments.withLock { $0[key] = html }
    return html
  }
}
