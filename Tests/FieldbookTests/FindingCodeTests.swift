import Diagnostics
import Foundation
import Testing

/// Every finding code has a case that produces it; that the case really does is what `BadInputTests` checks.
@Suite struct FindingCodeTests {
  @Test("Every code has a case")
  func everyCode() {
    let produced = Set(Case.all.flatMap(\.codes))
    #expect(FindingCode.allCases.map(\.rawValue).filter { !produced.contains($0) } == [])
  }

  @Test("The cases name no code that does not exist")
  func noOther() {
    let known = Set(FindingCode.allCases.map(\.rawValue))
    #expect(Case.all.flatMap(\.codes).filter { !known.contains($0) } == [])
  }

  @Test("docs/findings.md has a row for every code, with its severity and whether it is fixed")
  func documented() throws {
    let guide = try String(contentsOf: SourceRulesTests.root.appending(path: "docs/findings.md"), encoding: .utf8)
    for code in FindingCode.allCases {
      let severity = code.defaultSeverity.rawValue + (code.guardsConfidentiality ? ", fixed" : "")
      #expect(guide.contains("\n| `\(code.rawValue)` | \(severity) | "), "\(code.rawValue)")
    }
  }

  @Test("Cases have names of their own")
  func names() {
    let names = Case.all.map(\.name)
    #expect(Set(names).count == names.count)
  }
}
