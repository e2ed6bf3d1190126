/// A source's grades: reliability of the source and credibility of what it says, judged apart.
public struct SourceGrade: Hashable, Sendable {
  /// Who stands behind it: the publisher, or the source's own id if there is none. Same origin, not independent.
  public let origin: String
  /// `A` completely reliable … `E` unreliable, `F` cannot be judged.
  public let reliability: Character
  /// 1 confirmed … 5 improbable, 6 cannot be judged.
  public let credibility: Int

  /// A grade; nil if reliability is not A–F or credibility not 1–6.
  public init?(origin: String, reliability: some StringProtocol, credibility: Int) {
    guard reliability.count == 1, let letter = reliability.first, ("A"..."F").contains(letter),
      (1...6).contains(credibility)
    else {
      return nil
    }
    self.origin = origin
    self.reliability = letter
    self.credibility = credibility
  }

  /// Whether both grades are judgements: neither F nor 6.
  public var isJudged: Bool { reliability != "F" && credibility != 6 }

  /// Whether it is A or B and 1 or 2.
  public var isStrong: Bool { (reliability == "A" || reliability == "B") && credibility <= 2 }
}
