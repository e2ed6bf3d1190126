/// Reads documents for the index on one thread.
///
/// Each collector takes documents by rising number, all of them after those of the collectors before it. Which has which makes no
/// difference to the index.
///
/// Unchecked, since what keeps threads apart is the order of the work: one thread alone reads with it; then it changes no more but for
/// `dropPostings`, called between two rounds of work, and `dropSequences`, which the one thread calls that makes its phrase keys while no
/// other looks at it.
public final class Collector: @unchecked Sendable {
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
  public func read(_ block: UnsafeBufferPointer<UInt8>, in field: Field) {
    collected.start(field)
    tokeniser.read(block, into: &collected)
    collected.end(field)
  }

  /// Reads a text as one block of a field of the document at hand.
  public func read(_ text: String, in field: Field = .names) {
    var text = text
    text.withUTF8 { read($0, in: field) }
  }

  /// The groups that the document at hand has a text of, rising.
  public var groupsFound: [Int] { collected.groupsFound }

  /// Ends the document at hand.
  public func finish(document: Int) {
    collected.finish(document)
    collected.forget()
  }

  /// Ends the last document: none may be read any more.
  public func seal() { collected.seal() }

  /// Gives back the memory of the postings.
  func dropPostings() { collected.dropPostings() }

  /// Gives back the memory of what stands side by side in the documents before a place of `Collected.documents`.
  func dropSequences(before document: Int) { collected.dropSequences(before: document) }

  /// Hands out what has been found, without copying it.
  func withCollected<Result>(_ body: (borrowing Collected) -> Result) -> Result { body(collected) }
}
