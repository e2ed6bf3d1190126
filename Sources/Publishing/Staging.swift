import Glibc
import Synchronization

/// Where new files wait, whole, until every one of them is on disk: `<output>/.fieldbook/staging`.
///
/// It lies on the output's own file system, so that moving a file into place is one step that either happened or did
/// not.
final class Staging: Sendable {
  private let home: Folder
  private let folder: Folder
  private let next = Atomic<Int>(0)

  /// Opens the staging folder, first removing what a killed build left in it.
  init(in home: Folder) throws {
    self.home = home
    folder = try home.makeFolder(Self.name).folder
    empty()
  }

  /// Writes bytes to a new file; its name there. Safe from several threads. A failure names the path that the bytes are
  /// for.
  func put(_ bytes: UnsafeRawBufferPointer, for path: @autoclosure () -> String) throws -> String {
    let name = String(next.wrappingAdd(1, ordering: .relaxed).oldValue)
    do {
      try folder.create(name, bytes)
    } catch let failure as IOFailure {
      throw IOFailure(path: path(), errno: failure.errno, operation: failure.operation)
    }
    return name
  }

  /// Moves a waiting file to its place.
  func move(_ name: String, to target: Folder, as newName: String) throws {
    try folder.move(name, to: target, as: newName)
  }

  /// Removes the folder with all that still waits.
  func discard() {
    empty()
    _ = home.removeFolder(Self.name)
  }

  private static let name = "staging"

  private func empty() {
    for name in (try? folder.names()) ?? [] { unlinkat(folder.descriptor, name, 0) }
  }
}
