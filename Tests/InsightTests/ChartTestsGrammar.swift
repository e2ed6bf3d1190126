import Dates
import Testing

@testable import Insight

/// Scales, ticks, numbers and texts on their own.
@Suite struct ChartTestsGrammar {
  @Test func ticksAreRoundAndHoldTheValues() {
    var dice = Dice(seed: 11)
    for _ in 0..<2000 {
      let size = [1e-9, 1e-3, 1, 1e3, 1e9, 1e120][dice.int(0...5)]
      let values = (0..<dice.int(1...6)).map { _ in dice.number(-1...1) * size }
      let zero = dice.int(0...1) == 0
      let scale = LinearScale(values: values, from: 200, to: 10, count: dice.int(1...8), zero: zero)
      let ticks = scale.ticks
      #expect(ticks.count >= 2 && ticks.count <= 12)
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
      #expect(
        (values + (zero ? [0] : [])).allSatisfy {
          $0 >= scale.low - scale.step * 1e-6 && $0 <= scale.high + scale.step * 1e-6
        })
      var factor = scale.step
      while factor >= 9.99 { factor /= 10 }
      while factor < 0.999 { factor *= 10 }
      #expect([1, 2, 5].contains { abs($0 - factor) < 1e-6 }, "\(scale.step)")
      #expect(values.allSatisfy { (10...200).contains(scale.place($0)) })
    }
  }

  @Test func equalValuesOpenTheRange() {
    for value in [0.0, 5, -5, 1e149] {
      let scale = LinearScale(values: [value], from: 0, to: 1, count: 5, zero: false)
      #expect(scale.low < value || scale.high > value)
      #expect(scale.place(value).isFinite)
    }
    #expect(LinearScale(values: [0, 3], from: 0, to: 1, count: 5, zero: true, whole: true).ticks == [0, 1, 2, 3])
  }

  @Test func logScale() {
    let scale = LogScale(values: [0.05, 3.2], including: 1, from: 0, to: 100)
    #expect(scale.low == 0.05 && scale.high == 5)
    #expect(abs((scale.place(1) - scale.place(0.1)) - (scale.place(3) - scale.place(0.3))) < 1e-9)
    #expect(scale.place(-1) == 0)
    #expect(scale.ticks.contains(1))
    let wide = LogScale(values: [1e-100, 1e100], including: 1, from: 0, to: 100)
    #expect(wide.ticks.count <= 12 && wide.ticks.allSatisfy(\.isFinite))
  }

  @Test func bandsAndDays() throws {
    let bands = BandScale(count: 4, from: 100, to: 300)
    #expect(bands.middle(0) == 125 && bands.middle(3) == 275)
    let first = try #require(Day(iso: "2026-02-14"))
    let last = try #require(Day(iso: "2026-08-15"))
    let days = DayScale(days: [last, first], from: 0, to: 300)
    #expect(days.first.iso == "2026-01-01" && days.last.iso == "2026-09-30")
    #expect(days.ticks(room: 30).map(\.text) == ["Q1", "Q2", "Q3"])
    #expect(days.ticks(room: 200).map(\.text) == ["2026"])
  }

  @Test(arguments: [
    (1_234_567.0, 0, "1,234,567"), (-1_234.5, 1, "−1,234.5"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (1e18, 0, "1e18"),
    (-2.5e20, 2, "−2.5e20"),
  ])
  func fixedNumbers(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test func figuresInBothLanguages() {
    let (en, zh) = (ChartLabels.english, ChartLabels.chinese)
    #expect(en.text(41_200_000, .number) == "41.2\u{A0}M")
    #expect(zh.text(41_200_000, .money("CNY")) == "4,120万")
    #expect(en.text(0.184, .percent) == "18.4\u{A0}%")
    #expect(zh.text(0.184, .percent) == "18.4%")
    #expect(en.text(9_999.9, .number) == "10\u{A0}k")
    #expect(en.text(4_120, .number) == "4,120")
    #expect(en.text(nil, .number) == "no data")
    #expect(en.text(.nan, .number) == "no data")
    #expect(zh.text(6.5, .points) == "6.5个百分点")
    #expect(en.text(4, .decimals(1)) == "4.0")
    #expect(en.text(1e300, .number) == "no data")
    #expect(en.text(-1e20, .number) == "−1e20")
  }

  @Test func linesOfText() {
    let width = { (text: String) in TextWidth.of(text, size: 12) }
    #expect(abs(width("中文标签") - 4 * 12 * TextWidth.margin) < 1e-9)
    #expect(width("中A") > width("中") + width("A"))
    #expect(
      TextWrap.lines("Price war in campus Wi-Fi", width: 90, size: 12, limit: 3) == ["Price war in", "campus Wi-Fi"])
    let chinese = TextWrap.lines("收获，重新细分（含分院）", width: 40, size: 12, limit: 9)
    #expect(chinese.allSatisfy { !"，）".contains($0.first ?? " ") && $0.last != "（" })
    #expect(TextWrap.lines("abc", width: 1, size: 12, limit: 2).count == 2)
    #expect(TextWrap.lines("", width: 10, size: 12, limit: 2).isEmpty)
    let cut = TextWrap.lines("one two three four five six", width: 50, size: 12, limit: 2)
    #expect(cut.count == 2 && cut[1].hasSuffix("…"))
    #expect(!TextWrap.fits("Donaudampfschifffahrt", width: 50, size: 12, limit: 9))
  }

  @Test func wrappedLinesNeverExceedTheirWidth() {
    var dice = ChartDice(seed: 12)
    for _ in 0..<2000 {
      let text = dice.name()
      let width = dice.dice.number(30...300)
      let lines = TextStyle.plain.wrap(text, width: width, limit: dice.dice.int(1...4))
      #expect(lines.allSatisfy { TextStyle.plain.width($0) <= width + 1e-6 }, "\(lines) \(width)")
    }
  }

  @Test func coordinatesAreRoundedToTenths() {
    #expect(Path.number(1.04) == "1")
    #expect(Path.number(-0.06) == "-0.1")
    #expect(Path.number(12.35) == "12.4")
    #expect(Path.number(.nan) == "0")
    var text = ""
    SceneWriter.escape("a\u{0}b\nc<", &text)
    #expect(text == "ab c&lt;")
  }

  @Test func patternsOfLabels() {
    #expect(ChartLabels.english.fill("{n} of {m}", ["n": "1"]) == "1 of ")
    #expect(ChartLabels.english.fill("100 %", [:]) == "100 %")
  }
}
