import Foundation
import Testing

@testable import Publishing

struct RemovalTests {
  @Test func removesWhatTheBuildBeforeWroteAndThisOneDidNot() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a.html": "a", "old/b.html": "b", "old/deep/c.html": "c"])
    #expect(try sandbox.build(["a.html": "a"]) == Published(written: 0, unchanged: 1, removed: 2, bytes: 1))
    #expect(sandbox.tree() == ["a.html": "a"])
  }

  @Test func leavesWhatOthersPutThere() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a/b.html": "b", "c/d.html": "d"])
    try sandbox.put("mine", at: "public/a/note.txt")
    try sandbox.put("mine", at: "public/CNAME")
    try FileManager.default.createDirectory(atPath: sandbox.output + "/c/empty", withIntermediateDirectories: false)
    #expect(try sandbox.build([:]).removed == 2)
    #expect(sandbox.tree() == ["a/": "", "a/note.txt": "mine", "CNAME": "mine", "c/": "", "c/empty/": ""])
  }

  @Test func aFileBecomesAFolderAndBack() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "file", "b/c/d": "deep"])
    #expect(try sandbox.build(["a/x": "in folder", "b": "file"]).removed == 2)
    #expect(sandbox.tree() == ["a/": "", "a/x": "in folder", "b": "file"])
    #expect(try sandbox.build(["a": "file", "b/c/d": "deep"]).removed == 2)
    #expect(sandbox.tree() == ["a": "file", "b/": "", "b/c/": "", "b/c/d": "deep"])
  }

  @Test func aFolderWithAStrangersFileIsNotReplaced() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a/b": "ours", "c": "old"])
    try sandbox.put("mine", at: "public/a/mine")
    let before = sandbox.tree()
    let failure = #expect(throws: IOFailure.self) { try sandbox.build(["a": "file", "c": "new"]) }
    #expect(failure?.errno == EISDIR)
    #expect(sandbox.tree() == before)
  }

  @Test func aFolderWithAStrangersLinkIsNotReplaced() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a/b": "ours", "c": "old"])
    try FileManager.default.createSymbolicLink(atPath: sandbox.output + "/a/link", withDestinationPath: "/nowhere")
    #expect(#expect(throws: IOFailure.self) { try sandbox.build(["a": "file", "c": "new"]) }?.errno == EISDIR)
    #expect(sandbox.text("public/c") == "old")
    #expect(sandbox.text("public/a/b") == "ours")
  }

  @Test(arguments: ["", "{}", "not json", "cut", "altered", "version"])
  func aDamagedManifestRemovesNothing(_ damage: String) throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a.html": "a", "b.html": "b"])
    let manifest = try #require(sandbox.text("public/.fieldbook/manifest.json"))
    let damaged =
      switch damage {
      case "cut": String(manifest.dropLast(40))
      case "altered": manifest.replacingOccurrences(of: "b.html", with: "c.html")
      case "version": manifest.replacingOccurrences(of: "\"version\":1", with: "\"version\":2")
      default: damage
      }
    try sandbox.put(damaged, at: "public/.fieldbook/manifest.json")
    try sandbox.put("c", at: "public/c.html")
    #expect(try sandbox.build(["a.html": "a"]) == Published(written: 0, unchanged: 1, removed: 0, bytes: 1))
    #expect(sandbox.tree() == ["a.html": "a", "b.html": "b", "c.html": "c"])
    #expect(
      sandbox.text("public/.fieldbook/manifest.json")?.contains("a.html") == true,
      "a good manifest took the damaged one's place")
  }

  @Test(arguments: ["../outside.txt", "/etc/hostname", "a/../../outside.txt", "link/inside.txt", ".fieldbook/lock"])
  func aForgedManifestRemovesNothingOutside(_ path: String) throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a.html": "a"])
    try sandbox.put("mine", at: "outside.txt")
    try sandbox.put("mine", at: "elsewhere/inside.txt")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.output + "/link", withDestinationPath: sandbox.path + "/elsewhere")
    let hash = ContentHash("mine").description
    var forged = Array("{\"version\":1,\"files\":{\n\"\(path)\":{\"hash\":\"\(hash)\",\"size\":4}\n},\"check\":\"".utf8)
    forged += ContentHash(forged).hex + Array("\"}\n".utf8)
    for name in ["manifest.json", "pending.json"] {
      try sandbox.put(String(decoding: forged, as: UTF8.self), at: "public/.fieldbook/\(name)")
      #expect(try sandbox.build([:]).removed == 0)
    }
    #expect(sandbox.text("outside.txt") == "mine")
    #expect(sandbox.text("elsewhere/inside.txt") == "mine")
    #expect(FileManager.default.fileExists(atPath: "/etc/hostname"))
  }

  @Test func linksAndFoldersThatTookAFilesPlaceStay() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "ours", "b": "ours"])
    try sandbox.put("mine", at: "target")
    for name in ["a", "b"] { try FileManager.default.removeItem(atPath: "\(sandbox.output)/\(name)") }
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.output + "/a", withDestinationPath: sandbox.path + "/target")
    try sandbox.put("mine", at: "public/b/file")
    #expect(try sandbox.build([:]).removed == 0)
    #expect(sandbox.text("target") == "mine")
    #expect(sandbox.tree() == ["a": "mine", "b/": "", "b/file": "mine"])
  }
}
