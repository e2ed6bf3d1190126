import Glibc
import Publishing
import Synchronization

/// Standard output and standard error, in whatever state the caller left them: closed, full, or a pipe that nobody reads any more.
///
/// Foundation's handles end the program where a write fails, and C's `print` tells nobody. Here what could not be written is known at the
/// end: of standard output it is a failure, since findings that nobody got are no success; of standard error it changes nothing.
final class StandardStream: Sendable {
  /// Standard output: findings, and what else a command was asked for.
  static let output = StandardStream(STDOUT_FILENO, name: "standard output")
  /// Standard error: what is said beside.
  static let error = StandardStream(STDERR_FILENO, name: "standard error")

  private struct State {
    var waiting: [UInt8] = []
    var failure: Int32 = 0
  }

  private let descriptor: Int32
  private let name: String
  private let state = Mutex(State())

  private init(_ descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Makes the streams safe to use, before anything else opens a file: a closed one is given a descriptor that no write gets through, as
  /// the next file of the site would get its number and then the messages; a pipe that nobody reads is an error to us and not the end.
  static func prepare() {
    _ = signal(SIGPIPE, SIG_IGN)
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number, which is this one. For reading alone, so that a write fails as it does on a closed stream.
      _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes a line; it leaves with others, in large pieces.
  func print(_ line: String) {
    state.withLock { state in
      state.waiting += line.utf8
      state.waiting.append(UInt8(ascii: "\n"))
      if state.waiting.count >= 1 << 16 || descriptor == STDERR_FILENO { send(&state) }
    }
  }

  /// Writes bytes as they are, at once.
  func write(_ bytes: some Sequence<UInt8>) {
    state.withLock { state in
      state.waiting += bytes
      send(&state)
    }
  }

  /// Writes what still waits.
  ///
  /// - Throws: `IOFailure` if anything since the start could not be written.
  func finish() throws {
    let failure = state.withLock { state in
      send(&state)
      return state.failure
    }
    if failure != 0 { throw IOFailure(path: name, errno: failure, operation: "write") }
  }

  private func send(_ state: inout State) {
    defer { state.waiting.removeAll(keepingCapacity: true) }
    guard state.failure == 0 else { return }
    state.failure = state.waiting.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count > 0 {
          done += count
        } else if count < 0, errno == EAGAIN {
          // Someone else made the pipe or terminal that we share not wait.
          var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&wanted, 1, -1)
        } else if count == 0 || errno != EINTR {
          return count == 0 ? EIO : errno
        }
      }
      return 0
    }
  }
}

/// Says something on standard error; what was said on standard output before comes first where both are one.
func printError(_ text: String) {
  StandardStream.output.write([])
  StandardStream.error.print(text)
}
