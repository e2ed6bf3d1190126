import Testing

@testable import Publishing

struct ContentHashTests {
  /// Values of the reference program: `printf abc | xxhsum -H128`.
  @Test(arguments: [("", "99aa06d3014798d86001c324468d497f"), ("abc", "06b05ab6733a618578af5f94892f3950")])
  func isXXH3(_ text: String, _ hash: String) {
    #expect(ContentHash(text).description == hash)
    #expect(ContentHash(Array(text.utf8)) == ContentHash(text))
    #expect(ContentHash(hex: Array(hash.utf8)) == ContentHash(text))
  }

  @Test(arguments: [
    "", "99aa06d3014798d86001c324468d497", "99AA06D3014798D86001C324468D497F", "zzaa06d3014798d86001c324468d497f",
  ])
  func readsItsOwnDigitsOnly(_ text: String) {
    #expect(ContentHash(hex: Array(text.utf8)) == nil)
  }

  @Test func combinesInOrder() {
    let (a, b) = (ContentHash("a"), ContentHash("b"))
    #expect(ContentHash(combining: [a, b]) == ContentHash(combining: [a, b]))
    #expect(ContentHash(combining: [a, b]) != ContentHash(combining: [b, a]))
    #expect(ContentHash(combining: [a]) != a)
  }

  @Test func failuresReadAsSentences() {
    #expect(
      IOFailure(path: "public/en/index.html", errno: 28, operation: "write").description
        == "cannot write public/en/index.html: No space left on device")
  }
}
