import Collateral
import Insight

/// How deep the segment's cases go, and how well its value propositions answer what matters to the customer.
struct DepthTables {
  let facts: SegmentFacts
  let text: ReportText

  /// The tables, those that have rows.
  var parts: [ReportPart] { [how, claims, fit].compactMap(\.self) }

  private var own: [Int] { facts.documents.filter { facts.library.lineage.original[$0] == $0 } }

  /// Every case with its share of How, the shallowest first.
  private var how: ReportPart? {
    let shares = own.compactMap { at in facts.portfolio.how[at].map { (at, $0) } }
      .sorted { ($0.1.share ?? 0, $0.0) < ($1.1.share ?? 0, $1.0) }
    var draft = TableDraft(
      "how", text["sr_how"],
      [
        .init(text["sr_document"]), .init(text["sr_how_share"], .percent), .init(text["sr_how_parts"]),
        .init(text["sr_depth"]),
      ])
    for (at, how) in shares.prefix(ContentSection.limit) {
      draft.add(
        [
          .text(text.title(at)), .init(how.share), .text(text[how.isComplete ? "sr_yes" : "sr_no"]),
          .text(text[how.passes(facts.thresholds.howShare) ? "sr_passes" : "sr_fails"]),
        ], links: [0: text.address(at)])
    }
    return draft.isEmpty ? nil : .table(draft.table)
  }

  /// Documents that talk more of us than of the customer, the worst first.
  private var claims: ReportPart? {
    let known = own.compactMap { at in
      facts.portfolio.claims[at].flatMap { claims in claims.share.map { (at: at, claims: claims, share: $0) } }
    }
    guard !known.isEmpty else { return nil }
    let loud = known.filter { $0.share > facts.thresholds.selfClaims }.sorted { a, b in
      a.share != b.share ? a.share > b.share : a.at < b.at
    }
    var draft = TableDraft(
      "self-claims", text["sr_self_claims"],
      [
        .init(text["sr_document"]), .init(text["sr_f_self"], .percent), .init(text["sr_self_own"], .number),
        .init(text["sr_self_customer"], .number),
      ])
    for entry in loud.prefix(ContentSection.limit) {
      draft.add(
        [.text(text.title(entry.at)), .number(entry.share), .count(entry.claims.own), .count(entry.claims.customers)],
        links: [0: text.address(entry.at)])
    }
    let values: KeyValuePairs = ["n": text.count(known.count), "most": text.percent(facts.thresholds.selfClaims)]
    return draft.isEmpty ? .text(text.filled("sr_self_none", values)) : .table(draft.table)
  }

  /// Every value proposition that weighs pains and gains, with the share that has an evidenced answer.
  private var fit: ReportPart? {
    var draft = TableDraft(
      "fit", text["sr_f_fit"],
      [.init(text["sr_document"]), .init(text["sr_needs"], .number), .init(text["sr_f_fit"], .percent)])
    for at in own {
      guard let fit = facts.library.documents[at].extra.map("fit") else { continue }
      let answers = (fit.maps("relievers") + fit.maps("creators")).filter { $0.text("source") != nil }.compactMap {
        $0.text("for")
      }
      let needs = (fit.maps("pains") + fit.maps("gains")).map { need in
        ValueFit.Need(
          importance: need.number("importance") ?? 0, evidencedAnswers: answers.count { $0 == need.text("id") })
      }
      guard !needs.isEmpty else { continue }
      draft.add(
        [.text(text.title(at)), .count(needs.count), .init(ValueFit.share(needs))], links: [0: text.address(at)])
    }
    return draft.isEmpty ? nil : .table(draft.table)
  }
}
