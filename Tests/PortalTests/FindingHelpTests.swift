import Diagnostics
import Testing

@testable import Portal

struct FindingHelpTests {
  @Test("Every code has its help, with bars in cells as they are meant", arguments: FindingCode.allCases)
  func everyCode(_ code: FindingCode) throws {
    let help = try #require(FindingHelp[code], "docs/findings.md has no whole row of it")
    #expect(!help.meaning.isEmpty)
    #expect(!help.text.contains("\\|") && !help.markdown.contains("\u{0}"))
  }
}
