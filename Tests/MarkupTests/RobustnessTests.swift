import Foundation
import Markup
import Testing

@Suite("Robustness")
struct RobustnessTests {
  private static func check(_ bytes: [UInt8], _ comment: @autoclosure () -> String) {
    let body = Markdown.read(bytes)
    var slotsLastWithin = 0
    for slot in body.html.slots {
      #expect(slot.link < body.links.count && slot.offset >= slotsLastWithin && slot.offset <= body.html.bytes.count)
      slotsLastWithin = slot.offset
    }
    for without in [false, true] {
      let html = String(
        decoding: body.html.filled(withoutInternal: without) { ["<a>", "</a>", "src=\"\""][Int($0.kind.rawValue)] },
        as: UTF8.self)
      if let fault = Tags.unbalanced(in: html) { Issue.record("\(fault): \(comment())") }
      #expect(!html.unicodeScalars.contains { $0.value == 0xFDD0 })
    }
    #expect(Markdown(encoded: body.encoded()) == body)
  }

  @Test(arguments: 0..<8)
  func randomMarkdown(_ seed: UInt64) {
    var generator = Generator(state: seed)
    for _ in 0..<400 {
      let bytes = generator.markdown(pieces: Int.random(in: 1...60, using: &generator))
      Self.check(bytes, String(decoding: bytes, as: UTF8.self).debugDescription)
    }
  }

  @Test func randomBytes() {
    var generator = Generator(state: 99)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      Self.check(bytes, "\(bytes)")
    }
  }

  /// Inputs that cost cmark, or a careless renderer, time or stack out of all proportion; none may take more than a moment. There
  /// is
  /// no clock here: one that gets slow makes the whole run hang.
  @Test(arguments: Pathological.all)
  func pathological(_ input: Pathological) {
    let body = Markdown.read(Array(input.text.utf8))
    let html = String(decoding: body.html.filled { ["<a>", "</a>", "src=\"\""][Int($0.kind.rawValue)] }, as: UTF8.self)
    #expect(Tags.unbalanced(in: html) == nil)
    #expect(input.isRefused == body.notes.contains { $0.code == .tooComplex })
  }

  @Test func damagedCacheIsRefusedOrHarmless() {
    let text = "# 标题\n\n[a](b.md) ![c](d.png \"t\") <b>\n\n:::internal\nx[^1]\n:::\n\n| a |\n|---|\n\n[^1]: n\n"
    let good = Markdown.read(Array(text.utf8)).encoded()
    #expect(Markdown(encoded: good) != nil)
    for length in 0..<good.count { #expect(Markdown(encoded: good[..<length]) == nil) }
    #expect(Markdown(encoded: good + [0]) == nil)
    var generator = Generator(state: 5)
    for at in good.indices {
      for value in [UInt8(0), 0x7F, 0xFF, good[at] ^ 1, UInt8.random(in: 0...255, using: &generator)] {
        var bad = good
        bad[at] = value
        guard let body = Markdown(encoded: bad) else { continue }
        _ = body.html.filled(withoutInternal: true) { _ in "x" } + body.html.filled { _ in "x" }
        for section in body.sections { _ = body.text(of: section) + body.internalText(of: section) }
      }
    }
  }

  /// cmark's parser is not thread-safe: without the lock some of these come out wrong.
  @Test func tasksDoNotDisturbOneAnother() async {
    let documents = (0..<20_000).map { number in
      Array(
        "Some ~~old~~ **new** text \(number), https://example.org/\(number) and [a](b\(number).md), x\(number)@y.z\n\n| a | b |\n|---|---|\n| ~~1~~ | www.x.y |\n"
          .utf8)
    }
    let expected = documents.map { Markdown.read($0).html }
    let wrong = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask { zip(documents, expected).reduce(0) { $0 + (Markdown.read($1.0).html == $1.1 ? 0 : 1) } }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
