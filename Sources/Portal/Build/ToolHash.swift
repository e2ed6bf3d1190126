import Glibc
import Publishing

extension Tool {
  /// The hash of the program itself, so that what another version kept is not taken for what this one would make; taken from the version
  /// alone where the program cannot be read.
  static let hash: ContentHash = {
    let named = ContentHash(version)
    let file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return named }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, let size = Int(exactly: status.st_size), size > 0,
      let start = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0), start != MAP_FAILED
    else { return named }
    defer { munmap(start, size) }
    return ContentHash(combining: [named, ContentHash(UnsafeRawBufferPointer(start: start, count: size))])
  }()
}
