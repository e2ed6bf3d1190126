import Testing

@testable import Publishing

struct OutputPathTests {
  private static let names = ["a", "b", "ab", "a.html", "页", "é", "e\u{301}", "B", "a b", "-", "zz"]

  /// Paths of one to three parts of a few names, shuffled.
  private func paths() -> [OutputPath] {
    let one = Self.names
    let two = one.flatMap { folder in Self.names.map { "\(folder)/\($0)" } }
    let three = two.flatMap { folder in Self.names.prefix(4).map { "\(folder)/\($0)" } }
    return (one + two + three).compactMap { OutputPath($0) }.shuffled()
  }

  @Test func inOrderIsTheOrderOfBytes() {
    let paths = paths()
    let order = paths.inOrder()
    #expect(order.count == paths.count)
    for (before, after) in zip(order, order.dropFirst()) {
      #expect(before.text.utf8.lexicographicallyPrecedes(after.text.utf8), "\(before.text), \(after.text)")
    }
    #expect([OutputPath]().inOrder().isEmpty)
  }

  @Test func namesAndPathsHaveTheLengthThatSystemsTake() {
    let name = String(repeating: "n", count: 255)
    #expect(OutputPath("a/\(name)") != nil)
    #expect(OutputPath("a/\(name)n") == nil)
    let folders = String(repeating: "f/", count: 2047)
    #expect(OutputPath(folders + "n") != nil, "4,095 bytes")
    #expect(OutputPath(folders + "nn") == nil, "4,096 bytes")
  }

  @Test func besideIsInOneFolder() {
    let paths = paths().prefix(150)
    for one in paths {
      for other in paths {
        #expect(one.isBeside(other) == one.folder.utf8.elementsEqual(other.folder.utf8), "\(one.text), \(other.text)")
      }
    }
  }
}
