/// How much of what matters to the customer a value proposition answers with evidence. Source: reports.md, group 4.
public enum ValueFit {
  /// A pain or a gain of the customer.
  public struct Need: Hashable, Sendable {
    /// How much it matters, 1…5.
    public let importance: Double
    /// How many relievers or creators with a source answer it. One without evidence does not count.
    public let evidencedAnswers: Int

    /// A need and its answers.
    public init(importance: Double, evidencedAnswers: Int) {
      self.importance = importance
      self.evidencedAnswers = evidencedAnswers
    }
  }

  /// Σ importance of needs with ≥ 1 evidenced answer ÷ Σ importance, a fraction. Nil without needs, or with an importance outside 1…5.
  public static func share(_ needs: [Need]) -> Double? {
    guard needs.allSatisfy({ (1...5).contains($0.importance) }) else { return nil }
    let all = needs.reduce(0) { $0 + $1.importance }
    let answered = needs.lazy.filter { $0.evidencedAnswers > 0 }.reduce(0) { $0 + $1.importance }
    return quotient(answered, all)
  }
}
