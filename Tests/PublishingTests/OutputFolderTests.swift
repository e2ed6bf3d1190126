import Foundation
import Testing

@testable import Publishing

struct OutputFolderTests {
  @Test func publishesFilesAndMakesTheirFolders() throws {
    let sandbox = try Sandbox()
    let published = try sandbox.build(["index.html": "start", "en/d/a.html": "页面"])
    #expect(sandbox.tree() == ["index.html": "start", "en/": "", "en/d/": "", "en/d/a.html": "页面"])
    #expect(published == Published(written: 2, unchanged: 0, removed: 0, bytes: 11))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.output + "/.fieldbook").sorted() == [
        "lock", "manifest.json",
      ])
  }

  @Test func touchesNothingBeforeFinish() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a.html": "old", "b.html": "stays"])
    do {
      let output = try OutputFolder(path: sandbox.output)
      #expect(try output.write("new", to: "a.html"))
      #expect(try output.write("new", to: "c/d.html"))
      #expect(sandbox.tree() == ["a.html": "old", "b.html": "stays"])
    }
    #expect(sandbox.tree() == ["a.html": "old", "b.html": "stays"])
    #expect(!FileManager.default.fileExists(atPath: sandbox.output + "/.fieldbook/staging"))
  }

  @Test func pagesArePutInPlaceBeforeTheIndexesThatPointAtThem() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["en/z.html": "old", "index.html": "old", "en/a.html": "old", "feed.xml": "old", "gone.html": ""])
    let watch = inotify_init1(Int32(IN_NONBLOCK))
    defer { close(watch) }
    for folder in ["", "/en", "/.fieldbook"] {
      #expect(inotify_add_watch(watch, sandbox.output + folder, UInt32(IN_MOVED_TO | IN_DELETE)) >= 0)
    }
    try sandbox.build(
      ["en/z.html": "new", "index.html": "new", "en/a.html": "new", "feed.xml": "new"],
      indexes: ["index.html", "feed.xml"])
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let length = read(watch, &buffer, buffer.count)
    var names: [String] = []
    var at = 0
    while at + 16 <= length {
      let size = Int(buffer[at + 12]) | Int(buffer[at + 13]) << 8
      names.append(String(decoding: buffer[(at + 16)..<(at + 16 + size)].prefix { $0 != 0 }, as: UTF8.self))
      at += 16 + size
    }
    names.removeAll { ["staging", "pending.json"].contains($0) }
    #expect(
      names == ["a.html", "z.html", "feed.xml", "index.html", "gone.html", "manifest.json"],
      "pages, indexes, removals, manifest")
  }

  @Test func fewDescriptorsAreEnoughForManyFolders() throws {
    let sandbox = try Sandbox()
    var files = rlimit()
    #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0)
    let tree = FolderTree(root: try Folder.open(making: sandbox.output))
    for number in 0..<1_000 { _ = try tree.make("f\(number)") }
    #expect(tree.open <= max(8, Int(clamping: files.rlim_cur) / 4))
  }

  @Test func unchangedFilesKeepTheirTime() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a.html": "same", "b.html": "old"])
    let times = ["public/a.html", "public/.fieldbook/manifest.json"].map(sandbox.time)
    #expect(
      try sandbox.build(["a.html": "same", "b.html": "old"])
        == Published(written: 0, unchanged: 2, removed: 0, bytes: 7))
    #expect(["public/a.html", "public/.fieldbook/manifest.json"].map(sandbox.time) == times)
    #expect(
      try sandbox.build(["a.html": "same", "b.html": "new"])
        == Published(written: 1, unchanged: 1, removed: 0, bytes: 7))
    #expect(sandbox.time("public/a.html") == times[0])
  }

  @Test func comparesLongFilesToTheLastByte() throws {
    let sandbox = try Sandbox()
    let text = String(repeating: "x", count: 200_000)
    try sandbox.build(["a": text])
    #expect(try sandbox.build(["a": text]).written == 0)
    #expect(try sandbox.build(["a": String(text.dropLast()) + "y"]).written == 1)
    #expect(sandbox.text("public/a")?.last == "y")
  }

  @Test func aFileThatBecomesTheBeginningOfItselfIsWritten() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "abcdef", "b": "abc"])
    #expect(try sandbox.build(["a": "abc", "b": ""]).written == 2)
    #expect(sandbox.tree() == ["a": "abc", "b": ""])
  }

  @Test func whatIsAbandonedLeavesNothingWaiting() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "old"])
    let output = try OutputFolder(path: sandbox.output)
    try output.write("new", to: "a")
    output.abandon()
    #expect(!sandbox.tree(own: true).keys.contains { $0.hasPrefix(".fieldbook/staging") })
    #expect(sandbox.tree() == ["a": "old"])
  }

  /// At once, and not when the site is half replaced.
  @Test func aStrangersFileWhereAFolderIsNeededIsRefusedByWrite() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["ours": "file", "b": "old"])
    try sandbox.put("mine", at: "public/theirs")
    let output = try OutputFolder(path: sandbox.output)
    #expect(try output.write("page", to: "ours/page"))
    #expect(#expect(throws: IOFailure.self) { try output.write("page", to: "theirs/page") }?.errno == ENOTDIR)
    #expect(sandbox.tree() == ["ours": "file", "b": "old", "theirs": "mine"])
  }

  @Test func mendsAFileThatSomeoneChanged() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a.html": "right"])
    try sandbox.put("wrong", at: "public/a.html")
    #expect(try sandbox.build(["a.html": "right"]).written == 1)
    #expect(sandbox.text("public/a.html") == "right")
  }

  @Test func writesFromSeveralTasks() async throws {
    let sandbox = try Sandbox()
    let output = try OutputFolder(path: sandbox.output)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<4 {
        group.addTask {
          for page in 0..<300 { try output.write("\(task) \(page)", to: "\(page % 7)/\(task)/\(page).html") }
        }
      }
      try await group.waitForAll()
    }
    #expect(try output.finish().written == 1200)
    #expect(sandbox.text("public/5/3/299.html") == "3 299")
  }

  @Test func keepsFewFoldersOpen() throws {
    let sandbox = try Sandbox()
    let files = Dictionary(uniqueKeysWithValues: (0..<1500).map { ("f\($0)/g/a.html", "\($0)") })
    #expect(try sandbox.build(files).written == 1500)
    #expect(try sandbox.build(files).unchanged == 1500)
    #expect(sandbox.text("public/f1234/g/a.html") == "1234")
  }

  @Test func aSecondBuildAtOnceIsRefused() throws {
    let sandbox = try Sandbox()
    let first = try OutputFolder(path: sandbox.output)
    let failure = #expect(throws: IOFailure.self) { try OutputFolder(path: sandbox.output) }
    #expect(failure?.errno == EWOULDBLOCK)
    #expect(failure?.description == "cannot lock \(sandbox.output): another build is writing to this folder")
    try first.write("mine", to: "a.html")
    #expect(try first.finish().written == 1, "the refused build disturbed the first")
  }

  @Test func theLockEndsWithTheBuild() throws {
    let sandbox = try Sandbox()
    for _ in 0..<3 { try sandbox.build(["a": "b"]) }
  }

  @Test(arguments: [
    "", "/etc/passwd", "../a", "a/../../b", "a//b", "./a", "a/.", "a/", "a\nb", "a\0b", ".fieldbook/lock", ".fieldbook",
    String(repeating: "x", count: 300),
  ])
  func refusesPathsThatLeadElsewhere(_ path: String) throws {
    let sandbox = try Sandbox()
    let output = try OutputFolder(path: sandbox.output)
    #expect(throws: IOFailure.self) { try output.write("x", to: path) }
  }

  @Test func refusesOnePathTwiceAndAFileAboveAFile() throws {
    let sandbox = try Sandbox()
    let output = try OutputFolder(path: sandbox.output)
    try output.write("x", to: "a")
    #expect(throws: IOFailure.self) { try output.write("y", to: "a") }
    try output.write("x", to: "a/b")
    #expect(throws: IOFailure.self) { try output.finish() }
    #expect(sandbox.tree().isEmpty)
  }

  @Test func unusualNamesArePublishedAndForgottenLikeOthers() throws {
    let sandbox = try Sandbox()
    let names = ["文件/图 1.png", "quote\".html", "back\\slash", "é.html", "e\u{301}.html"]
    try sandbox.build(Dictionary(uniqueKeysWithValues: names.dropLast().map { ($0, $0) }))
    #expect(try sandbox.build([names[4]: "other form"]).removed == 4)
    #expect(sandbox.tree().keys.map { Array($0.utf8) } == [Array(names[4].utf8)])
  }

  @Test func theManifestIsTheSameWhateverTheOrderAndTheWay() throws {
    let (a, b) = (try Sandbox(), try Sandbox())
    try a.build(["x": "1", "y/z": "2"])
    try b.build(["y/z": "0", "w": "3"])
    try b.build(["y/z": "2", "x": "1"])
    #expect(a.tree(own: true) == b.tree(own: true))
  }
}
