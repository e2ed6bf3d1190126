import Foundation
import Testing

@testable import Publishing

struct CacheFolderTests {
  private func key(_ number: Int) -> ContentHash { ContentHash("key \(number)") }

  private func value(_ number: Int) -> [UInt8] {
    Array("value \(number) ".utf8) + [UInt8](repeating: UInt8(number % 251), count: number * 7)
  }

  /// One build that needs these entries: how many of them the cache had, and right.
  private func build(_ path: String?, _ numbers: some Sequence<Int>, format: String = "1") -> Int {
    let cache = CacheFolder(path: path, format: format)
    defer { cache.commit() }
    return numbers.count { number in
      if let bytes = cache.get(key(number)) {
        #expect(bytes == value(number))
        return true
      }
      cache.put(value(number), for: key(number))
      return false
    }
  }

  @Test func keepsWhatItWasGiven() throws {
    let sandbox = try Sandbox()
    let path = sandbox.path + "/new/cache"
    #expect(build(path, 0..<100) == 0)
    let time = sandbox.time("new/cache/parsed.pack")
    #expect(build(path, 0..<100) == 100)
    #expect(sandbox.time("new/cache/parsed.pack") == time, "an unchanged cache was written")
    #expect(build(path, 50..<150) == 50)
    #expect(build(path, 0..<150) == 100, "entries that a build did not use are forgotten")
    #expect(build(path, 0..<150) == 150)
  }

  @Test func doesNotGrowForEver() throws {
    let sandbox = try Sandbox()
    for round in 0..<60 {
      #expect(build(sandbox.path, (round * 30)..<(round * 30 + 60)) == (round == 0 ? 0 : 30), "round \(round)")
    }
    let live = (59 * 30..<59 * 30 + 60).reduce(0) { $0 + value($1).count }
    var status = stat()
    stat(sandbox.path + "/parsed.pack", &status)
    #expect(Int(status.st_size) < 3 * live + (1 << 20))
    #expect(build(sandbox.path, 59 * 30..<59 * 30 + 60) == 60)
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.path) == ["parsed.pack"])
  }

  /// Writing it anew takes as long as the file is, so it must save at least half.
  @Test func isWrittenAnewOnlyWhenHalfOfItIsWaste() throws {
    let sandbox = try Sandbox()
    func file() -> UInt64 {
      var status = stat()
      stat(sandbox.path + "/parsed.pack", &status)
      return UInt64(status.st_ino)
    }
    _ = build(sandbox.path, 0..<700)
    let first = file()
    #expect(build(sandbox.path, 100..<701) == 600)
    #expect(file() == first, "little waste")
    #expect(build(sandbox.path, 600..<700) == 100)
    #expect(file() != first, "mostly waste")
    #expect(build(sandbox.path, 600..<700) == 100)
  }

  @Test func anotherFormatStartsAnew() throws {
    let sandbox = try Sandbox()
    _ = build(sandbox.path, 0..<10)
    #expect(build(sandbox.path, 0..<10, format: "2") == 0)
    #expect(build(sandbox.path, 0..<10, format: "2") == 10)
    #expect(build(sandbox.path, 0..<10) == 0)
  }

  @Test func noFolderMeansNoCaching() {
    #expect(build(nil, 0..<10) == 0)
    #expect(build(nil, 0..<10) == 0)
    #expect(build("/proc/no/such/folder", 0..<10) == 0)
  }

  @Test func anyDamageIsAMissAndNeverAWrongValue() throws {
    let sandbox = try Sandbox()
    _ = build(sandbox.path, 0..<20)
    let file = sandbox.path + "/parsed.pack"
    let good = try Data(contentsOf: URL(fileURLWithPath: file))
    for place in stride(from: 0, to: good.count, by: 3) {
      var damaged = good
      damaged[place] ^= 0xFF
      try damaged.write(to: URL(fileURLWithPath: file))
      _ = build(sandbox.path, 0..<20)
      #expect(build(sandbox.path, 0..<20) == 20, "byte \(place): not mended")
    }
    for length in stride(from: 0, to: good.count, by: 41) {
      try good.prefix(length).write(to: URL(fileURLWithPath: file))
      _ = build(sandbox.path, 0..<20)
      #expect(build(sandbox.path, 0..<20) == 20, "cut at \(length): not mended")
    }
  }

  @Test func aBuildThatNeverCommitsLeavesTheCacheAsItWas() throws {
    let sandbox = try Sandbox()
    _ = build(sandbox.path, 0..<20)
    do {
      let cache = CacheFolder(path: sandbox.path, format: "1")
      for number in 20..<40 { cache.put(value(number), for: key(number)) }
    }
    #expect(build(sandbox.path, 0..<20) == 20)
  }

  @Test func twoBuildsAtOnceDoNotDisturbEachOther() throws {
    let sandbox = try Sandbox()
    _ = build(sandbox.path, 0..<20)
    let first = CacheFolder(path: sandbox.path, format: "1")
    first.put(value(30), for: key(30))
    #expect(build(sandbox.path, 10..<60) == 10, "the second reads")
    for number in 0..<20 { #expect(first.get(key(number)) == value(number)) }
    first.commit()
    #expect(build(sandbox.path, [0, 5, 30, 40]) == 3, "and does not write")
  }

  @Test func severalTasksAtOnce() async throws {
    let sandbox = try Sandbox()
    let cache = CacheFolder(path: sandbox.path, format: "1")
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<4 {
        group.addTask { for number in 0..<200 { cache.put(value(number), for: key(number + task % 2 * 1000)) } }
      }
    }
    cache.commit()
    let again = CacheFolder(path: sandbox.path, format: "1")
    for number in 0..<200 {
      #expect(again.get(key(number)) == value(number))
      #expect(again.get(key(number + 1000)) == value(number))
    }
  }

  @Test(.enabled(if: Sandbox.canMount, "needs root, to mount a small disk"))
  func aFullDiskMeansNoCaching() throws {
    let sandbox = try Sandbox(kilobytes: 64)
    #expect(build(sandbox.path, 0..<10) == 0)
    #expect(build(sandbox.path, 0..<400) == 10)
    #expect(build(sandbox.path, 0..<10) == 10)
  }

  @Test(.enabled(if: Sandbox.canMount, "needs root, to mount a small disk"))
  func aReadOnlyDiskIsReadAndNotWritten() throws {
    let sandbox = try Sandbox(kilobytes: 256)
    _ = build(sandbox.path, 0..<10)
    #expect(try run("mount", "-o", "remount,ro", sandbox.path) == 0)
    #expect(build(sandbox.path, 0..<20) == 10)
    #expect(build(sandbox.path, 0..<20) == 10)
  }
}
