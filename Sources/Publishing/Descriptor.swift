import Glibc

/// An open file, closed when it goes out of scope.
struct Descriptor: ~Copyable, Sendable {
  /// The system's number for it.
  let number: Int32

  /// Opens a path below an open folder (`AT_FDCWD` for the working folder); nil when the system refuses, with `errno`
  /// set.
  ///
  /// A name that is a symbolic link is refused, not followed.
  init?(_ name: String, in folder: Int32 = AT_FDCWD, flags: Int32, mode: mode_t = 0o666) {
    let number = retrying { openat(folder, name, flags | O_CLOEXEC | O_NOFOLLOW, mode) }
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { _ = Glibc.close(number) }

  /// Closes the file now and tells whether the system had kept an error back until then (0 or the error number), as
  /// network file systems do.
  consuming func close() -> Int32 {
    let number = number
    discard self
    return Glibc.close(number) == 0 || errno == EINTR ? 0 : errno
  }

  /// Takes the lock on the file without waiting; false, with `errno` set, when another process has it.
  func lock() -> Bool { retrying { flock(number, LOCK_EX | LOCK_NB) } == 0 }

  /// Gives the lock up now: closing would leave it with any child process that was forked meanwhile.
  func unlock() { _ = flock(number, LOCK_UN) }

  /// What the system knows of the file; nil with `errno` set when it does not say.
  var status: stat? {
    var status = stat()
    return fstat(number, &status) == 0 ? status : nil
  }

  /// Writes all bytes at the current position; 0 or the error number.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = retrying { Glibc.write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count) }
      guard written > 0 else { return written < 0 ? errno : EIO }
      rest = rest.dropFirst(written)
    }
    return 0
  }

  /// Writes all bytes at an offset, leaving the current position alone; 0 or the error number. Several threads may
  /// write at once.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let written = retrying { pwrite(number, rest.baseAddress, rest.count, off_t(offset + done)) }
      guard written > 0 else { return written < 0 ? errno : EIO }
      done += written
    }
    return 0
  }

  /// Reads at an offset until the buffer is full or the file ends; the number of bytes read, or nil with `errno` set.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int? {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let got = retrying { pread(number, rest.baseAddress, rest.count, off_t(offset + done)) }
      if got < 0 { return nil }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// Reads that many bytes at an offset; nil when the file ends before or cannot be read.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = read(into: UnsafeMutableRawBufferPointer(buffer), at: offset) ?? 0
    }
    return bytes.count == count ? bytes : nil
  }
}

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}
