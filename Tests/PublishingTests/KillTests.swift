import Foundation
import Testing

@testable import Publishing

struct KillTests {
  private static func site(_ build: String) -> [String: String] {
    let pages = build == "old" ? 0..<300 : 100..<400
    return Dictionary(
      uniqueKeysWithValues: pages.map {
        ("d\($0 % 10)/\($0).html", "\(build) \($0) " + String(repeating: build, count: 2_000))
      })
  }

  /// Kills a build as soon as a certain file is in place: each file is whole, old or new, and the next build leaves the
  /// same as one in a fresh folder.
  @Test func aKilledBuildLeavesWholeFilesAndTheNextOneFinishes() async throws {
    let (old, new) = (Self.site("old"), Self.site("new"))
    let fresh = try Sandbox()
    try fresh.build(new)
    var kills = 0
    for round in 0..<10 {
      let sandbox = try Sandbox()
      try sandbox.build(old)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [output = sandbox.output as String, awaited = "d\(round)/30\(round).html" as String] in
        let folder = try OutputFolder(path: output)
        for (path, text) in KillTests.site("new") { try folder.write(text, to: path) }
        Thread.detachNewThread {
          while access("\(output)/\(awaited)", F_OK) != 0 {}
          kill(getpid(), SIGKILL)
        }
        _ = try folder.finish()
        sleep(10)
      }
      let left = sandbox.tree().filter { !$0.key.hasSuffix("/") }
      for (path, text) in left { #expect(text == old[path] || text == new[path], "\(path) is neither old nor new") }
      #expect(old.keys.allSatisfy { left[$0] != nil || new[$0] == nil }, "a page that both builds have was missing")
      if left != old, left != new { kills += 1 }
      try sandbox.build(new)
      #expect(sandbox.tree(own: true) == fresh.tree(own: true))
    }
    #expect(kills > 0, "no build was killed amid its work")
  }

  /// What a killed build had added is removed when the next build does not have it either, though no manifest names it.
  @Test func whatAKilledBuildAddedIsNotForgotten() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "1", "x/new": "2"])
    let manifest = try #require(sandbox.text("public/.fieldbook/manifest.json"))
    try sandbox.put(manifest, at: "public/.fieldbook/pending.json")
    try FileManager.default.removeItem(atPath: sandbox.output + "/.fieldbook/manifest.json")
    try sandbox.put("someone's", at: "public/a")
    #expect(try sandbox.build(["b": "3"]).removed == 1)
    #expect(
      sandbox.tree() == ["a": "someone's", "b": "3"], "a file with other bytes than the killed build's is not ours")
    #expect(sandbox.text("public/.fieldbook/pending.json") == nil)
  }

  /// The list of a killed build's additions outlives a second build that fails half-way.
  @Test func whatTwoBrokenBuildsAddedIsNotForgotten() throws {
    let (sandbox, other) = (try Sandbox(), try Sandbox())
    try sandbox.build(["a": "1"])
    try other.build(["first": "2"])
    try sandbox.put("2", at: "public/first")
    try sandbox.put(#require(other.text("public/.fieldbook/manifest.json")), at: "public/.fieldbook/pending.json")
    do {
      let output = try OutputFolder(path: sandbox.output)
      for name in ["a", "second", "third"] { try output.write("3", to: name) }
      try sandbox.put("in the way", at: "public/third/file")
      #expect(throws: IOFailure.self) { try output.finish() }
    }
    try FileManager.default.removeItem(atPath: sandbox.output + "/third")
    #expect(sandbox.tree() == ["a": "3", "first": "2", "second": "3"])
    #expect(try sandbox.build(["a": "4"]).removed == 2)
    #expect(sandbox.tree() == ["a": "4"])
  }

  @Test func leftoversInStagingGo() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "1"])
    try sandbox.put("left over", at: "public/.fieldbook/staging/0")
    try sandbox.build(["a": "2"])
    #expect(sandbox.tree() == ["a": "2"])
    #expect(!FileManager.default.fileExists(atPath: sandbox.output + "/.fieldbook/staging"))
  }
}
