import Insight

extension Words {
  /// The words and units of charts and of the tables beneath them, from the interface words `chart_…`.
  ///
  /// Made anew each time: take it once a page.
  var chartLabels: ChartLabels {
    var labels = ChartLabels.english
    // "12: tn|9: bn": from ten to the twelfth on, the largest first.
    labels.units = t["chart_units"].split(separator: "|").compactMap { unit in
      guard let colon = unit.firstIndex(of: ":"), let power = Int(unit[..<colon]), (1...15).contains(power) else {
        return nil
      }
      return ChartLabels.Unit((0..<power).reduce(1) { size, _ in size * 10 }, String(unit[unit.index(after: colon)...]))
    }
    labels.percentSign = t["chart_percent_sign"]
    labels.pointsSign = t["chart_points_sign"]
    labels.noData = t["chart_no_data"]
    labels.notApplicable = t["chart_not_applicable"]
    labels.others = t["chart_others"]
    labels.more = t["chart_more"]
    labels.name = t["chart_name"]
    labels.series = t["chart_series"]
    labels.value = t["chart_value"]
    labels.before = t["chart_before"]
    labels.lastQuarter = t["chart_last_quarter"]
    labels.low = t["chart_low"]
    labels.high = t["chart_high"]
    labels.interval = t["chart_interval"]
    labels.count = t["chart_count"]
    labels.goal = t["chart_goal"]
    labels.actual = t["chart_actual"]
    labels.area = t["chart_area"]
    labels.veto = t["chart_veto"]
    labels.pass = t["chart_pass"]
    labels.conversion = t["chart_conversion"]
    labels.date = t["chart_date"]
    labels.until = t["chart_until"]
    labels.asOf = t["chart_as_of"]
    labels.period = t["chart_period"]
    labels.parent = t["chart_parent"]
    labels.note = t["chart_note"]
    labels.yes = t["chart_yes"]
    labels.colon = t["colon"]
    labels.comma = t["comma"]
    return labels
  }
}
