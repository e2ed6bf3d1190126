import Testing

@testable import Collateral

/// `base_url` is the address of a folder and no more: paths are written after it.
@Suite struct BaseAddressTests {
  @Test(
    "Accepted, in the form in which it is used",
    arguments: [
      ("https://fb.example.com/", "https://fb.example.com/"), ("https://fb.example.com", "https://fb.example.com/"),
      ("http://localhost:8080/a/b", "http://localhost:8080/a/b/"),
      ("HTTPS://FB.Example.com/A/", "https://fb.example.com/A/"),
      ("https://10.0.0.7/x/", "https://10.0.0.7/x/"), ("https://[::1]:81/x/", "https://[::1]:81/x/"),
      ("https://[::1]", "https://[::1]/"),
      ("https://xn--fsqu00a.example/", "https://xn--fsqu00a.example/"),
      ("https://a.example/v1.2/", "https://a.example/v1.2/"),
      ("https://a.example/~team/a+b,c=1/", "https://a.example/~team/a+b,c=1/"),
      ("https://a.example/%E9%97%A8/", "https://a.example/%E9%97%A8/"),
      ("https://a.example/门户", "https://a.example/%E9%97%A8%E6%88%B7/"), ("https://my_host/", "https://my_host/"),
    ])
  func accepted(given: String, used: String) throws { #expect(try BaseAddress.read(given) == used) }

  @Test(
    "Refused",
    arguments: [
      "", " ", "/", "fb.example.com", "//fb.example.com/", "ftp://fb.example.com/", "https:/fb.example.com",
      "https:fb.example.com",
      "https://", "https:///", "https:///x/", "https://:80/", "https://user@fb.example.com/",
      "https://user:pw@fb.example.com/",
      "https://fb.example.com/?x=1", "https://fb.example.com?x", "https://fb.example.com/?",
      "https://fb.example.com/#x",
      "https://fb.example.com/#", "https://fb.example.com/a b/", " https://fb.example.com/", "https://fb.example.com/ ",
      "https://fb.example.com/\u{3000}/", "https://fb.example.com/\u{A0}", "https://fb.example.com/\n",
      "https://fb.example.com/\t",
      "https://fb.example.com/\u{200B}", "https://fb.example.com/\u{202E}/", "https://fb.example.com/index.html",
      "https://fb.example.com/sub/INDEX.HTM", "https://fb.example.com/index.html/", "https://fb.example.com/feed.xml",
      "https://fb.example.com\\x\\", "https://fb.example.com/\"/", "https://fb.example.com/<x>/",
      "https://fb.example.com/{id}/",
      "https://fb.example.com/%", "https://fb.example.com/%2/", "https://fb.example.com/%zz/",
      "https://fb.example.com/a//b/",
      "https://fb.example.com/../", "https://fb.example.com/a/./b/", "https://fb.example.com:/",
      "https://fb.example.com:0/",
      "https://fb.example.com:65536/", "https://fb.example.com:x/", "https://fb..example.com/", "https://.example.com/",
      "https://-a.example.com/", "https://fb.example.com./", "https://[::1/", "https://[x]/", "https://门户.example/",
      "https://a%20b/",
      "https://fb.example.com/|/", "https://fb.example.com/`/", "https://fb!.example.com/",
      "https://fb.example.com/a@b/",
    ])
  func refused(given: String) { #expect(throws: BaseAddress.Fault.self) { try BaseAddress.read(given) } }

  @Test("A finding names the place and the remedy")
  func finding() {
    let reading = MemoryPortal(["portal.yml": "name: T\nlanguages: [en]\nbase_url: \"https://a.example/?x\"\n"]).read()
    #expect(reading.lines == ["portal.yml:3:11 wrong-type"] && reading.configuration.baseURL == nil)
    #expect(reading.findings.first?.hint?.contains("https://portal.example.com/") == true)
  }
}
