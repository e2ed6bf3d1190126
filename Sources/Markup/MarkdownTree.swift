internal import CArena
internal import CCMarkGFM

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A node of cmark's tree; valid until the tree is freed.
typealias Node = OpaquePointer

/// A parsed body: cmark's tree behind the few questions that the renderer asks.
struct MarkdownTree {
  /// The document.
  let root: Node
  /// Where the thread's arena was before the tree.
  private let mark: arena_mark
  private let kinds: [NodeKind]
  private let tasklist: OpaquePointer?

  /// Parses prepared bytes; nil only if there is no memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, options: MarkdownOptions) {
    mark = arena_here()
    guard let root = CMark.parse(bytes, options.extensions, strikesSingle: options.profile == .plain) else {
      arena_release(mark)
      return nil
    }
    self.root = root
    kinds = NodeKind.byIndex
    tasklist = CMark.registry.tasklist
  }

  /// Gives the tree's memory back; no node may be used after.
  func free() { arena_release(mark) }

  /// What a node is.
  @inline(__always)
  func kind(_ node: Node) -> NodeKind {
    let index = NodeKind.index(cmark_node_get_type(node))
    return kinds[index]
  }

  /// The node after, under the same parent.
  func next(_ node: Node) -> Node? { cmark_node_next(node) }
  /// The node before, under the same parent.
  func previous(_ node: Node) -> Node? { cmark_node_previous(node) }
  /// The node above.
  func parent(_ node: Node) -> Node? { cmark_node_parent(node) }
  /// The first node below.
  func firstChild(_ node: Node) -> Node? { cmark_node_first_child(node) }
  /// The last node below.
  func lastChild(_ node: Node) -> Node? { cmark_node_last_child(node) }

  /// The text of a text, code or HTML node.
  @inline(__always)
  func literal(_ node: Node) -> UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(node)) }

  /// The destination of a link or picture, decoded.
  func address(_ node: Node) -> UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(node)) }

  /// The title of a link or picture.
  func title(_ node: Node) -> UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(node)) }

  /// What follows the opening fence of a code block.
  func info(_ node: Node) -> UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_fence_info(node)) }

  /// The fence of a block of code; nil if it is indented.
  func fence(_ node: Node) -> CodeFence.Marks? {
    var count: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(node, &count, &offset, &character) != 0 else { return nil }
    return CodeFence.Marks(character: UInt8(bitPattern: character), count: Int(count), offset: Int(offset))
  }

  /// cmark's line in which a block ended.
  func endLine(_ node: Node) -> Int { Int(cmark_node_get_end_line(node)) }

  /// The highest level (the least number) of the headings directly below the root; 1 without any.
  var highestHeadingLevel: Int {
    var highest = 7
    var node = firstChild(root)
    while let current = node {
      if kind(current) == .heading { highest = min(highest, headingLevel(current)) }
      node = next(current)
    }
    return highest == 7 ? 1 : highest
  }

  /// A heading's level as written, 1 to 6.
  func headingLevel(_ node: Node) -> Int { min(max(Int(cmark_node_get_heading_level(node)), 1), 6) }

  /// The first number of an ordered list; nil for a bulleted one.
  func orderedStart(_ list: Node) -> Int? {
    cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(list)) : nil
  }

  /// Whether a list's items are written without paragraphs.
  func isTight(_ list: Node) -> Bool { cmark_node_get_list_tight(list) != 0 }

  /// Whether a list item is a task, and done; nil if it is no task.
  func taskIsDone(_ item: Node) -> Bool? {
    guard let tasklist, cmark_node_get_syntax_extension(item) == tasklist else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(item)
  }

  /// Whether a row is its table's head.
  func isHead(_ row: Node) -> Bool { cmark_gfm_extensions_get_table_row_is_header(row) != 0 }

  /// The alignment of each column: `l`, `c`, `r` or 0.
  func alignments(_ table: Node) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: cmark_gfm_extensions_get_table_alignments(table), count: Int(cmark_gfm_extensions_get_table_columns(table))
    )
  }

  /// Line and column (in bytes) of a node, both from 1 and in prepared bytes; 0 where cmark does not know.
  func start(_ node: Node) -> (line: Int, column: Int) {
    (Int(cmark_node_get_start_line(node)), Int(cmark_node_get_start_column(node)))
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = strlen(text)
    return UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: count) {
      UnsafeBufferPointer(start: $0, count: count)
    }
  }
}
