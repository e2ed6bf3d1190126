import Foundation
import Testing

@testable import Publishing

/// Things that stand in the output folder where they must not, put there to lead the build astray.
struct TrapTests {
  private func expectRefused(
    _ sandbox: Sandbox, _ path: String, errno: Int32, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let failure = #expect(throws: IOFailure.self, sourceLocation: sourceLocation) {
      try sandbox.build(["before.html": "new", path: "new"])
    }
    #expect(failure?.errno == errno, sourceLocation: sourceLocation)
    #expect(failure?.description.contains("/public/") == true, sourceLocation: sourceLocation)
    #expect(sandbox.text("public/before.html") == "old", "the site was touched", sourceLocation: sourceLocation)
    #expect(sandbox.text("victim/file.html") == "mine", "the build followed a link", sourceLocation: sourceLocation)
    #expect(sandbox.tree("victim") == ["file.html": "mine"], sourceLocation: sourceLocation)
    #expect(
      !FileManager.default.fileExists(atPath: sandbox.output + "/.fieldbook/staging"), sourceLocation: sourceLocation)
  }

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.put("mine", at: "victim/file.html")
    try sandbox.build(["before.html": "old"])
    return sandbox
  }

  private func link(_ sandbox: Sandbox, _ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(sandbox.output)/\(name)", withDestinationPath: "\(sandbox.path)/\(target)")
  }

  @Test func aLinkWhereAFileMustBe() throws {
    let sandbox = try sandbox()
    try link(sandbox, "page.html", to: "victim/file.html")
    expectRefused(sandbox, "page.html", errno: ELOOP)
  }

  @Test func aDanglingLinkWhereAFileMustBe() throws {
    let sandbox = try sandbox()
    try link(sandbox, "page.html", to: "victim/new.html")
    expectRefused(sandbox, "page.html", errno: ELOOP)
  }

  @Test func aLinkWhereAFolderMustBe() throws {
    let sandbox = try sandbox()
    try link(sandbox, "en", to: "victim")
    expectRefused(sandbox, "en/file.html", errno: ENOTDIR)
    expectRefused(sandbox, "en/deep/file.html", errno: ENOTDIR)
  }

  @Test func aFileWhereAFolderMustBe() throws {
    let sandbox = try sandbox()
    try sandbox.put("mine", at: "public/en")
    expectRefused(sandbox, "en/d/file.html", errno: ENOTDIR)
    #expect(sandbox.text("public/en") == "mine")
  }

  @Test func aFolderWhereAFileMustBe() throws {
    let sandbox = try sandbox()
    try sandbox.put("mine", at: "public/page.html/note")
    expectRefused(sandbox, "page.html", errno: EISDIR)
    #expect(sandbox.text("public/page.html/note") == "mine")
  }

  @Test(.timeLimit(.minutes(1))) func aNamedPipeWhereAFileMustBe() throws {
    let sandbox = try sandbox()
    #expect(mkfifo(sandbox.output + "/page.html", 0o600) == 0)
    expectRefused(sandbox, "page.html", errno: ELOOP)
  }

  @Test func aLinkInPlaceOfTheOwnFolder() throws {
    let sandbox = try sandbox()
    try FileManager.default.moveItem(atPath: sandbox.output + "/.fieldbook", toPath: sandbox.path + "/moved")
    try link(sandbox, ".fieldbook", to: "victim")
    #expect(throws: IOFailure.self) { try OutputFolder(path: sandbox.output) }
    #expect(sandbox.tree("victim") == ["file.html": "mine"])
  }

  @Test func aLinkInPlaceOfStaging() throws {
    let sandbox = try sandbox()
    try link(sandbox, ".fieldbook/staging", to: "victim")
    #expect(throws: IOFailure.self) { try OutputFolder(path: sandbox.output) }
    #expect(sandbox.tree("victim") == ["file.html": "mine"])
  }

  @Test func aLinkInPlaceOfTheManifest() throws {
    let sandbox = try sandbox()
    try FileManager.default.removeItem(atPath: sandbox.output + "/.fieldbook/manifest.json")
    try link(sandbox, ".fieldbook/manifest.json", to: "victim/file.html")
    #expect(throws: IOFailure.self) { try sandbox.build(["a.html": "a"]) }
    #expect(sandbox.tree("victim") == ["file.html": "mine"])
  }

  @Test func theOutputFolderItselfMayBeALink() throws {
    let sandbox = try Sandbox()
    try FileManager.default.createDirectory(atPath: sandbox.path + "/real", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: sandbox.output, withDestinationPath: "real")
    try sandbox.build(["a.html": "a"])
    #expect(sandbox.tree("real") == ["a.html": "a"])
  }
}
