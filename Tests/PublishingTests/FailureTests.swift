import Foundation
import Testing

@testable import Publishing

/// Disks that are full, read-only or unreadable: an error with the path, and the earlier site as it was.
struct FailureTests {
  @Test(.enabled(if: Sandbox.canMount, "needs root, to mount a small disk"), arguments: [0, 5, 11])
  func aFullDiskLeavesTheEarlierSite(_ long: Int) throws {
    let sandbox = try Sandbox(kilobytes: 256)
    let old = Dictionary(
      uniqueKeysWithValues: (0..<12).map { ("d\($0)/page.html", String(repeating: "old \($0) ", count: 500)) })
    try sandbox.build(old)
    let before = sandbox.tree(own: true)
    var new = old.mapValues { $0.replacingOccurrences(of: "old", with: "new") }
    new["d\(long)/page.html"] = String(repeating: "new", count: 100_000)
    let failure = #expect(throws: IOFailure.self) { try sandbox.build(new) }
    #expect(failure?.errno == ENOSPC)
    #expect(failure?.description.contains("cannot write \(sandbox.output)/d") == true)
    #expect(failure?.description.hasSuffix(": No space left on device") == true)
    #expect(sandbox.tree(own: true) == before)
    #expect(try sandbox.build(old).unchanged == 12, "the next build went wrong")
  }

  @Test(.enabled(if: Sandbox.canMount, "needs root, to mount a small disk"))
  func aDiskFullAtTheLastMomentLeavesTheEarlierSite() throws {
    // Every page fits; the folders, or the manifest, that finish adds do not.
    for spare in stride(from: 0, through: 64, by: 4) {
      let sandbox = try Sandbox(kilobytes: 200)
      try sandbox.build(["a": "old"])
      let before = sandbox.tree(own: true)
      let output = try OutputFolder(path: sandbox.output)
      for page in 0..<20 { try output.write("page", to: "folder\(page)/page") }
      let filler = try #require(fopen(sandbox.path + "/filler", "w"))
      while fputs(String(repeating: "x", count: 4095) + "\n", filler) >= 0, fflush(filler) == 0 {}
      fclose(filler)
      var status = stat()
      stat(sandbox.path + "/filler", &status)
      truncate(sandbox.path + "/filler", max(0, status.st_size - off_t(spare * 1024)))
      do {
        _ = try output.finish()
        #expect(sandbox.tree()["folder19/page"] == "page")
      } catch let failure as IOFailure {
        #expect(failure.errno == ENOSPC)
        #expect(sandbox.tree(own: true) == before)
      }
    }
  }

  @Test(.enabled(if: Sandbox.canMount, "needs root, to mount a small disk"))
  func aReadOnlyDisk() throws {
    let sandbox = try Sandbox(kilobytes: 256)
    try sandbox.build(["a": "old"])
    #expect(try run("mount", "-o", "remount,ro", sandbox.path) == 0)
    let failure = #expect(throws: IOFailure.self) { try sandbox.build(["a": "new"]) }
    #expect(failure?.errno == EROFS)
    #expect(failure?.description == "cannot write \(sandbox.output)/.fieldbook/lock: Read-only file system")
    #expect(sandbox.tree() == ["a": "old"])
    let fresh = #expect(throws: IOFailure.self) { try OutputFolder(path: sandbox.path + "/fresh/out") }
    #expect(fresh?.description == "cannot create \(sandbox.path)/fresh: Read-only file system")
  }

  /// One folder of the site that may not be changed leaves all of it as it was: no page new, no folder made, and none gone.
  @Test(.enabled(if: Sandbox.canMount, "needs root, to mount a small disk"), arguments: ["b/page", "b/new/page"])
  func aReadOnlyFolderOfTheSite(_ page: String) throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a/page": "old", "b/page": "old", "gone/page": "old"])
    let before = sandbox.tree(own: true)
    let folder = sandbox.output + "/b"
    #expect(try run("mount", "--bind", folder, folder) == 0)
    defer { _ = try? run("umount", "-l", folder) }
    #expect(try run("mount", "-o", "remount,bind,ro", folder) == 0)
    let failure = #expect(throws: IOFailure.self) {
      try sandbox.build(["a/page": "new", "aa/page": "new", "b/page": "old"].merging([page: "new"]) { $1 })
    }
    #expect(failure?.errno == EROFS)
    #expect(sandbox.tree(own: true) == before)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderWithoutPermission() throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "old"])
    chmod(sandbox.output + "/.fieldbook", 0o500)
    defer { chmod(sandbox.output + "/.fieldbook", 0o700) }
    #expect(#expect(throws: IOFailure.self) { try sandbox.build(["a": "new"]) }?.errno == EACCES)
    #expect(sandbox.tree() == ["a": "old"])
  }

  @Test func anOutputThatIsAFile() throws {
    let sandbox = try Sandbox()
    try sandbox.put("mine", at: "public")
    #expect(#expect(throws: IOFailure.self) { try OutputFolder(path: sandbox.output) }?.errno == ENOTDIR)
    #expect(sandbox.text("public") == "mine")
  }

  /// The limit on a file's size stands in for the full disk where no disk can be mounted.
  @Test func aFileOverTheSizeLimitLeavesTheEarlierSite() async throws {
    let sandbox = try Sandbox()
    try sandbox.build(["a": "old", "b": "old"])
    let before = sandbox.tree(own: true)
    await #expect(processExitsWith: .exitCode(74)) { [output = sandbox.output as String] in
      var limit = rlimit(rlim_cur: 10_000, rlim_max: 10_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      signal(SIGXFSZ, SIG_IGN)
      do {
        let folder = try OutputFolder(path: output)
        try folder.write("new", to: "a")
        try folder.write(String(repeating: "x", count: 20_000), to: "b")
        _ = try folder.finish()
      } catch let failure as IOFailure where failure.description == "cannot write \(output)/b: File too large" {
        exit(74)
      }
      exit(1)
    }
    #expect(sandbox.tree(own: true) == before)
  }
}
