import Foundation
import Synchronization

/// One line on a terminal that says how far the build is. Absent where standard error is no terminal, and in CI.
final class ProgressLine: Sendable {
  private let shown = Mutex<String>("")

  init?() {
    guard isatty(STDERR_FILENO) == 1, ProcessInfo.processInfo.environment["CI"] == nil else { return nil }
  }

  /// Shows a stage; at most one line a percent reaches the terminal.
  func show(_ stage: String, _ done: Int, _ total: Int) {
    let text = "\(stage) \(total == 0 ? 100 : done * 100 / total) %"
    shown.withLock { last in
      guard last != text else { return }
      last = text
      write("\r\u{1B}[K\(text)")
    }
  }

  /// Takes the line away.
  func clear() { write("\r\u{1B}[K") }

  private func write(_ text: String) { StandardStream.error.write(text.utf8) }
}
