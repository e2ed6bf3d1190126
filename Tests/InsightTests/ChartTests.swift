import Dates
import Testing

@testable import Insight

/// What must hold for every kind of chart, on random data with awkward labels.
@Suite struct ChartTests {
  private func chart(_ kind: Chart.Kind) -> Chart {
    Chart(id: "c", title: "T & <t>", description: "D \"d\"", kind: kind)
  }

  @Test(arguments: 0...10) func randomChartsAreSound(kind: Int) {
    for seed in 0..<25 {
      var dice = ChartDice(seed: UInt64(seed * 100 + kind))
      let chart = chart(dice.kind(kind))
      for labels in [ChartLabels.english, .chinese] {
        for size in ChartSize.allCases {
          guard case .svg(let svg) = chart.draw(size, labels: labels), let scene = chart.scene(size, labels: labels)
          else {
            #expect(chart.scene(size, labels: labels) == nil)
            continue
          }
          let xml = XMLCheck(svg).faults
          #expect(xml.isEmpty, "seed \(seed) \(size): \(xml.prefix(3))")
          let numbers = svg.matches(
            of: #/ (?:d|x|y|r|width|height|viewBox|font-size|points)="[^"]*(?:nan|inf)[^"]*"/#.ignoresCase())
          #expect(numbers.isEmpty, "seed \(seed) \(size): \(numbers.prefix(3).map(\.output))")
          let texts = layoutFaults(of: scene)
          #expect(texts.isEmpty, "seed \(seed) \(size): \(texts.prefix(3))")
          #expect(chart.draw(size, labels: labels) == .svg(svg))
        }
        let table = chart.table(labels: labels)
        #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "seed \(seed)")
      }
    }
  }

  @Test func rootOfTheDrawing() throws {
    let line = LineChart(periods: ["2026Q1"], series: [ChartSeries("a", [1])])
    guard case .svg(let svg) = chart(.line(line)).draw(labels: .english) else {
      Issue.record("no drawing")
      return
    }
    #expect(svg.hasPrefix(##"<svg class="chart chart--wide" viewBox="0 0 640 "##))
    #expect(svg.contains(##"role="img" aria-labelledby="Chart-c-t Chart-c-d""##))
    #expect(
      svg.contains("<title id=\"Chart-c-t\">T &amp; &lt;t&gt;</title><desc id=\"Chart-c-d\">D &quot;d&quot;</desc>"))
    guard case .svg(let both) = chart(.line(line)).drawBoth(labels: .english) else {
      Issue.record("no drawing")
      return
    }
    #expect(both.contains("id=\"Chart-c-n-t\"") && both.contains("chart--narrow"))
    #expect(XMLCheck("<p>" + both + "</p>").faults.isEmpty)
  }

  @Test func nothingToDrawSaysWhy() {
    #expect(chart(.bar(BarChart(categories: [], series: []))).draw(labels: .english) == .empty(.noRows))
    #expect(
      chart(.bar(BarChart(categories: ["a"], series: [ChartSeries("s", [nil])]))).draw(labels: .english)
        == .empty(.noFigures))
    #expect(
      chart(.line(LineChart(periods: ["2026Q1"], series: [ChartSeries("s", [.nan])]))).drawBoth(labels: .english)
        == .empty(.noFigures))
    #expect(
      chart(.timeline(TimelineChart(lanes: [.init("l", [.init("e", start: nil)])]))).draw(labels: .english)
        == .empty(.noFigures))
    #expect(chart(.tree(TreeChart(roots: []))).draw(labels: .english) == .empty(.noRows))
    #expect(
      chart(.funnel(FunnelChart(stages: ["a"], series: [ChartSeries("s", [-1])]))).draw(labels: .english)
        == .empty(.noFigures))
    #expect(
      chart(.point(PointChart(items: [.init("p", x: 1, y: nil)], x: .init("x"), y: .init("y")))).draw(labels: .english)
        == .empty(.noFigures))
    #expect(
      chart(.dot(DotChart(items: [.init("d", value: nil, count: 3)]))).draw(labels: .english) == .empty(.noFigures))
  }

  @Test func deepTreesDoNotOverflow() {
    var node = TreeChart.Node("leaf")
    for index in 0..<2000 { node = TreeChart.Node("n\(index)", children: [node]) }
    #expect(TreeChart(roots: [node]).lines.count == 2001)
  }
}
