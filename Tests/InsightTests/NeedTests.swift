import Testing

@testable import Insight

/// Needs of customers from their statements.
@Suite struct NeedTests {
  @Test("Statements of one pain and kind are one need; severity weighs, a statement without counts but weighs nothing")
  func needs() {
    let header = "date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source\n"
    let text =
      header + """
        2026-07-01,a,campus,,slow,3,,stated,s1;s2
        2026-07-02,b,campus,,slow,5,,stated,s2
        2026-07-03,b,campus,,slow,,,stated,s3
        2026-07-04,a,campus,,slow,4,,latent,
        2026-07-05,c,ports,,drop,,,,
        2026-07-06,c,ports,,,5,,,

        """
    let (tables, findings) = DataTables.load([DataFile(path: "data/2026Q3/voice.csv", bytes: Array(text.utf8))])
    #expect(findings.filter { $0.severity == .error } == [])
    let needs = Need.list(tables["voice"]?.rows ?? [])
    #expect(needs.map(\.pain) == ["slow", "slow", "drop"])
    #expect(needs.map(\.weight) == [8, 4, nil])
    #expect(needs.map(\.count) == [3, 1, 1])
    #expect(needs.map(\.kind) == ["stated", "latent", nil])
    #expect(needs.map(\.customers) == [2, 1, 1])
    #expect(needs.map(\.sources) == [["s1", "s2", "s3"], [], []])
  }
}
