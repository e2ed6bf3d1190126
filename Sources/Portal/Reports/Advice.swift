import Insight

extension Quadrant {
  /// The key of the words for what the plane advises once the financial gate has spoken.
  ///
  /// To grow and invest takes both: where the gate vetoes, or cannot be asked since a figure is missing, it is no advice.
  func key(_ verdict: FinancialGate.Verdict) -> String {
    guard self == .growInvest else { return "quadrant_" + rawValue.replacing("-", with: "_") }
    return switch verdict {
    case .pass: "quadrant_grow_invest"
    case .veto: "quadrant_vetoed"
    case .unknown: "quadrant_unproven"
    }
  }
}

extension NineBox.Zone {
  /// The key of the words for what the nine-box advises once the financial gate has spoken.
  func key(_ verdict: FinancialGate.Verdict) -> String {
    guard self == .invest else { return "sr_zone_" + rawValue }
    return switch verdict {
    case .pass: "sr_zone_invest"
    case .veto: "quadrant_vetoed"
    case .unknown: "quadrant_unproven"
    }
  }
}

extension FinancialGate.Verdict {
  /// Whether it vetoes.
  var isVeto: Bool { if case .veto = self { true } else { false } }
}
