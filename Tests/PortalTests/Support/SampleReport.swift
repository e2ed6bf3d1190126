import Dates
import Insight

@testable import Portal

/// A report with every kind of part and every kind of chart, with awkward texts and missing figures.
enum SampleReport {
  static let quarter = Quarter(year: 2026, number: 3)
  static let later = Quarter(year: 2026, number: 4)

  static func report(_ subject: Report.Subject, quarter: Quarter = quarter, lang: String) -> Report {
    let isChinese = lang.hasPrefix("zh")
    return Report(
      subject: subject, quarter: quarter, lang: lang, title: isChinese ? "校园：继续投资" : "Campus: keep investing",
      lead: isChinese
        ? "市场增长，覆盖率上升；先补齐宿舍场景。" : "The market grew and coverage rose. Close the dormitory scenario first, <b> & all.",
      facts: [
        (isChinese ? "截至" : "As of", "2026-09-30"), (isChinese ? "数据季度" : "Data", "2026Q3"),
        (isChinese ? "配置" : "Configuration", "7c1e9a4"),
      ],
      sections: sections(isChinese))
  }

  private static func sections(_ zh: Bool) -> [ReportSection] {
    [
      ReportSection(
        id: "changes", number: 1, title: zh ? "变化与请求" : "What changed and what we ask",
        parts: [
          .text(zh ? "市场规模比上季度增长。" : "The market grew against last quarter."),
          .markup("<p>Ready <strong>markup</strong>.</p>"),
          .figures([
            ReportFigure(
              label: zh ? "渗透率" : "penetration of SAM", value: "18.4 %", note: "▲ 0.6",
              path: "en/segment/campus.html#Gaps", spark: spark(zh)),
            ReportFigure(label: zh ? "合格线索" : "qualified leads", value: zh ? "无数据" : "no data"),
          ]),
        ]),
      ReportSection(
        id: "charts", number: 4, title: zh ? "位置" : "Where it stands", parts: charts(zh).map { .chart($0) }),
      ReportSection(
        id: "tables", number: 14, title: zh ? "缺口" : "Gap list",
        parts: [
          .table(
            ReportTable(
              id: "gaps", title: zh ? "缺口清单" : "Gaps, with owner and date",
              content: ChartTable(
                columns: [
                  .init(zh ? "材料" : "Slot"), .init(zh ? "规模" : "Size", .money("CNY")),
                  .init(zh ? "占比" : "Share", .percent), .init(zh ? "到期" : "Due"),
                ],
                rows: [
                  [.text("=1+1"), .number(41_234_567.25), .number(0.18375), .text("2026-10-16")],
                  [.text("a,\"b\"\n<c>"), .missing, .notApplicable, .missing],
                  [.text("-x"), .number(-3), .number(1), .text("@now")],
                ]),
              links: [.init(row: 0, column: 0): "en/scenario/campus--dorm.html#Level-regional"])),
          .table(
            ReportTable(
              id: "nothing", title: zh ? "空表" : "An empty table", content: ChartTable(columns: [.init("A")], rows: []))),
          .missing(zh ? "本季度没有成交数据。" : "No deals were recorded in this quarter."), .missing(""),
        ]), ReportSection(id: "joint", number: 13, title: zh ? "联合创新" : "Joint innovation", parts: []),
    ]
  }

