/// Whether a segment's work fits its horizon. Source: reports.md, group 6.
public enum HorizonAlignment {
  /// The modules stressed in each horizon: H1 sales enablement; H2 demand generation; H3 market insight and joint innovation.
  public static let stressed: [String: Set<String>] = ["h1": ["sce"], "h2": ["dg"], "h3": ["mi", "ji"]]

  /// Documents and activities in stressed modules ÷ all of them in the segment, a fraction. Nil without any, or for an unknown horizon.
  ///
  /// `modules` has one entry a document or activity: its module's key.
  public static func share(modules: some Collection<String>, horizon: String) -> Double? {
    guard let wanted = stressed[horizon] else { return nil }
    return quotient(Double(modules.count { wanted.contains($0) }), Double(modules.count))
  }
}
