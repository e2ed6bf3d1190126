import Diagnostics

/// The words `name=value` and `name="several words"` of a report block.
struct BlockAttributes: Sendable {
  /// One of them.
  struct Attribute: Sendable, Hashable {
    /// The name.
    let name: String
    /// The value, without its quotes.
    let value: String
    /// Line and column of the name.
    let place: Place
  }

  /// All, in order.
  let list: [Attribute]

  /// The value under a name; nil if it is not there.
  subscript(name: String) -> String? { first(name)?.value }

  /// The attribute of a name.
  func first(_ name: String) -> Attribute? { list.first { $0.name == name } }

  /// Reads the attributes between two bytes.
  ///
  /// Findings (`bad-block`): a word that is no attribute, a quote that does not close, a name twice.
  init(_ text: SourceText, _ range: Range<Int>, _ findings: inout [Finding]) {
    let bytes = text.bytes
    var list: [Attribute] = []
    var names: Set<String> = []
    var index = range.lowerBound
    while true {
      while index < range.upperBound, bytes[index].isBlank { index += 1 }
      guard index < range.upperBound else { break }
      let start = index
      while index < range.upperBound, bytes[index].isWordByte || bytes[index] == UInt8(ascii: "-") { index += 1 }
      let place = text.place(of: start)
      let name = text.string(start..<index)
      guard !name.isEmpty, index < range.upperBound, bytes[index] == UInt8(ascii: "=") else {
        while index < range.upperBound, !bytes[index].isBlank { index += 1 }
        findings.append(
          Finding(.badBlock, at: place, "“\(text.string(start..<index))” is not of the form name=value"))
        continue
      }
      index += 1
      let value: String
      if index < range.upperBound, bytes[index] == .quote {
        let opening = index
        index += 1
        while index < range.upperBound, bytes[index] != .quote { index += 1 }
        value = text.string(opening + 1..<index)
        if index >= range.upperBound {
          findings.append(Finding(.badBlock, at: text.place(of: opening), "the quote after \(name)= does not close"))
        }
        index = min(index + 1, range.upperBound)
      } else {
        let opening = index
        while index < range.upperBound, !bytes[index].isBlank { index += 1 }
        value = text.string(opening..<index)
      }
      if names.insert(name).inserted {
        list.append(Attribute(name: name, value: value, place: place))
      } else {
        findings.append(Finding(.badBlock, at: place, "\(name)= is there twice"))
      }
    }
    self.list = list
  }
}
