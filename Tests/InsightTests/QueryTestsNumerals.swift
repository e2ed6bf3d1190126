import Diagnostics
import Insight
import Testing

@Suite struct UnbackedFigureTests {
  func found(_ text: String, backed: Set<String> = []) -> [String] {
    UnbackedFigures.numerals(in: text, at: Place("mi.md", line: 5, column: 3), backed: backed).map(\.text)
  }

  @Test(
    arguments: [
      ("Revenue 30.2 million after 27.9", ["30.2", "27.9"]),
      ("+8 % and 17% and 1,248 users", ["8 %", "17%", "1,248"]),
      ("市场规模达到12万户，增长8%，约3.5亿元", ["12万", "8%", "3.5亿"]),
      ("一年 40 个月度样本，2 个季度", ["40", "2"]),
      ("took 20ms over 35km for 4x", ["20", "35", "4"]),
      ("n = 1,240; 6 cranes, 4 weeks", ["1,240", "6", "4"]),
      ("since 1850, 2026 % of", ["1850", "2026 %"]),
      ("**64** vehicles (61 %)", ["64", "61 %"]),
      ("| 240 | 5 % |", ["240", "5 %"]),
      ("ratio 3.9 / 4.0 (3.5)", ["3.9", "4.0", "3.5"]),
      ("from -5 to 10-20 people", ["-5", "10-20"].map { $0 == "-5" ? "5" : $0 }),
    ] as [(String, [String])])
  func figures(_ text: String, _ expected: [String]) { #expect(found(text) == expected) }

  @Test(arguments: [
    "In 2026 and 2026–2027, in 2026Q3, Q3 and Q3 2026, on 2026-09-30, 30 September 2026, September 30, 30/9/2026, by 10:30",
    "2026年9月30日，第3季度，3季度，第12章，图3，表 4，H1、H2、5G",
    "the 1st, 2nd, 3rd and 24th, section 4, figure 2, step 3, page 12, table 5, phase 2, No. 7, version 1.2, v2, release 3",
    "1. one\n2) two\n   3. three", "802.11ax, 5G, H1, IPv6, Wi-Fi 6, mi-2026q3, Q1-Q4, 1.2.3, M2M",
    "`= growth.yoy as percent` and `42` and ``7 ` 8``",
    "see [the case](../case-12.md#3) and [this][2a] and <https://x.example/9> https://x.example/12?3",
    "a note[^1] and <span data-x=\"3\">text</span>", "no figures at all, three or 三",
    "![a picture](assets/chart-7.svg)",
  ])
  func nothing(_ text: String) { #expect(found(text).isEmpty, "\(found(text))") }

  @Test func claimsBackTheirFigures() {
    #expect(found("71 % of guests, n = 1,240, 72 %", backed: ["71 %", "1240"]) == ["72 %"])
    #expect(found("71% of guests", backed: ["71 % of hotel guests (n = 1,240)"]).isEmpty)
    #expect(found("71 of guests", backed: ["71 %"]) == ["71"])
  }

  @Test func placesAreExact() {
    let numerals = UnbackedFigures.numerals(in: "中文 12，\n再 `7` 加 34", at: Place("mi.md", line: 5, column: 3))
    #expect(numerals.map { "\($0.place.line):\($0.place.column) \($0.text)" } == ["5:6 12", "6:9 34"])
  }

  @Test func aWholeTextIsCheckedOutsideItsBlocks() {
    let text = """
      ## Market of 2026

      It grew by 12 %
      and by 13 %.

      ```sql name=a
      SELECT 14
      ```
      <!-- 15 -->

          16 in code

      - 17 in an item
      """
    let findings = UnbackedFigures.check(Array(text.utf8), path: "mi.md", firstLine: 10)
    #expect(findings.map { "\($0.place.line):\($0.place.column)" } == ["12:12", "13:8", "22:3"])
    #expect(findings.allSatisfy { $0.code == .unbackedFigure && $0.severity == .warning })
    #expect(findings.first?.message == "“12 %” is typed by hand; no query and no claim backs it")
  }

  @Test(arguments: 0..<20)
  func anyText(_ seed: Int) {
    var random = Steps(UInt64(seed) &* 991)
    let pieces = [
      "1", "2026", ".", ",", "-", ":", "/", "%", " ", "\n", "`", "[", "](", ")", "<a", ">", "https://", "年", "第", "Q",
      "x", "[^", "é",
    ]
    for _ in 0..<300 {
      let text = (0...random.below(30)).map { _ in random.pick(pieces) }.joined()
      for numeral in UnbackedFigures.numerals(in: text, at: Place("a", line: 1, column: 1)) {
        #expect(text.contains(numeral.text))
      }
    }
  }
}
