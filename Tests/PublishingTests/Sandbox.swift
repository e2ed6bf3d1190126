import Foundation
import Testing

@testable import Publishing

/// A folder for one test, removed with all that is in it when the test is over.
final class Sandbox: Sendable {
  let path: String
  private let isMounted: Bool

  /// Makes a folder on the temporary disk, or a mounted one of a few kilobytes.
  init(kilobytes: Int? = nil) throws {
    let path = NSTemporaryDirectory() + "publishing-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    self.path = path
    isMounted = try kilobytes.map { try run("mount", "-t", "tmpfs", "-o", "size=\($0)k", "tmpfs", path) == 0 } ?? false
    if kilobytes != nil, !isMounted { throw IOFailure(path: path, errno: EPERM, operation: "mount") }
  }

  deinit {
    if isMounted { _ = try? run("umount", "-l", path) }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Whether small disks can be mounted here.
  static let canMount = geteuid() == 0 && (try? Sandbox(kilobytes: 64)) != nil

  /// The output folder of the test.
  var output: String { path + "/public" }

  /// Writes a file by hand, with the folders above it.
  func put(_ text: String, at name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// A file's text; nil when it is not there.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every file below a folder by its relative path; folders end in `/`.
  func tree(_ folder: String = "public", own: Bool = false) -> [String: String] {
    var tree: [String: String] = [:]
    let root = "\(path)/\(folder)"
    for name in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? [] {
      if !own, name.hasPrefix(".fieldbook") { continue }
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
      tree[isFolder.boolValue ? name + "/" : name] = isFolder.boolValue ? "" : text("\(folder)/\(name)") ?? "?"
    }
    return tree
  }

  /// The time of a file's last change in nanoseconds.
  func time(_ name: String) -> Int {
    var status = stat()
    _ = lstat("\(path)/\(name)", &status)
    return Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }

  /// Runs a whole build: opens, writes, finishes.
  @discardableResult
  func build(_ files: [String: String], indexes: Set<String> = []) throws -> Published {
    let output = try OutputFolder(path: output)
    for (path, text) in files { try output.write(text, to: path) }
    return try output.finish(indexes: indexes)
  }
}

/// Runs a command of the system quietly; its exit code.
@discardableResult
func run(_ command: String...) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}
