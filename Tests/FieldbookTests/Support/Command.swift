import Foundation
import Testing

/// The real binary, run in a working folder of its own.
struct Command {
  /// What a run left behind.
  struct Result {
    /// Exit code.
    let code: Int32
    /// Lines on standard output: the findings.
    let lines: [String]
    /// Standard error: the closing line, or the failure.
    let error: String
  }

  /// The binary beside the test bundle.
  static let path: String = {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "fieldbook").path
  }()

  /// The working folder.
  let folder: URL

  /// Runs `fieldbook` with arguments in the working folder. `prefix` is a program that runs it, such as `setpriv`.
  func run(_ arguments: [String], prefix: [String] = [], environment: [String: String] = [:]) throws -> Result {
    let process = Process()
    let words = prefix + [Self.path] + arguments
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "CI": "1", "LANG": "C.UTF-8"].merging(environment) { _, new in new }
    let output = folder.appending(path: "out.txt")
    let error = folder.appending(path: "err.txt")
    for file in [output, error] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "the program must not be killed by a signal")
    return Result(
      code: process.terminationStatus,
      lines: String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n").map(String.init),
      error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
  }

  /// Runs `build` with the folders by their usual names.
  func build(_ more: [String] = [], prefix: [String] = []) throws -> Result {
    try run(["build", "--no-cache"] + more, prefix: prefix)
  }
}

/// A folder that is gone when the test is.
final class WorkingFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "fieldbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A folder with a portal in it.
  convenience init(_ portal: TestPortal) throws {
    try self.init()
    try portal.lay(in: url)
  }

  var command: Command { Command(folder: url) }

  /// A file's bytes and the time of its last change.
  struct Stamp: Equatable {
    let bytes: Data
    let modified: Double
  }

  /// The files of a folder below, hidden ones too.
  func snapshot(_ name: String) throws -> [String: Stamp] {
    let root = url.appending(path: name).path
    var files: [String: Stamp] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var status = stat()
      guard lstat(root + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      let time = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
      files[path] = Stamp(bytes: try Data(contentsOf: URL(filePath: root + "/" + path)), modified: time)
    }
    return files
  }
}
