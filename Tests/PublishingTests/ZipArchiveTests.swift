import Foundation
import Testing

@testable import Publishing

struct ZipArchiveTests {
  private let entries: [(name: String, bytes: [UInt8])] = [
    ("kit/方案.html", Array("<p>宿舍网络</p>".utf8)), ("a.txt", Array(String(repeating: "text ", count: 9_000).utf8)),
    ("empty", []),
    ("noise", (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }),
  ]

  @Test func givesTheSameBytesEachTime() throws {
    let first = try ZipArchive.zip(entries: entries)
    setenv("TZ", "Pacific/Auckland", 1)
    tzset()
    defer { unsetenv("TZ"); tzset() }
    #expect(try ZipArchive.zip(entries: entries) == first)
    #expect(try ZipArchive.zip(entries: entries.reversed()) != first, "the order is the caller's")
  }

  @Test func otherProgramsReadIt() throws {
    let sandbox = try Sandbox()
    let file = sandbox.path + "/kit.zip"
    try Data(ZipArchive.zip(entries: entries)).write(to: URL(fileURLWithPath: file))
    #expect(try run("python3", "-m", "zipfile", "-t", file) == 0)
    #expect(try run("python3", "-m", "zipfile", "-e", file, sandbox.path + "/out") == 0)
    for entry in entries {
      #expect(FileManager.default.contents(atPath: "\(sandbox.path)/out/\(entry.name)").map(Array.init) == entry.bytes)
    }
    let check = """
      import sys, zipfile
      for i in zipfile.ZipFile(sys.argv[1]).infolist():
        assert i.date_time == (1980, 1, 1, 0, 0, 0) and i.external_attr >> 16 == 0o100644 and not i.extra, i
      """
    #expect(try run("python3", "-c", check, file) == 0)
  }

  @Test func packsNothingToo() throws {
    let sandbox = try Sandbox()
    let file = sandbox.path + "/empty.zip"
    try Data(ZipArchive.zip(entries: [])).write(to: URL(fileURLWithPath: file))
    #expect(try run("python3", "-m", "zipfile", "-t", file) == 0)
  }

  @Test func refusesOneNameTwice() {
    let failure = #expect(throws: IOFailure.self) { try ZipArchive.zip(entries: [("a", [1]), ("a", [2])]) }
    #expect(failure?.description == "cannot pack a: File already exists")
  }
}
