import Testing

@testable import Media

/// What files are for a browser that opens them.
@Suite struct FileKindTests {
  private func kind(_ ending: String, _ text: String) -> FileKind {
    let bytes = Array(text.utf8)
    return FileKind(ending: ending) { Array(bytes.prefix($0)) }
  }

  @Test(
    "Pages, by name or as a browser guesses",
    arguments: [
      ("html", ""), ("xhtml", "x"), ("mht", "x"), ("hta", "x"), ("", "<!DOCTYPE html><p>"),
      ("tool", " \n<SCRIPT>alert(1)</SCRIPT>"),
      ("", "<!-- x --><script>"), ("xml", "<a xmlns:h='http://www.w3.org/1999/xhtml'><h:script>x</h:script></a>"),
      ("xml", "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><a/>"),
      ("rss", "<rss><svg xmlns='http://www.w3.org/2000/svg'/></rss>"),
      ("xml", "<!DOCTYPE a [<!ENTITY x \"<b xmlns='http://www.w3.org/1999/xhtml'/>\">]><a>&x;</a>"),
      ("xml", "<a xmlns='http://www.w3.org/1999/xhtml'/> not well formed"),
    ])
  func pages(ending: String, text: String) {
    guard case .page = kind(ending, text) else {
      Issue.record("\(kind(ending, text))")
      return
    }
  }

  @Test(
    "What runs nothing",
    arguments: [
      ("txt", "<!DOCTYPE html><script>"), ("pdf", "%PDF-1.7"), ("xml", "<?xml version='1.0'?><a><b c='d'/></a>"),
      ("drawio", "<mxfile host='x'/>"),
      ("csv", "<b>,1"), ("docx", "PK\u{3}\u{4}"), ("", "plain words"), ("", ""), ("xml", "<b >x</b>"),
      ("bpmn", "<bpmn:definitions xmlns:bpmn='x'/>"),
    ])
  func plain(ending: String, text: String) { #expect(kind(ending, text) == .plain) }

  @Test(
    "Named a picture and none",
    arguments: [
      ("png", "", "is empty"), ("png", "version https://git-lfs.github.com/spec/v1\noid", "Git LFS"),
      ("jpg", "<!DOCTYPE html><html>404</html>", "is a web page"),
      ("svg", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "is a web page"),
      ("svg", "<svg width='3' height='3'/>", "xmlns"), ("gif", "hello", "no PNG"),
      ("svg", "<svg xmlns='http://www.w3.org/2000/svg'>", "not well formed"), ("svgz", "\u{1F}", "no PNG"),
      ("png", "<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG by another name"),
    ])
  func broken(ending: String, text: String, reason: String) {
    guard case .broken(let found) = kind(ending, text) else {
      Issue.record("\(kind(ending, text))")
      return
    }
    #expect(found.contains(reason))
  }

  @Test("A drawing is one under any name")
  func drawing() {
    for ending in ["svg", "xml", ""] {
      guard
        case .picture(.svg, let size, _, _) = kind(
          ending, "<svg xmlns='http://www.w3.org/2000/svg' width='3' height='4'/>")
      else {
        Issue.record("\(ending)")
        continue
      }
      #expect(size?.width == 3 && size?.height == 4)
    }
  }
}
