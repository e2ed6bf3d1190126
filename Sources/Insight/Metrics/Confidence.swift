/// How far a finding can be trusted, from the grades of its sources (Admiralty code). Source: reports.md, Evidence.
public enum Confidence: String, Sendable, CaseIterable {
  /// At least two independent sources at A or B and 1 or 2.
  case high
  /// Between high and low.
  case medium
  /// One source, or none left once those that cannot be judged (F or 6) are put aside.
  case low

  /// The confidence that some sources give; nil without a source: such a finding is an error, not a weak one.
  ///
  /// Sources of one publisher are not independent. A source graded F or 6 can be neither trusted nor refuted, so it neither helps nor harms.
  public init?(_ sources: [SourceGrade]) {
    guard !sources.isEmpty else { return nil }
    let judged = sources.filter(\.isJudged)
    let independent = Set(judged.map(\.origin)).count
    let strong = Set(judged.filter(\.isStrong).map(\.origin)).count
    self = strong >= 2 ? .high : independent < 2 ? .low : .medium
  }
}
