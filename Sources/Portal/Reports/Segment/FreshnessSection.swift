import Collateral
import Insight

/// Section 8: how fresh the material is and who owns it, worst first.
struct FreshnessSection: SegmentSection {
  static let name = (id: "freshness", number: 8)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    let documents = facts.summary.originals
    guard !documents.isEmpty else { return [.missing(text["sr_no_documents"])] }
    return [.text(answer), .figures(figures), owners, list]
  }

  private func state(_ at: Int) -> Freshness.State { facts.library.freshness[at].state }

  private var answer: String {
    let late = facts.summary.originals.count { state($0) >= .overdue }
    let isMet = (facts.summary.freshShare ?? 0) >= facts.thresholds.verifiedGoal
    return text.filled(
      isMet ? "sr_fresh_met" : "sr_fresh_missed",
      [
        "share": text.percent(facts.summary.freshShare), "goal": text.percent(facts.thresholds.verifiedGoal),
        "late": text.count(late),
        "total": text.count("documents", facts.summary.originals.count),
      ])
  }

  private var figures: [ReportFigure] {
    let scores = PartialSum(facts.summary.originals.map { facts.library.freshnessScore($0) })
    return [
      ReportFigure(
        label: text["sr_verified"], value: text.percent(facts.summary.freshShare),
        note: text.filled("sr_goal", ["value": text.percent(facts.thresholds.verifiedGoal)])),
      ReportFigure(
        label: text["sr_f_fresh"], value: text.rating(scores.value.map { $0 / Double(max(1, scores.counted)) }),
        note: text["sr_mean"]),
    ]
      + Freshness.State.allCases.dropFirst().map { state in
        ReportFigure(
          label: text["sr_is_" + state.rawValue],
          value: text.count(facts.summary.originals.count { self.state($0) == state }))
      }
  }

  /// The most owners that the chart shows.
  private static let most = 15

  /// Documents by owner, each bar parted by state; whoever has most overdue first.
  private var owners: ReportPart {
    let byOwner = Dictionary(grouping: facts.summary.originals) { facts.library.documents[$0].owner }
    let ranked = byOwner.keys.sorted { a, b in
      let (one, other) = (byOwner[a] ?? [], byOwner[b] ?? [])
      let (late, later) = (one.count { state($0) >= .overdue }, other.count { state($0) >= .overdue })
      if late != later { return late > later }
      return one.count != other.count ? one.count > other.count : a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    let shown = Array(ranked.prefix(Self.most))
    let worst = shown.first.map { owner -> String in
      let own = byOwner[owner] ?? []
      return text.filled(
        "sr_owner_worst",
        [
          "owner": text.person(owner), "late": text.count(own.count { state($0) >= .overdue }),
          "n": text.count(own.count),
        ])
    }
    let series = Freshness.State.allCases.map { state in
      ChartSeries(
        text["sr_is_" + state.rawValue],
        shown.map { owner in Double((byOwner[owner] ?? []).count { self.state($0) == state }) })
    }
    return .chart(
      Chart(
        id: "owners", title: text["sr_owners"], description: worst ?? "",
        kind: .bar(
          BarChart(
            categories: shown.map { text.person($0) }, series: series, mode: .stacked, categoryTitle: text["sr_owner"],
            valueTitle: text["sr_documents"]))))
  }

  /// Documents by freshness, worst first.
  private var list: ReportPart {
    let library = facts.library
    var draft = TableDraft(
      "freshness-list", text["sr_freshness_list"],
      [
        .init(text["sr_document"]), .init(text["sr_owner"]), .init(text["sr_level"]), .init(text["sr_reviewed"]),
        .init(text["sr_review_by"]),
        .init(text["sr_f_fresh"], .decimals(2)), .init(text["sr_freshness_state"]),
      ])
    let scored = facts.summary.originals.map { ($0, library.freshnessScore($0)) }
      .sorted { a, b in
        let (one, other) = (a.1 ?? 2, b.1 ?? 2)
        return one != other ? one < other : a.0 < b.0
      }
    for (at, score) in scored.prefix(ContentSection.limit) {
      let document = library.documents[at]
      // Named and opened in the page's language where there is a translation; dates and owner are the original's.
      draft.add(
        [
          .text(text.title(at)), .text(text.person(document.owner)), .text(text.term("level", document.level.rawValue)),
          .text(document.lastReviewed.iso),
          .of(library.freshness[at].reviewBy?.iso), .init(score), .text(text["sr_is_" + state(at).rawValue]),
        ],
        links: [
          0: text.address(at), 1: Address.person(document.owner, text.lang),
        ])
    }
    return .table(draft.table)
  }
}
