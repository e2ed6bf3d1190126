/// Every file that a build wrote, with the hash of its bytes.
///
/// Kept in `<output>/.fieldbook/manifest.json`. It travels with the output, so that the next build, on whatever
/// machine, knows which files are ours to replace or remove. Its bytes depend on the files alone: sorted by path, no
/// clock. Read back it is untrusted.
struct Manifest: Equatable, Sendable {
  /// One file.
  struct Entry: Equatable, Sendable {
    /// The hash of its bytes.
    let hash: ContentHash
    /// Its size in bytes.
    let size: Int
  }

  /// The files by their path in the output folder.
  var files: [OutputPath: Entry] = [:]

  /// The total size of the files in bytes.
  var size: Int { files.values.reduce(0) { $0 + $1.size } }
}

// MARK: - Writing

extension Manifest {
  /// Files of the manifest as JSON, one a line, ending in a hash of all that comes before it.
  ///
  /// - Parameter paths: The files, sorted. Given, as sorting thousands of paths takes longer than writing them down and
  ///   the caller needs the order too.
  func json(of paths: [OutputPath]) -> [UInt8] {
    var json: [UInt8] = []
    json.reserveCapacity(200 * paths.count + 200)
    json += Self.opening
    var separator = "\n\""
    for path in paths {
      guard let entry = files[path] else { continue }
      json += separator.utf8
      separator = ",\n\""
      for byte in path.text.utf8 {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { json.append(UInt8(ascii: "\\")) }
        json.append(byte)
      }
      json += Self.hashKey
      json += entry.hash.hex
      json += Self.sizeKey
      json += String(entry.size).utf8
      json.append(UInt8(ascii: "}"))
    }
    json += Self.closing
    json += ContentHash(json).hex
    json += Self.end
    return json
  }

  fileprivate static let opening = Array("{\"version\":1,\"files\":{".utf8)
  fileprivate static let hashKey = Array("\":{\"hash\":\"".utf8)
  fileprivate static let sizeKey = Array("\",\"size\":".utf8)
  fileprivate static let closing = Array("\n},\"check\":\"".utf8)
  fileprivate static let end = Array("\"}\n".utf8)
}

// MARK: - Reading

extension Manifest {
  /// Reads what `json` wrote; nil for anything else: cut short, altered, of another version, or naming a path outside
  /// the output.
  init?(json: [UInt8]) {
    let tail = Self.end.count + 32
    guard json.count > tail,
      ContentHash(hex: json[(json.count - tail)..<(json.count - Self.end.count)])
        == json.withUnsafeBytes({ ContentHash(UnsafeRawBufferPointer(rebasing: $0[..<(json.count - tail)])) })
    else { return nil }
    var scanner = Scanner(rest: json[...])
    guard scanner.skip(Self.opening) else { return nil }
    while scanner.skip(Array("\n\"".utf8)) {
      guard let text = scanner.text(), let path = OutputPath(text), scanner.skip(Self.hashKey),
        let hash = scanner.hash(),
        scanner.skip(Self.sizeKey), let size = scanner.number()
      else { return nil }
      guard scanner.skip([UInt8(ascii: "}")]) else { return nil }
      files[path] = Entry(hash: hash, size: size)
      _ = scanner.skip([UInt8(ascii: ",")])
    }
    guard scanner.skip(Self.closing) else { return nil }
  }

  /// Reads the few forms that a manifest consists of.
  private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ bytes: [UInt8]) -> Bool {
      guard rest.starts(with: bytes) else { return false }
      rest = rest.dropFirst(bytes.count)
      return true
    }

    /// A text up to its closing quotation mark, which stays.
    mutating func text() -> String? {
      var text: [UInt8] = []
      while let byte = rest.first, byte != UInt8(ascii: "\"") {
        rest = rest.dropFirst()
        if byte != UInt8(ascii: "\\") {
          text.append(byte)
        } else if let escaped = rest.popFirst() {
          text.append(escaped)
        }
      }
      return String(validating: text, as: UTF8.self)
    }

    mutating func hash() -> ContentHash? {
      defer { rest = rest.dropFirst(32) }
      return ContentHash(hex: rest.prefix(32))
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest = rest.dropFirst(digits.count)
      return Int(String(decoding: digits, as: UTF8.self))
    }
  }
}
