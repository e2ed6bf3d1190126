/// What one thread has read: the terms of its documents with their postings, and what stands side by side.
///
/// Documents come by rising number; which thread takes which makes no difference to the index.
public struct Collector: Sendable {
  /// What has been found.
  private(set) var collected = Collected()
  private var tokeniser = Tokeniser()

  /// Starts with nothing.
  ///
  /// - Parameter groups: texts to watch for, in groups: `groupsFound` tells of which there is one in a document.
  public init(watching groups: [[String]] = []) {
    for (group, texts) in groups.enumerated() {
      for text in texts {
        read(text)
        collected.watch(group)
      }
    }
    collected.forget()
  }

  /// Reads a block of text in a field of the document at hand.
  public mutating func read(_ block: UnsafeBufferPointer<UInt8>, in field: Field) {
    collected.field = field
    tokeniser.read(block, into: &collected)
  }

  /// Reads a text as one block of a field of the document at hand.
  public mutating func read(_ text: String, in field: Field = .names) {
    var text = text
    text.withUTF8 { read($0, in: field) }
  }

  /// The groups that the document at hand has a text of, rising.
  public var groupsFound: [Int] { collected.groupsFound }

  /// How long a person reads what was read of the document at hand in headings and body: 300 Han scalars or 200 words a minute, at least 1.
  public var minutes: Int { max(1, (collected.hanRead * 2 + collected.wordsRead * 3 + 599) / 600) }

  /// Ends the document at hand.
  public mutating func finish(document: Int) {
    collected.finish(document)
    collected.forget()
  }
}