  private static let periods = ["2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]

  private static func spark(_ zh: Bool) -> Chart {
    Chart(
      id: "spark-penetration", title: zh ? "渗透率" : "Penetration",
      description: zh ? "六个季度上升" : "Rising over six quarters",
      kind: .spark(
        Sparkline(
          periods: periods, series: ChartSeries("p", [0.15, 0.16, nil, 0.17, 0.178, 0.184]), format: .percent,
          goal: 0.18)))
  }

  static func charts(_ zh: Bool) -> [Chart] {
    let names =
      zh
      ? ["教育园区", "医院", "港口", "酒店", "城市服务", "工厂"]
      : ["Education campuses", "Hospitals", "Ports", "Hotels", "City services", "Factories"]
    let said = zh ? "教育园区位置更强，港口更有吸引力。" : "Education campuses grew stronger; ports became more attractive."
    func chart(_ id: String, _ title: String, _ kind: Chart.Kind) -> Chart {
      Chart(id: id, title: title, description: said, kind: kind)
    }
    let span = PointChart(
      items: names.enumerated().map { index, name in
        PointChart.Item(
          name, x: [3.9, 2.7, 2.0, 4.1, 1.9, nil][index], y: [4.0, 3.4, 4.0, 2.6, 2.2, 3][index],
          size: [31, 33, 12, 16, 9, 4][index] * 1e6,
          previous: index == 5
            ? nil : .init(x: [3.5, 2.5, 1.8, 4.0, 2.0][index], y: [3.75, 3.5, 3.5, 2.8, 2.3][index]),
          isEmphasised: index == 0, isVetoed: index == 4)
      },
      x: .init(zh ? "竞争地位" : "Competitive position", format: .decimals(1), range: 1...5, cuts: [3]),
      y: .init(zh ? "市场吸引力" : "Market attractiveness", format: .decimals(1), range: 1...5, cuts: [3]),
      regions: zh
        ? [["避免/退出", "收获/重新细分"], ["获取技能", "增长/投资"]]
        : [["Avoid, exit", "Harvest"], ["Acquire skill", "Grow, invest"]],
      shaded: [zh ? "增长/投资" : "Grow, invest"], sizeTitle: "SAM", sizeFormat: .money("CNY"))
    let heat = HeatChart(
      columns: zh ? ["案例", "白皮书", "工具包", "价值主张"] : ["Case", "White paper", "Kit", "Value proposition"],
      rows: names.prefix(4).enumerated().map { index, name in
        HeatChart.Row(
          name,
          [
            .init(.full, zh ? "已评" : "Rated", value: 3, link: "en/d/corporate.html"),
            .init(.part, zh ? "有效" : "Fresh", value: 2),
            index == 2 ? .init(.none, zh ? "不适用" : "n/a") : .init(.weak, zh ? "逾期" : "Overdue", value: 1),
            .init(.empty, zh ? "缺" : "Gap", value: 0),
          ], note: "3 / 4")
      },
      key: [
        .init(.full, zh ? "有效且好评" : "fresh and rated"), .init(.part, zh ? "有效" : "fresh"),
        .init(.weak, zh ? "逾期" : "overdue"), .init(.empty, zh ? "缺口" : "gap"),
      ],
      rowTitle: zh ? "场景" : "Scenario")
    let day = { (text: String) in Day(iso: text) }
    return [
      chart("span", zh ? "SPAN：位置与吸引力" : "SPAN: position and attractiveness", .point(span)),
      chart("heat", zh ? "场景与材料" : "Scenarios and material", .heat(heat)),
      chart(
        "size", zh ? "市场规模" : "Market size",
        .bar(
          BarChart(
            categories: names, series: [ChartSeries("SAM", [31e6, 33e6, 12e6, nil, 9e6, 4e6])], format: .money("CNY"),
            emphasis: 0))),
      chart(
        "shares", zh ? "份额" : "Shares",
        .bar(
          BarChart(
            categories: periods,
            series: [
              ChartSeries(zh ? "我们" : "us", [0.2, 0.21, 0.22, 0.22, 0.23, 0.24]),
              ChartSeries("Northbridge", [0.5, 0.49, 0.48, 0.48, 0.47, 0.46]),
              ChartSeries(zh ? "其他" : "others", [0.3, 0.3, 0.3, 0.3, 0.3, 0.3]),
            ],
            mode: .shares, direction: .columns, format: .percent))),
      chart(
        "funnel", zh ? "线索漏斗" : "Lead funnel",
        .funnel(
          FunnelChart(
            stages: zh ? ["线索", "合格", "机会", "赢单"] : ["Leads", "Qualified", "Opportunity", "Won"],
            series: [
              ChartSeries(zh ? "挖掘" : "mined", [83, 39, 12, 3]), ChartSeries(zh ? "收集" : "collected", [65, 22, 5, 1]),
            ]))),
      chart(
        "goals", zh ? "目标完成" : "Goals",
        .bullet(
          BulletChart(items: [
            .init(zh ? "收入" : "Revenue", actual: 41.2e6, goal: 45e6, format: .money("CNY")),
            .init(zh ? "覆盖率" : "Coverage", actual: 0.65, goal: 0.8, format: .percent),
            .init(zh ? "标杆" : "References", actual: nil, goal: 15),
          ]))),
      chart(
        "growth", zh ? "增长" : "Growth",
        .line(
          LineChart(
            periods: periods,
            series: [
              ChartSeries(names[0], [0.1, 0.11, nil, 0.09, 0.12, 0.13], isEmphasised: true),
              ChartSeries(names[1], [0.05, 0.06, 0.05, 0.04, 0.03, 0.02]),
            ], format: .percent, goals: [ChartGoal(0.1, zh ? "目标" : "goal")]))),
      chart(
        "wins", zh ? "竞争赢单率" : "Competitive win rate",
        .dot(
          DotChart(
            items: [
              .init("Northbridge", value: 0.42, low: 0.25, high: 0.61, count: 24),
              .init("Quayline", value: nil, count: 4),
            ], format: .percent, range: 0...1))),
      chart(
        "appeals", "$APPEALS",
        .radar(
          RadarChart(
            dimensions: zh
              ? ["价格", "可获得性", "包装", "性能", "易用性", "保证", "生命周期成本", "社会接受度"]
              : [
                "Price", "Availability", "Packaging", "Performance", "Ease of use", "Assurances", "Life-cycle cost",
                "Social acceptance",
              ],
            series: [
              ChartSeries(zh ? "我们" : "us", [3, 4, 3, 5, 4, 4, 3, 4], isEmphasised: true),
              ChartSeries("Northbridge", [4, 3, 3, 4, 3, 4, nil, 3]),
            ]))),
      chart(
        "moves", zh ? "对手动作" : "Rivals’ moves",
        .timeline(
          TimelineChart(
            lanes: [
              .init(
                "Northbridge",
                [
                  .init(zh ? "降价" : "Price cut", start: day("2026-07-14")),
                  .init(zh ? "新产品" : "New product", start: day("2026-09-02"), kind: 1),
                ]), .init("Quayline", [.init(zh ? "渠道" : "Channel", start: day("2026-05-01"), end: day("2026-08-31"))]),
            ], kinds: zh ? ["价格", "产品"] : ["price", "product"], asOf: day("2026-09-30")))),
      chart(
        "lineage", zh ? "版本源流" : "Lineage",
        .tree(
          TreeChart(
            roots: [
              .init(
                zh ? "公司级案例" : "Corporate case",
                children: [
                  .init(
                    zh ? "南部案例" : "Case of the South", kind: 1, note: "v2 → v3", isFlagged: true,
                    children: [.init("Alder", kind: 2)])
                ])
            ], kinds: zh ? ["公司级", "区域级", "客户级"] : ["corporate", "regional", "customer"]))),
      chart(
        "many", zh ? "许多系列" : "Many series",
        .bar(
          BarChart(
            categories: ["2026Q3"], series: (1...12).map { ChartSeries("\(zh ? "对手" : "Rival") \($0)", [Double($0)]) },
            mode: .stacked))),
      chart(
        "empty", zh ? "没有数据的图" : "A chart without figures",
        .bar(BarChart(categories: ["a"], series: [ChartSeries("s", [nil])]))),
      chart("none", zh ? "没有行的图" : "A chart without rows", .bar(BarChart(categories: [], series: []))),
    ]
  }
}
