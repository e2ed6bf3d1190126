import Foundation
import Testing

/// What a command writes never lands where authors or designers write, whatever the path looks like.
@Suite struct OutputGuardTests {
  @Test(
    "Refused",
    arguments: [
      ["build", "--output", "content"], ["build", "--output", "content/site"],
      ["build", "--output", "x/../content/site"],
      ["build", "--output", "templates"], ["build", "--output", "templates/site"], ["build", "--output", "."],
      ["build", "--output", "./"], ["build", "--output", ".."], ["build", "--output", "/"],
      ["build", "--output", "to-content/site"], ["build", "--output", "to-link/new/site"],
      ["build", "--output", "to-folder"], ["build", "--output", "to-templates/site"],
      ["build", "--output", "dangling"],
      ["build", "--output", "up/content/site"],
      ["build", "--archive", "content/site.zip"], ["build", "--archive", "to-content/site.zip"],
      ["build", "--archive", "templates/assets/site.zip"],
      ["build", "--cache", "content"], ["build", "--cache", "to-content"], ["build", "--cache", "templates/cache"],
      ["build", "--cache", "public"], ["build", "--cache", "site/cache", "--output", "site"],
      ["check", "--cache", "content"], ["check", "--cache", "to-content/x"], ["pack", "guide", "--cache", "content"],
      ["report", "freeze", "2026Q3", "--cache", "content"],
      ["pack", "guide", "--output", "content/guide.html"], ["pack", "guide", "--output", "to-content/guide.html"],
      ["pack", "guide", "--output", "to-file"], ["pack", "guide", "--output", "templates/guide.html"],
    ])
  func refused(arguments: [String]) throws {
    let folder = try WorkingFolder(TestPortal())
    for (name, target) in [
      ("to-content", "content"), ("to-link", "to-content"), ("to-folder", "content/corporate"),
      ("to-templates", "templates"), ("dangling", "content/site"), ("to-file", "content/corporate/guide.md"),
      ("up", "."),
    ] {
      try FileManager.default.createSymbolicLink(atPath: folder.url.path + "/" + name, withDestinationPath: target)
    }
    let before = [try folder.snapshot("content"), try folder.snapshot("templates")]
    #expect(try folder.command.run(arguments).code == 64)
    #expect([try folder.snapshot("content"), try folder.snapshot("templates")] == before)
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/public"))
  }

  @Test(
    "Allowed",
    arguments: [
      ["build", "--output", "content-site"], ["build", "--output", "templates2/site"],
      ["build", "--output", "to-else/site"],
      ["build", "--output", "loop/site"], ["build", "--archive", "public/site.zip"], ["build", "--cache", "kept"],
      ["pack", "guide", "--output", "content.html"],
    ])
  func allowed(arguments: [String]) throws {
    let folder = try WorkingFolder(TestPortal())
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "else"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder.url.path + "/to-else", withDestinationPath: "else")
    try FileManager.default.createSymbolicLink(atPath: folder.url.path + "/loop", withDestinationPath: "loop")
    // A link that leads to itself is no folder: cannot be written, and no crash.
    #expect(try folder.command.run(arguments).code == (arguments.contains("loop/site") ? 74 : 0))
  }
}
