import Testing

@testable import Publishing

struct RandomBuildsTests {
  /// Whatever builds came before, among them abandoned ones, the result is that of one build into a fresh folder.
  @Test(arguments: 0..<12) func anySequenceOfBuildsEqualsAFreshOne(_ seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let sandbox = try Sandbox()
    try sandbox.put("mine", at: "public/keep/me")
    for step in 0..<25 {
      var files: [String: String] = [:]
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        let depth = Int.random(in: 1...3, using: &random)
        let path = (0..<depth).map { _ in ["a", "b", "c", "d"].randomElement(using: &random) ?? "a" }.joined(
          separator: "/")
        let clashes = files.keys.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
        if !clashes { files[path] = String(Int.random(in: 0...2, using: &random)) }
      }
      if Int.random(in: 0..<5, using: &random) == 0 {
        let before = sandbox.tree(own: true)
        let output = try OutputFolder(path: sandbox.output)
        for (path, text) in files { try output.write(text, to: path) }
        withExtendedLifetime(output) {}
        #expect(sandbox.tree() == before.filter { !$0.key.hasPrefix(".fieldbook") })
        continue
      }
      let published = try sandbox.build(files, indexes: Set(files.keys.filter { $0.hasPrefix("a") }))
      #expect(published.written + published.unchanged == files.count)
      let fresh = try Sandbox()
      try fresh.put("mine", at: "public/keep/me")
      try fresh.build(files)
      #expect(sandbox.tree(own: true) == fresh.tree(own: true), "seed \(seed), step \(step)")
    }
  }
}

/// A small random generator whose numbers depend on its seed alone.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
