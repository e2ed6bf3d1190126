import Testing

@testable import Portal

/// `dir` is that of the language: by the script that its tag names, else by the language.
@Suite struct DirectionTests {
  @Test(
    arguments: [
      ("ar", "rtl"), ("ar-EG", "rtl"), ("AR", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur-PK", "rtl"), ("ps", "rtl"),
      ("sd", "rtl"),
      ("ug", "rtl"), ("yi", "rtl"), ("dv", "rtl"), ("ckb", "rtl"), ("syr", "rtl"), ("az-Arab", "rtl"),
      ("uz-Arab-AF", "rtl"),
      ("pa-Hebr", "rtl"), ("sd-Deva", "ltr"), ("ar-Latn", "ltr"), ("en", "ltr"), ("zh-Hans", "ltr"), ("de-AT", "ltr"),
      ("tr", "ltr"),
    ])
  func ofTag(tag: String, direction: String) { #expect(Language.direction(of: tag) == direction) }

  @Test("An Arabic portal is written from right to left, what it shows of another language is not")
  func pages() throws {
    var content = SmallPortal.content
    content["portal.yml"] = "name: P\nlanguages: [ar, en]\nseverity: {missing-string: off}\n"
    content["nass.md"] = SmallPortal.page("nass", ["lang": "ar", "title": "نص"])
    let sandbox = try Sandbox(content.filter { !$0.key.hasSuffix("-zh.md") })
    try sandbox.build()
    let home = try sandbox.text("ar/index.html")
    #expect(home.contains("<html lang=\"ar\" dir=\"rtl\">") && home.contains("lang=\"en\" dir=\"ltr\""))
    #expect(try sandbox.text("en/index.html").contains("<html lang=\"en\" dir=\"ltr\">"))
  }
}
