/// Checks of figures that cannot all be right: shares of a market that make no whole, a margin above its deal's value.
struct FigureChecks {
  /// The most that rounding may move the sum of a market's shares, in points, however many players there are.
  static let largestRounding = 2.0

  /// Adds what the figures of a file contradict.
  static func check(_ parsed: inout ParsedFile) {
    switch parsed.schema.name {
    case "shares": checkShares(&parsed)
    case "deals": checkMargins(&parsed)
    default: break
    }
  }

  // MARK: Shares

  /// The stated shares of a segment.
  private struct Market {
    let first: Int
    var sum = 0.0
    /// How far rounding each share as it is written may have moved the sum.
    var rounding = 0.0
    /// Whether every row states a share and `others` is among the players, so that nothing is left.
    var isWhole = true
    var hasOthers = false
    var count = 0
    /// Players so far: a row that is there twice is a fault of its own.
    var players: Set<String> = []
  }

  private static func checkShares(_ parsed: inout ParsedFile) {
    guard let share = parsed.schema.index(of: "share_pct"), let segment = parsed.schema.index(of: "segment"),
      let player = parsed.schema.index(of: "player")
    else { return }
    var markets: [String: Market] = [:]
    var order: [String] = []
    for row in parsed.lines.indices {
      guard let name = parsed.value(row, segment).text else { continue }
      if markets[name] == nil { order.append(name) }
      var market = markets[name] ?? Market(first: row)
      guard let who = parsed.value(row, player).text, market.players.insert(who).inserted else { continue }
      if who == "others" { market.hasOthers = true }
      if let stated = parsed.value(row, share).number {
        market.sum += stated
        market.rounding += rounding(of: stated)
        market.count += 1
      } else {
        market.isWhole = false
      }
      markets[name] = market
    }
    for name in order {
      guard let market = markets[name], market.count > 0 else { continue }
      let tolerance = min(market.rounding, largestRounding)
      let isAbove = market.sum - 100 >= tolerance
      guard isAbove || (market.isWhole && market.hasOthers && 100 - market.sum >= tolerance) else { continue }
      let place = parsed.position(market.first, share)
      let sum = DecimalText((market.sum * 1e6).rounded() / 1e6).plain
      let looksLikeFractions = (market.sum - 1).magnitude < 0.02
      parsed.findings.add(
        .sharesSum, column: "share_pct", at: place, "the shares of \(name) add up to \(sum), not to 100",
        hint: looksLikeFractions ? "shares are written in percent: 19 for 19 %" : nil)
    }
  }

  /// Half a unit of a figure's last decimal as written.
  private static func rounding(of value: Double) -> Double {
    let decimals = DecimalText(value).plain.split(separator: ".").dropFirst().first?.count ?? 0
    return (0..<decimals).reduce(0.5) { size, _ in size / 10 }
  }

  // MARK: Deals

  private static func checkMargins(_ parsed: inout ParsedFile) {
    guard let value = parsed.schema.index(of: "value"), let margin = parsed.schema.index(of: "margin") else { return }
    for row in parsed.lines.indices {
      guard let whole = parsed.value(row, value).number, let part = parsed.value(row, margin).number, part > whole
      else {
        continue
      }
      let place = parsed.position(row, margin)
      parsed.findings.add(
        .marginAboveValue, column: "margin", at: place,
        "the margin \(DecimalText(part).plain) is above the deal's value \(DecimalText(whole).plain)",
        hint: "both in whole currency; the margin is a part of the value")
    }
  }
}
