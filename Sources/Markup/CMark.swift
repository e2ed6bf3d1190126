internal import CArena
internal import CCMarkGFM
internal import Synchronization

/// cmark's process-wide state: the extensions, registered once, and the lock without which it is not safe.
enum CMark {
  /// The extensions by the order of `names`.
  ///
  /// Safe to share: they are written once, before this value is made, and never changed or freed.
  struct Registry: @unchecked Sendable {
    let table: OpaquePointer?
    let strikethrough: OpaquePointer?
    let autolink: OpaquePointer?
    let tasklist: OpaquePointer?
  }

  /// The extensions; the first use registers them.
  static let registry: Registry = {
    cmark_gfm_core_extensions_ensure_registered()
    return Registry(
      table: cmark_find_syntax_extension("table"), strikethrough: cmark_find_syntax_extension("strikethrough"),
      autolink: cmark_find_syntax_extension("autolink"), tasklist: cmark_find_syntax_extension("tasklist"))
  }()

  /// Held while `cmark_parser_finish` runs: it switches entries of a process-wide table of special characters on and off, so two
  /// at once give wrong HTML. Feeding and reading the tree need no lock.
  private static let finishing = Mutex(())

  /// Where cmark takes its memory: an arena of the thread. Written once and only read.
  nonisolated(unsafe) private static let memory: UnsafeMutablePointer<cmark_mem> = {
    let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    memory.initialize(to: cmark_mem(calloc: arena_calloc, realloc: arena_realloc, free: arena_free))
    return memory
  }()

  /// Parses `bytes`. The tree lives in the thread's arena: the caller takes `arena_here()` before and gives it to `arena_release` after.
  ///
  /// - Parameter strikesSingle: whether one tilde strikes out as two do, which the specification has and `10~20` must not.
  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ extensions: MarkdownOptions.Extensions, strikesSingle: Bool = false
  )
    -> OpaquePointer?
  {
    let registry = registry
    var settings = extensions.contains(.footnotes) ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT
    if !strikesSingle { settings |= CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE }
    guard let parser = cmark_parser_new_with_mem(settings, memory) else { return nil }
    defer { cmark_parser_free(parser) }
    if extensions.contains(.table) { attach(registry.table, to: parser) }
    if extensions.contains(.strikethrough) { attach(registry.strikethrough, to: parser) }
    if extensions.contains(.autolink) { attach(registry.autolink, to: parser) }
    if extensions.contains(.tasklist) { attach(registry.tasklist, to: parser) }
    bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    // The parser is used by this thread alone; the lock guards cmark's table, which Swift does not see.
    nonisolated(unsafe) let mine = parser
    nonisolated(unsafe) var root: OpaquePointer?
    finishing.withLock { _ in root = cmark_parser_finish(mine) }
    return root
  }

  private static func attach(_ extension: OpaquePointer?, to parser: OpaquePointer) {
    if let `extension` { cmark_parser_attach_syntax_extension(parser, `extension`) }
  }

  /// The node types of tables and strikethrough, with their names.
  static var extensionTypes: [(cmark_node_type, String)] {
    var types: [(cmark_node_type, String)] = []
    let sample = Array("|a|\n|-|\n|b|\n\n~~c~~\n".utf8)
    sample.withUnsafeBufferPointer { bytes in
      let mark = arena_here()
      defer { arena_release(mark) }
      guard let root = parse(bytes, .standard), let walk = cmark_iter_new(root) else { return }
      while cmark_iter_next(walk) != CMARK_EVENT_DONE {
        guard let node = cmark_iter_get_node(walk), let name = cmark_node_get_type_string(node) else { continue }
        types.append((cmark_node_get_type(node), String(cString: name)))
      }
    }
    return types
  }
}
