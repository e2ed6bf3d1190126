/// The names by which authors mark an internal block, and what could have been meant as one.
public struct InternalNames: Hashable, Sendable {
  /// Names that open a block, in lower case and of normal width.
  private let accepted: [[UInt32]]
  /// Words that say much the same: a block with such a name is not read, and not published either.
  private let related: [[UInt32]]

  /// The texts that the names were made from.
  public let texts: [String]

  /// Names from texts: `internal` and its labels in other languages, and related words such as `confidential`.
  public init(_ accepted: [String] = ["internal"], related: [String] = []) {
    texts = accepted + ["", ""] + related
    self.accepted = accepted.map { FoldedLine($0).words }.filter { !$0.isEmpty }
    self.related = related.map { FoldedLine($0).words }.filter { !$0.isEmpty }
  }

  /// Whether the text after `:::` opens an internal block: one of the names, in any letter case and width.
  func opens(_ name: FoldedLine) -> Bool { accepted.contains(name.words) }

  /// How like a name a word must be.
  enum Likeness {
    /// It begins with the name.
    case name
    /// So does it, or it is the name misspelt or cut off.
    case near
    /// Or it is a related word.
    case related
  }

  /// Whether a word is like one of the names.
  func resembles(_ word: ArraySlice<UInt32>, _ likeness: Likeness) -> Bool {
    guard !word.isEmpty else { return false }
    return accepted.contains { Self.begins(word, $0) || likeness != .name && Self.misspells(word, $0) }
      || likeness == .related && related.contains { Self.begins(word, $0) }
  }

  private static func begins(_ word: ArraySlice<UInt32>, _ name: [UInt32]) -> Bool {
    // Chinese has no blanks between words.
    name.contains { $0 >= 0x2E80 } ? contains(word, name) : word.starts(with: name)
  }

  private static func misspells(_ word: ArraySlice<UInt32>, _ name: [UInt32]) -> Bool {
    guard name.count >= 5 else { return false }
    if word.starts(with: name.prefix(max(5, name.count * 3 / 4))) { return true }
    if word.count >= 5, name.starts(with: word) { return true }
    guard abs(word.count - name.count) <= 2 else { return false }
    let distance = distance(Array(word), name)
    // `external` is two letters away, and the opposite.
    return distance <= 1 || distance == 2 && name.count >= 7 && word.first == name.first
  }

  private static func contains(_ word: ArraySlice<UInt32>, _ name: [UInt32]) -> Bool {
    guard word.count >= name.count else { return false }
    return (word.startIndex...word.endIndex - name.count).contains { word[$0...].starts(with: name) }
  }

  /// How many letters differ, are missing or too many.
  private static func distance(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var last = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      for (j, y) in b.enumerated() { row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))) }
      last = row
    }
    return last[b.count]
  }
}
