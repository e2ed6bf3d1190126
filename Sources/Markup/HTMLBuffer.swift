/// Bytes of HTML in the making.
struct HTMLBuffer {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// Starts empty, with room for that many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// How many bytes there are so far.
  var count: Int { bytes.count }

  /// What has been written, as text.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends text that is HTML already.
  @inline(__always)
  mutating func put(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends text that is HTML already.
  mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends bytes that are HTML already.
  mutating func put(raw text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }

  /// Appends a number.
  mutating func put(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// Starts a new line, unless at the start of one.
  @inline(__always)
  mutating func breakLine() {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
  }

  /// Appends text, with `& < > "` escaped; sentinels and what HTML cannot hold are left out.
  mutating func putText(_ text: UnsafeBufferPointer<UInt8>) {
    ByteClass.matterInHTML.withUnsafeBufferPointer { matters in
      var done = 0
      var at = 0
      while at < text.count {
        if !matters[Int(text[at])] {
          at += 1
          continue
        }
        let dropped = ByteClass.unwritable(at: at, in: text)
        if dropped == 0, text[at] >= 0x80 {
          at += 1
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done..<at]))
        switch text[at] {
        case 0x26: put("&amp;")
        case 0x3C: put("&lt;")
        case 0x3E: put("&gt;")
        case 0x22: put("&quot;")
        default: break
        }
        at += max(dropped, 1)
        done = at
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done...]))
    }
  }

  /// Appends text, escaped.
  mutating func putText(_ text: String) {
    var text = text
    text.withUTF8 { putText($0) }
  }

  /// Appends an address: percent-encoded where it must be, escaped, without sentinels.
  mutating func putAddress(_ address: UnsafeBufferPointer<UInt8>) {
    let digits: StaticString = "0123456789ABCDEF"
    ByteClass.safeInAddress.withUnsafeBufferPointer { safe in
      var at = 0
      while at < address.count {
        let byte = address[at]
        if safe[Int(byte)] {
          bytes.append(byte)
        } else if byte == 0x26 {
          put("&amp;")
        } else if byte == 0x27 {
          put("&#x27;")
        } else if Sentinel.stands(at: at, in: address) {
          at += 2
        } else {
          bytes.append(0x25)
          bytes.append(digits.utf8Start[Int(byte >> 4)])
          bytes.append(digits.utf8Start[Int(byte & 15)])
        }
        at += 1
      }
    }
  }

  /// Appends an address.
  mutating func putAddress(_ address: String) {
    var address = address
    address.withUTF8 { putAddress($0) }
  }

  /// Appends the opening tag of a link.
  mutating func putStartTag(address: String, title: String, attributes: String = "") {
    put("<a href=\"")
    putAddress(address)
    put("\"")
    if !title.isEmpty {
      put(" title=\"")
      putText(title)
      put("\"")
    }
    put(attributes)
    put(">")
  }
}
