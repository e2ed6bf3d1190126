import Diagnostics
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

  @Test("Cases have names of their own")
  func names() {
    let names = Case.all.map(\.name)
    #expect(Set(names).count == names.count)
  }
}
