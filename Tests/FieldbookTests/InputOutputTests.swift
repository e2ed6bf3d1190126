import Foundation
import Testing

/// What cannot be read or written exits 74 with its path, and the earlier site stays as it was; wrong usage exits 64.
@Suite struct InputOutputTests {
  /// A program that runs another as nobody, so that permissions count; nil where that cannot be.
  private static let asNobody: [String]? = {
    guard geteuid() == 0 else { return [] }
    let path = "/usr/bin/setpriv"
    return FileManager.default.isExecutableFile(atPath: path)
      ? [path, "--reuid=65534", "--regid=65534", "--clear-groups"] : nil
  }()

  /// Whether nobody may run the binary where it lies.
  private static let isReachable: Bool = {
    guard let asNobody else { return false }
    let process = Process()
    let words = asNobody + [Command.path, "--version"]
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private func chmod(_ folder: WorkingFolder, _ path: String, _ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.url.path + "/" + path)
  }

  private func give(_ folder: WorkingFolder) throws {
    guard geteuid() == 0 else { return }
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path) + [""] {
      lchown(folder.url.path + "/" + path, 65_534, 65_534)
    }
  }

  @Test(
    "Unreadable", .enabled(if: isReachable, "needs setpriv and a build folder that everyone may read"),
    arguments: [
      "content", "content/regional", "content/corporate/guide.md", "content/registry/pains.yml", "content/portal.yml",
      "templates", "templates/home.mustache", "templates/strings",
    ])
  func unreadable(path: String) throws {
    let folder = try WorkingFolder(TestPortal())
    #expect(try folder.command.build().code == 0)
    try give(folder)
    let before = try folder.snapshot("public")
    try chmod(folder, path, 0)
    let result = try folder.command.build(prefix: Self.asNobody ?? [])
    try chmod(folder, path, 0o755)
    #expect(result.code == 74)
    #expect(result.error.hasPrefix("fieldbook: cannot read \(path)"), "\(result.error)")
    #expect(result.error.contains("Permission denied"))
    #expect(try folder.snapshot("public") == before)
  }

  @Test("Read-only output", .enabled(if: isReachable), arguments: ["public", "public/en", "public/.fieldbook"])
  func readOnly(path: String) throws {
    let folder = try WorkingFolder(TestPortal())
    #expect(try folder.command.build().code == 0)
    try Data("changed\n".utf8).write(to: folder.url.appending(path: "templates/assets/more.css"))
    try Data("<p>{{title}}!\n".utf8).write(to: folder.url.appending(path: "templates/home.mustache"))
    try Data("<p>{{title}}!\n".utf8).write(to: folder.url.appending(path: "templates/not-found.mustache"))
    try give(folder)
    let before = try folder.snapshot("public")
    try chmod(folder, path, 0o555)
    let result = try folder.command.build(prefix: Self.asNobody ?? [])
    #expect(result.code == 74)
    #expect(result.error.contains(path), "\(result.error)")
    try chmod(folder, path, 0o755)
    let after = try folder.snapshot("public")
    #expect(before.filter { !$0.key.hasPrefix(".fieldbook/") && after[$0.key] != $0.value }.keys.sorted() == [])
    #expect(after.keys.filter { !$0.hasPrefix(".fieldbook/") && before[$0] == nil } == [])
  }

  @Test("Output folder that cannot be made", .enabled(if: isReachable))
  func noFolder() throws {
    let folder = try WorkingFolder(TestPortal())
    let result = try folder.command.build(["--output", "/proc/fieldbook"])
    #expect(result.code == 74)
    #expect(result.error.contains("/proc/fieldbook"))
  }

  @Test("Full disk leaves the earlier site as it was")
  func fullDisk() throws {
    var portal = TestPortal()
    for number in 0..<5 { portal.write("assets/\(number).bin", String(repeating: "x", count: 100_000)) }
    let folder = try WorkingFolder(portal)
    let output = folder.url.appending(path: "public")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    guard mount("tmpfs", output.path, "tmpfs", 0, "size=1600k") == 0 else {
      try Test.cancel("a tmpfs cannot be mounted here")
    }
    defer { umount(output.path) }
    #expect(try folder.command.build().code == 0)
    let before = try folder.snapshot("public")
    let links = (0..<5).map { "[\($0)](/assets/\($0).bin)" }.joined(separator: "\n")
    portal.add("corporate/big.md", body: "## Body\n\n\(links)\n\n" + String(repeating: "Long text. ", count: 100_000))
    try portal.lay(in: folder.url)
    let result = try folder.command.build()
    #expect(result.code == 74, "\(result.error)")
    #expect(result.error.contains("public/") && result.error.contains("No space left on device"), "\(result.error)")
    let after = try folder.snapshot("public")
    #expect(before.filter { after[$0.key] != $0.value }.keys.sorted() == [])
    #expect(after.keys.filter { before[$0] == nil } == [], "what was staged is gone")
  }

  @Test("Folders that are not there", arguments: ["--content", "--templates"])
  func absent(option: String) throws {
    let folder = try WorkingFolder(TestPortal())
    let result = try folder.command.build([option, "nowhere"])
    #expect(result.code == 74)
    #expect(result.error == "fieldbook: cannot read nowhere: No such file or directory\n")
    #expect(result.lines == [])
  }

  @Test(
    "Wrong usage",
    arguments: [
      ["build", "--jobs", "0"], ["build", "--jobs", "many"], ["build", "--as-of", "2026-02-30"],
      ["build", "--as-of", "today"],
      ["build", "--nothing"], ["build", "folder"], ["nothing"], ["build", "--cache", "x", "--no-cache"],
      ["check", "--output", "x"], ["build", "--content"],
      ["build", "--output", "content/site"], ["build", "--output", "./content"],
    ])
  func usage(arguments: [String]) throws {
    let folder = try WorkingFolder(TestPortal())
    let result = try folder.command.run(arguments)
    #expect(result.code == 64, "\(arguments)")
    #expect(result.lines == [])
    #expect(!result.error.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "public").path))
  }

  @Test("SOURCE_DATE_EPOCH that is no date is wrong usage; one that is gives the as-of date")
  func epoch() throws {
    let folder = try WorkingFolder(TestPortal())
    #expect(try folder.command.run(["check"], environment: ["SOURCE_DATE_EPOCH": "yesterday"]).code == 64)
    let result = try folder.command.run(["check", "--no-cache"], environment: ["SOURCE_DATE_EPOCH": "1770000000"])
    #expect(
      result.lines.count == 3 && result.lines.allSatisfy { $0.contains("[future-date]") && $0.contains("2026-02-02") },
      "\(result.lines)")
  }

  @Test("Help and version exit 0")
  func help() throws {
    let folder = try WorkingFolder(TestPortal())
    for arguments in [["--help"], ["--version"], ["build", "--help"], []] {
      #expect(try folder.command.run(arguments).code == 0)
    }
  }

  @Test("The summary says what was done")
  func summary() throws {
    let folder = try WorkingFolder(TestPortal())
    #expect(try folder.command.build().error.hasPrefix("3 documents, "))
    let again = try folder.command.build()
    #expect(again.error.contains("(0 written, ") && again.error.contains(" 0 removed), 0 errors, 0 warnings, "))
    #expect(try folder.command.run(["check", "--no-cache"]).error.hasPrefix("3 documents, 0 errors, 0 warnings, "))
  }

  @Test("A second build at once is refused")
  func locked() throws {
    let folder = try WorkingFolder(TestPortal())
    #expect(try folder.command.build().code == 0)
    let lock = open(folder.url.path + "/public/.fieldbook/lock", O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let result = try folder.command.build()
    #expect(result.code == 74)
    #expect(result.error.contains("another build"))
  }

  @Test("Cache: kept, used, damaged, and left alone without permission")
  func cache() throws {
    let folder = try WorkingFolder(TestPortal())
    #expect(try folder.command.run(["build", "--cache", "kept"]).code == 0)
    let first = try folder.snapshot("public")
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path + "/kept") {
      let file = folder.url.appending(path: "kept/" + path)
      if let bytes = try? Data(contentsOf: file), bytes.count > 40 {
        var damaged = bytes
        for at in stride(from: 20, to: damaged.count, by: 7) { damaged[at] ^= 0x55 }
        try damaged.write(to: file)
      }
    }
    let result = try folder.command.run(["build", "--cache", "kept"])
    #expect(result.code == 0 && result.lines == [])
    #expect(try folder.snapshot("public").filter { first[$0.key]?.bytes != $0.value.bytes }.keys.sorted() == [])
  }
}
