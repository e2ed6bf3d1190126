import Collateral
import Dates
import Insight

/// Section 12: who weighs how much, when customers invest and whether our products are there, and what kinds of opportunity there are.
struct CustomerSection: SegmentSection {
  static let name = (id: "customers", number: 12)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] { classes + [timeline, plans, kinds] }

  // MARK: Classes

  private var classes: [ReportPart] {
    let rows = facts.rows("customers")
    guard !rows.isEmpty else { return [.missing(text["sr_no_customer_data"])] }
    let served = served
    let shares = ClassShares(
      rows.map { row in
        ClassShares.Customer(
          customerClass: row.text("class") ?? "", ownRevenue: row.number("customer_own_revenue"),
          ourRevenue: row.number("our_revenue"),
          isServed: served.contains(row.text("customer_alias") ?? ""))
      })
    let figures = [
      ReportFigure(
        label: text["sr_class_market"], value: text.percent(shares.shareOfMarket),
        note: shares.missingOwn > 0
          ? text.filled("sr_left_out", ["n": text.count(shares.missingOwn)]) : text["sr_class_market_note"]),
      ReportFigure(
        label: text["sr_class_ours"], value: text.percent(shares.shareOfOurs),
        note: shares.missingOurs > 0 ? text.filled("sr_left_out", ["n": text.count(shares.missingOurs)]) : nil),
      ReportFigure(
        label: text["sr_class_served"], value: text.percent(shares.servedShare), note: text["sr_class_served_note"]),
    ]
    return [.figures(figures), mix(rows), list(rows, served: served)]
  }

  /// Customers with both a profile and a value proposition within their review interval.
  private var served: Set<String> {
    var found: [String: Set<String>] = [:]
    for at in facts.documents where facts.library.freshness[at].state < .overdue {
      let document = facts.library.documents[at]
      if let customer = document.customer { found[customer, default: []].insert(document.type) }
    }
    return Set(found.filter { $0.value.isSuperset(of: ["customer-profile", "value-proposition"]) }.keys)
  }

  /// How the classes part the market and our revenue.
  private func mix(_ rows: [DataRow]) -> ReportPart {
    let classes = facts.library.model.vocabularies["customer_class"]?.keys ?? []
    let columns: [(String, (DataRow) -> Double?)] = [
      ("sr_own_revenue", { $0.number("customer_own_revenue") }), ("sr_ours", { $0.number("our_revenue") }),
      ("sr_number", { _ in 1 }),
    ]
    let series = classes.map { key in
      ChartSeries(
        text.term("customer_class", key),
        columns.map { column in
          let own = rows.filter { $0.text("class") == key }
          return own.isEmpty ? 0 : PartialSum(own.map(column.1)).value
        })
    }
    guard series.contains(where: { $0.values.contains { ($0 ?? 0) > 0 } }) else {
      return .missing(text["sr_no_classes"])
    }
    // A customer without a figure is in no bar; the number of customers has no such gaps.
    let left = columns.compactMap { key, figure -> String? in
      let missing = PartialSum(rows.map(figure)).missing
      let words = text.filled("sr_left_out", ["n": text.count(missing)])
      return missing > 0 ? text.filled("sr_mix_left_out", ["measure": text[key], "left": words]) : nil
    }
    return .chart(
      Chart(
        id: "class-mix", title: text["sr_class_mix"],
        description: ([text["sr_class_mix_note"]] + left).joined(separator: " "),
        kind: .bar(
          BarChart(
            categories: columns.map { text[$0.0] }, series: series, mode: .shares, categoryTitle: text["sr_measure"],
            valueTitle: text["sr_value"]))))
  }

  private func list(_ rows: [DataRow], served: Set<String>) -> ReportPart {
    let money = facts.now.money
    var draft = TableDraft(
      "customer-list", text["sr_customer_list"],
      [
        .init(text["sr_customer"]), .init(text["sr_class"]), .init(text["sr_region"]),
        .init(text["sr_own_revenue"], money), .init(text["sr_ours"], money),
        .init(text["sr_served"]), .init(text["sr_note"]),
      ])
    for row in rows {
      let id = row.text("customer_alias") ?? ""
      let customer = facts.library.registries.customer(id)
      draft.add(
        [
          .text(name(id)), .of(row.text("class")),
          .of(row.text("region").map { id in facts.library.registries.region(id).map { text.text($0.name) } ?? id }),
          .init(row.number("customer_own_revenue")), .init(row.number("our_revenue")),
          customer?.isKey == true ? .text(text[served.contains(id) ? "sr_yes" : "sr_no"]) : .notApplicable,
          .of(row.text("strategy_note")),
        ], links: [0: customer.map { Address.page("customer", $0.id, text.lang) }])
    }
    return .table(draft.table)
  }

  private func name(_ alias: String) -> String {
    facts.library.registries.customer(alias).map { text.text($0.name) } ?? alias
  }

  // MARK: Investment against roadmap

  private var projects: [DataRow] { facts.rows("pbip") }

  /// Projects at the customer's investment point, by whether our product comes in time, and the product's availability where it comes too late.
  private var timeline: ReportPart {
    let byCustomer = Dictionary(grouping: projects) { $0.text("customer_alias") ?? "" }
    let customers = facts.library.registries.customers.map(\.id).filter { byCustomer[$0] != nil }
    guard !customers.isEmpty else { return .missing(text["sr_no_pbip"]) }
    let lanes = customers.map { customer in
      TimelineChart.Lane(
        name(customer),
        (byCustomer[customer] ?? []).flatMap { row in
          PlanTimeline.events(row) { text.filled("sr_ga_of", ["project": $0]) }
        })
    }
    guard lanes.contains(where: { $0.events.contains { $0.start != nil } }) else {
      return .missing(text["sr_no_dates"])
    }
    let fit = PlanFit(facts).inTime(facts.quarter)
    return .chart(
      Chart(
        id: "pbip", title: text["sr_pbip"],
        description: text.filled(
          "sr_pbip_note",
          ["met": text.count(fit.met), "dated": text.count(fit.dated), "all": text.count(projects.count)]),
        kind: .timeline(
          TimelineChart(
            lanes: lanes, kinds: ["sr_pbip_met", "sr_pbip_late", "sr_pbip_undated", "sr_pbip_ga"].map { text[$0] },
            asOf: facts.library.asOf,
            laneTitle: text["sr_customer"]))))
  }

  /// Projects by slack: those that we miss first.
  private var plans: ReportPart {
    var draft = TableDraft(
      "pbip-list", text["sr_pbip_list"],
      [
        .init(text["sr_customer"]), .init(text["sr_project"]), .init(text["sr_opportunity"]), .init(text["sr_point"]),
        .init(text["sr_product"]),
        .init(text["sr_ga"]), .init(text["sr_slack"], .number), .init(text["sr_verdict"]), .init(text["sr_state"]),
        .init(text["sr_reason"]),
      ])
    let ordered = projects.enumerated().sorted { a, b in
      (PlanFit.slack(a.element).months ?? .max, a.offset) < (PlanFit.slack(b.element).months ?? .max, b.offset)
    }.map(\.element)
    for row in ordered {
      let slack = PlanFit.slack(row)
      let verdict = slack.months.map { $0 >= 0 ? "sr_pbip_met" : "sr_pbip_late" } ?? "sr_pbip_undated"
      let id = row.text("customer_alias") ?? ""
      draft.add(
        [
          .text(name(id)), .text(row.text("project") ?? ""),
          .of(row.text("opportunity_kind").map { text.term("opportunity_kind", $0) }),
          .of(row.month("pbip_month")?.name),
          .of(row.text("product").map { id in facts.library.registries.product(id).map { text.text($0.name) } ?? id }),
          .of(row.month("ga_month")?.name), .init(slack.months.map(Double.init)), .text(text[verdict]),
          .of(row.text("status").map { text.frame.words.t.ifGiven("sr_state_" + $0) ?? $0 }), .of(row.text("reason")),
        ], links: [0: facts.library.registries.customer(id).map { Address.page("customer", $0.id, text.lang) }])
    }
    return draft.part(orMissing: text["sr_no_pbip"])
  }

  /// Opportunities by kind: planned and dated, planned without a date, to be guided.
  private var kinds: ReportPart {
    let counts = Dictionary(grouping: projects) { $0.text("opportunity_kind") ?? "" }.mapValues(\.count)
    let keys = facts.library.model.vocabularies["opportunity_kind"]?.keys ?? []
    guard !projects.isEmpty, !keys.isEmpty else { return .missing(text["sr_no_pbip"]) }
    return .chart(
      Chart(
        id: "opportunities", title: text["sr_kinds"],
        description: keys.map {
          text.filled("sr_item", ["name": text.term("opportunity_kind", $0), "value": text.count(counts[$0] ?? 0)])
        }
        .joined(separator: text["sr_semicolon"]),
        kind: .bar(
          BarChart(
            categories: keys.map { text.term("opportunity_kind", $0) },
            series: [ChartSeries(text["sr_number"], keys.map { Double(counts[$0] ?? 0) })],
            categoryTitle: text["sr_opportunity"], valueTitle: text["sr_number"]))))
  }
}
