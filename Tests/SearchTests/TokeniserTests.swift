import Foundation
import Testing

@testable import Search

/// The tokeniser against the table that the page's script must pass as well.
@Suite struct TokeniserTests {
  struct Table: Decodable {
    let cases: [Case]
  }

  struct Case: Decodable, CustomTestStringConvertible, Sendable {
    let name, text, folded: String
    let terms, phrases: [String]

    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "tokeniser.json")
    let table = try? JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
    return table?.cases ?? []
  }()

  @Test("The table is there")
  func isThere() { #expect(Self.cases.count > 90) }

  @Test("Case", arguments: cases)
  func agrees(with one: Case) {
    #expect(Array(Folding.standard.folded(one.text).utf8) == Array(one.folded.utf8))
    let tokens = Tokens(one.text)
    #expect(Tokens.sorted(tokens.terms).map { Array($0.utf8) } == one.terms.map { Array($0.utf8) })
    #expect(Tokens.sorted(Array(Set(tokens.phrases))).map { Array($0.utf8) } == one.phrases.map { Array($0.utf8) })
  }
}

/// Everything that the tokeniser gives for a text.
struct Tokens: TokenSink {
  private(set) var terms: [String] = []
  private(set) var phrases: [String] = []
  private var before: String?

  init(_ text: String) {
    var tokeniser = Tokeniser()
    var text = text
    text.withUTF8 { tokeniser.read($0, into: &self) }
  }

  static func sorted(_ texts: [String]) -> [String] { texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) {
    let word = String(decoding: bytes, as: UTF8.self)
    terms.append(word)
    if let before { phrases.append(before + " " + word) }
    before = word
  }

  mutating func compound(_ bytes: UnsafeBufferPointer<UInt8>) { terms.append(String(decoding: bytes, as: UTF8.self)) }

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { String(Character($0)) }
    terms += scalars
    terms += zip(scalars, scalars.dropFirst()).map { $0 + $1 }
    phrases += zip(zip(scalars, scalars.dropFirst()), scalars.dropFirst(2)).map { $0.0 + $0.1 + $1 }
  }

  mutating func gap() { before = nil }
}
