import Glibc
import Search

/// Whether the search of a portal, as it lies on disk, finds what its documents hold.
public struct SearchVerification: Sendable {
  /// Runs of two to four Han characters, and beginnings of words of three letters or more, that were drawn and asked for.
  public let runs: Int, beginnings: Int
  /// The share of documents with them that was found.
  public let recall: Double
  /// How many documents were given that do not have them.
  public let strangers: Int
  /// What is wrong, in words; empty if all was found.
  public let faults: [String]

  /// Asks the index of a portal.
  ///
  /// - Parameter output: the folder that the portal lies in.
  public init(of output: String) {
    self.init { key in Self.read("\(output)/search/\(key).js") }
  }

  /// - Parameter read: gives the bytes of a file of the index.
  init(_ read: @escaping (String) -> [UInt8]?) {
    do {
      var check = try RecallCheck(IndexReader(read))
      let result = try check.run()
      (runs, beginnings, recall) = (result.runs, result.beginnings, result.recall)
      strangers = result.strangers
      faults = result.missed.map { "“\($0.text)” does not find “\($0.document)”" }
    } catch {
      (runs, beginnings, recall, strangers) = (0, 0, 0, 0)
      faults = ["the file search/\((error as? IndexReader.Damage)?.key ?? "root").js is missing or damaged"]
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += part[..<count]
    }
  }
}
