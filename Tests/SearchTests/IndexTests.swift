import Foundation
import Synchronization
import Testing

@testable import Search

/// The index by its files alone, from random documents: what was put in comes out, whoever read it.
@Suite struct IndexTests {
  @Test("The files are the same for any number of collectors", arguments: [1, 2, 3, 7])
  func sameForAll(collectors: Int) {
    let corpus = Corpus(seed: 7, documents: 60)
    let (one, other) = (corpus.files(collectors: 1), corpus.files(collectors: collectors))
    #expect(one.keys.sorted() == other.keys.sorted())
    for (key, bytes) in one { #expect(other[key] == bytes, "\(key)") }
  }

  @Test("Every run of Han and every beginning of a word is found, and nothing else", arguments: 1...4)
  func finds(seed: Int) throws {
    let corpus = Corpus(seed: UInt64(seed), documents: 20 * seed)
    let files = corpus.files(collectors: 2)
    var check = try RecallCheck(IndexReader { files[$0] }, draws: 500)
    let result = try check.run()
    #expect(result.runs == 500 && result.beginnings == 500)
    #expect(result.wanted > 1_000)
    #expect(result.found == result.wanted, "\(result.missed)")
    // The hash of another key may be the same, once in millions.
    #expect(result.strangers == 0)
  }

  @Test("Lists and impacts are those of BM25F, counted another way")
  func counted() throws {
    let corpus = Corpus(seed: 3, documents: 40)
    let files = corpus.files(collectors: 3)
    let found = try Self.postings(files)
    let wanted = corpus.postings()
    #expect(Set(found.keys.filter { !$0.hasSuffix("*") }) == Set(wanted.keys))
    for (term, postings) in wanted {
      let list = try #require(found[term])
      #expect(list.map(\.document) == postings.map(\.document), "\(term)")
      for (one, other) in zip(list, postings) {
        // The same sum in another order may fall on the other side of a step.
        #expect(abs(one.impact - other.impact) <= 1, "\(term)")
      }
    }
  }

  @Test("A document that becomes longer changes what it counts itself, and nothing of the others")
  func steady() throws {
    var corpus = Corpus(seed: 9, documents: 200)
    let before = try Self.postings(corpus.files(collectors: 2))
    corpus.documents[7].blocks.append((.body, String(repeating: "wireless kingfishers ", count: 30)))
    let after = try Self.postings(corpus.files(collectors: 2))
    for (term, postings) in before {
      let list = try #require(after[term]).filter { $0.document != 7 }
      #expect(list.elementsEqual(postings.filter { $0.document != 7 }, by: ==), "\(term)")
    }
  }

  @Test("A union holds all words that begin so, each document with its largest impact")
  func unions() throws {
    let corpus = Corpus(seed: 5, documents: 2_000, words: 6)
    let found = try Self.postings(corpus.files(collectors: 2))
    let unions = found.keys.filter { $0.hasSuffix("*") }
    #expect(!unions.isEmpty)
    for union in unions {
      var largest: [Int: Int] = [:]
      for (term, postings) in found where term.hasPrefix(union.dropLast()) && !term.hasSuffix("*") {
        for posting in postings { largest[posting.document] = max(largest[posting.document] ?? 0, posting.impact) }
      }
      #expect(
        Dictionary(uniqueKeysWithValues: (found[union] ?? []).map { ($0.document, $0.impact) }) == largest, "\(union)")
    }
  }

  @Test("Terms are in the order of their bytes, and stand in the shard that the root names")
  func order() throws {
    let files = Corpus(seed: 2, documents: 300).files(collectors: 2)
    let root = try #require(ScriptReader.value(files["root"] ?? [], key: "root"))
    let starts = (root["terms"]?.list ?? []).compactMap(\.text)
    #expect(starts.count > 3)
    var last: [UInt8] = []
    for (number, start) in starts.enumerated() {
      let key = "t/\(number)"
      let entries = try #require(ScriptReader.value(files[key] ?? [], key: key)?.list)
      for at in stride(from: 0, to: entries.count, by: 3) {
        let term = Array((entries[at].text ?? "").utf8)
        #expect(last.lexicographicallyPrecedes(term))
        #expect(!term.lexicographicallyPrecedes(start.utf8))
        last = term
      }
    }
    #expect(files["t/\(starts.count)"] == nil)
  }

  @Test("A portal without documents has an index that finds nothing")
  func empty() throws {
    let files = Corpus(seed: 1, documents: 0).files(collectors: 1)
    let reader = try IndexReader { files[$0] }
    #expect(try reader.documents(beginning: "wifi") == [])
    #expect(try reader.documents(containing: "宿舍网络") == [])
  }

  @Test("A file that is missing, cut or of another key is told by its key")
  func damage() throws {
    var files = Corpus(seed: 1, documents: 30).files(collectors: 1)
    for key in ["root", "d/3"] {
      for change in [nil, files[key]?.dropLast(3), files["words"].map { $0[...] }] as [ArraySlice<UInt8>?] {
        let kept = files[key]
        files[key] = change.map { Array($0) }
        let damaged = files
        #expect { try RecallCheck(IndexReader { damaged[$0] }) } throws: { ($0 as? IndexReader.Damage)?.key == key }
        files[key] = kept
      }
    }
  }

  @Test("Numbers and lists come back")
  func digits() {
    for list in [[], [0], [0, 1, 2], [31, 32, 33, 1_055, 1_056, 40_000, 5_000_000]] {
      #expect(Digits.documents(of: Digits.list(list)) == list)
      #expect(Digits.list(list).utf8.count == Digits.list(list).unicodeScalars.count)
    }
    #expect(Digits.list([0, 1]) == "AA")
    #expect(Digits.list([32]) == "gB")
    for wrong in ["g", "A B", "é", "gggggggggggggA"] { #expect(Digits.documents(of: wrong) == nil) }
  }

  @Test("Texts are safe in a script and come back")
  func scripts() throws {
    let text = "a\"b\\c\nd\te</script><!--\u{2028}\u{2029}“宿舍”\u{7F}\u{1}"
    let script = SearchScript("d/1") { SearchScript.append(text, to: &$0) }
    let words = String(decoding: script.bytes, as: UTF8.self)
    for unsafe in ["<", "\u{2028}", "\u{2029}", "\u{1}"] { #expect(!words.contains(unsafe)) }
    let back = ScriptReader.value(script.bytes, key: "d/1")?.text
    #expect(back == text.replacing("\u{7F}", with: " ").replacing("\u{1}", with: " "))
  }

  /// Every term of the shards with its documents and impacts.
  private static func postings(_ files: [String: [UInt8]]) throws -> [String: [(document: Int, impact: Int)]] {
    var found: [String: [(document: Int, impact: Int)]] = [:]
    for (key, bytes) in files where key.hasPrefix("t/") {
      let entries = try #require(ScriptReader.value(bytes, key: key)?.list)
      for at in stride(from: 0, to: entries.count, by: 3) {
        let documents = try #require(entries[at + 1].text.flatMap(Digits.documents))
        let impacts = (entries[at + 2].text ?? "").utf8.map { Int(Digits.values[Int($0)]) }
        #expect(impacts.count == documents.count && impacts.allSatisfy { $0 < 64 })
        let earlier = found.updateValue(zip(documents, impacts).map { ($0, $1) }, forKey: entries[at].text ?? "")
        #expect(earlier == nil)
      }
    }
    return found
  }
}
