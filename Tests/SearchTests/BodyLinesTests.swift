import Testing

@testable import Search

@Suite struct BodyLinesTests {
  /// The lines of some HTML, a heading's with `#`, its anchor and a tab before it.
  private func lines(_ html: String) -> [String] {
    var reader = BodyLines()
    var lines: [String] = []
    Array(html.utf8).withUnsafeBufferPointer { html in
      reader.read(html) { line, anchor in
        let name = anchor.map { "#" + String(decoding: $0, as: UTF8.self) + "\t" } ?? ""
        lines.append(name + String(decoding: line, as: UTF8.self))
      }
    }
    return lines
  }

  @Test("A block is a line: inline tags part nothing, references are decoded, white space is one space")
  func blocks() {
    #expect(
      lines(
        "<h2 id=\"why\">Why  <em>now</em>?</h2>\n<p>Wi<strong>-Fi</strong> &amp; &lt;5G&gt; &quot;x&quot;&#39;s<br>next</p>"
      )
        == ["#why\tWhy now?", "Wi-Fi & <5G> \"x\"'s next"])
    #expect(lines("<ul><li>one</li><li>宿舍<b>网络</b></li></ul>") == ["one", "宿舍网络"])
    #expect(lines("a<a class=\"ref\" href=\"#Fn-1\">1</a> b <a href=\"#Fnref-1\">↩</a>") == ["a b"])
    #expect(lines("") == [] && lines("<p> \n </p>") == [] && lines("a & b &nosuch; c") == ["a & b &nosuch; c"])
  }

  @Test("What is odd is seen at every place of eight bytes, and white space is the same by words")
  func places() {
    for length in 0...20 {
      let before = String(repeating: "x", count: length)
      for after in ["", "y", String(repeating: "y", count: 19)] {
        #expect(lines(before + "&amp;" + after) == [before + "&" + after])
        #expect(lines("<p>" + before + "z</p>" + after) == [before + "z"] + (after.isEmpty ? [] : [after]))
        for space in [" ", "  ", "\n", " \t ", "       \n"] {
          let words = [before, after].filter { !$0.isEmpty }
          let wanted = words.joined(separator: " ")
          #expect(lines(before + space + after) == (wanted.isEmpty ? [] : [wanted]), "\(length), \(after)")
        }
      }
    }
  }
}
