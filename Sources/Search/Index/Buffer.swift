/// Growing memory for plain values. Unlike an array it is owned by one place, so that nothing is counted or checked on the way of every
/// word of the portal.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  /// The first element; valid until the buffer grows.
  private(set) var base: UnsafeMutablePointer<Element>
  /// How many elements there are.
  private(set) var count = 0
  private var capacity: Int

  /// An empty buffer with room for so many elements.
  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  /// A buffer of one value so many times.
  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  deinit { base.deallocate() }

  /// An element. The index must be below `count`.
  subscript(at: Int) -> Element {
    @inline(__always) get {
      assert(at >= 0 && at < count)
      return base[at]
    }
    @inline(__always) set {
      assert(at >= 0 && at < count)
      base[at] = newValue
    }
  }

  /// The elements, as long as the buffer does not grow.
  var elements: UnsafeBufferPointer<Element> {
    @inline(__always) get { UnsafeBufferPointer(start: base, count: count) }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { reserve(1) }
    base[count] = element
    count += 1
  }

  /// Appends memory.
  mutating func append(_ more: UnsafeBufferPointer<Element>) {
    reserve(more.count)
    if let start = more.baseAddress { (base + count).update(from: start, count: more.count) }
    count += more.count
  }

  /// Makes room for more elements.
  mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  /// Takes elements for written that were put at `base` within the room reserved.
  @inline(__always)
  mutating func setCount(_ count: Int) {
    assert(count <= capacity)
    self.count = count
  }

  /// Drops all elements and keeps the room.
  @inline(__always)
  mutating func removeAll() { count = 0 }
}
