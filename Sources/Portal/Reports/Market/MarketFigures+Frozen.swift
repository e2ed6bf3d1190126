import Dates
import Insight

extension MarketFigures {
  /// The figures as they are frozen, beside those of the data files themselves: all that the report computes from data alone.
  ///
  /// What also depends on registries that live on is not here: the tick-sheet's steps are frozen by `TopicSheet`, and the confidence of
  /// findings follows from the grades and citations, of which those in sources.csv are frozen as they stand there.
  var frozen: [String: FrozenFigure] {
    var figures: [String: FrozenFigure] = [:]
    func add(_ name: String, _ value: Double?, _ table: String) {
      figures["report: \(name)"] = FrozenFigure(
        value.map { QueryValue.real($0).canonical } ?? "", isFromDataAlone: true, tables: [table])
    }
    func add(_ name: String, word: String?, _ table: String) {
      figures["report: \(name)"] = FrozenFigure(word ?? "", isFromDataAlone: true, tables: [table])
    }
    let segments = Set(Metric.allCases.flatMap { Array((readings($0, quarter) ?? [:]).keys) }).sorted()
    for change in changes(segments) {
      let row = "[segment=\(change.segment)]"
      add("\(change.metric.rawValue)\(row)", change.quarter.after, change.metric.table)
      add("\(change.metric.rawValue).quarter\(row)", change.quarter.change, change.metric.table)
      add("\(change.metric.rawValue).year\(row)", change.year?.change, change.metric.table)
    }
    for (name, metric) in [("rank.attractiveness", Metric.attractiveness), ("rank.position", .position)] {
      for (segment, rank) in ranks(metric, quarter) { add("\(name)[segment=\(segment)]", Double(rank), "scores") }
    }
    for segment in segments where position(segment, quarter) != nil {
      add("quadrant[segment=\(segment)]", word: quadrants(segment)[quarter]?.rawValue, "scores")
    }
    for (rival, rate) in winRates {
      add("win-rate[rival=\(rival)]", rate.rate, "deals")
      add("win-rate.won[rival=\(rival)]", Double(rate.won), "deals")
      add("win-rate.lost[rival=\(rival)]", Double(rate.lost), "deals")
      add("win-rate.undecided[rival=\(rival)]", Double(rate.undecided), "deals")
    }
    for row in rows("pbip") {
      let name = "slack[customer_alias=\(row.text("customer_alias") ?? ""),project=\(row.text("project") ?? "")]"
      add(name, PlanFit.slack(row).months.map(Double.init), "pbip")
    }
    add("classes.market", classShares.shareOfMarket, "customers")
    add("classes.ours", classShares.shareOfOurs, "customers")
    return figures
  }

  /// The rank of every segment by a metric, 1 for the largest figure; a segment without the figure has none.
  func ranks(_ metric: Metric, _ quarter: Quarter) -> [String: Int] {
    Ranking.ranks((readings(metric, quarter) ?? [:]).mapValues(\.number))
  }
}
