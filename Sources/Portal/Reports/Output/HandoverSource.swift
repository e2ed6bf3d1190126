import Collateral
import Dates
import Insight

/// Finds what goes on to others among documents and data.
struct HandoverSource {
  let site: Site
  let lang: String
  let quarter: Quarter?

  private var library: Library { site.library }

  /// The documents whose front matter names somebody in `feeds`.
  func documents(for target: Handover.Target) -> [[Handover.Value]] {
    site.shelf(lang).documents.filter { library.documents[$0].feeds.contains(target.rawValue) }.map {
      document($0, kind: "document")
    }
  }

  /// The kits on the shelf.
  func kits() -> [[Handover.Value]] { site.shelf(lang).kits.map { document($0, kind: "kit") } }

  /// What customers asked for this quarter, the weightiest first.
  func needs() -> [[Handover.Value]] {
    Need.list(rows("voice")).map { need in
      let pain = library.registries.pain(need.pain)
      return item([
        "kind": .text("need"), "id": .text(need.pain), "title": .text(pain?.name.text(in: lang) ?? need.pain),
        "segment": text(need.segment),
        "stage": text(need.kind), "appeals": text(pain?.appeals), "weight": number(need.weight),
        "count": .number(Double(need.count)),
        "sources": list(need.sources),
      ])
    }
  }

  /// The dated investments of S and A customers for which our product comes too late, the latest first. Source: requirements.md, row 114.
  func missedInvestments() -> [[Handover.Value]] {
    let classes = Dictionary(
      rows("customers").map { ($0.text("customer_alias"), $0.text("class")) }, uniquingKeysWith: { first, _ in first })
    let late = rows("pbip").enumerated().compactMap {
      order, row -> (months: Int, order: Int, item: [Handover.Value])? in
      let customer = row.text("customer_alias")
      let known = library.registries.customers.first { $0.id == customer }
      guard let value = classes[customer] ?? known?.customerClass, value == "S" || value == "A",
        let months = PlanSlack(pbip: row.month("pbip_month"), ga: row.month("ga_month")).months, months < 0
      else { return nil }
      return (
        months, order,
        item([
          "kind": .text("investment"), "id": text(row.text("project")), "title": text(row.text("project")),
          "segment": text(known?.segment),
          "region": text(known?.region), "customer": text(customer),
          "products": list(row.text("product").map { [$0] } ?? []), "stage": text(row.text("status")),
          "slack_months": .number(Double(months)), "date": text(row.text("pbip_month")),
          "note": text(row.text("reason")),
        ])
      )
    }
    return late.sorted { ($0.months, $0.order) < ($1.months, $1.order) }.map(\.item)
  }

  /// The leads that are qualified or have become opportunities this quarter, in the order of the file.
  func leads() -> [[Handover.Value]] {
    rows("leads").filter { ["qualified", "opportunity"].contains($0.text("stage")) }.map { row in
      item([
        "kind": .text("lead"), "id": text(row.text("lead")), "title": text(row.text("lead")),
        "segment": text(row.text("segment")),
        "stage": text(row.text("stage")),
        "note": text(
          [row.text("origin"), row.text("channel"), row.text("activity")].compactMap(\.self).joined(separator: "; ")),
      ])
    }
  }

  // MARK: Items

  private func rows(_ table: String) -> [DataRow] {
    quarter.flatMap { site.insights.tables[table]?.rows(of: $0) } ?? []
  }

  private func document(_ index: Int, kind: String) -> [Handover.Value] {
    let document = library.documents[index]
    let path = Address.document(document.id, document.lang)
    return item([
      "kind": .text(kind), "id": .text(document.id), "title": .text(document.title), "segment": text(document.segment),
      "scenarios": list(document.scenarios),
      "region": text(document.region), "customer": text(document.customer), "products": list(document.products),
      "stage": text(document.extra.text("stage") ?? document.status.rawValue), "date": .text(document.lastReviewed.iso),
      "owner": .text(document.owner),
      "note": .text(document.summary), "sources": list(document.sources),
      "address": .text(library.configuration.baseURL.map { $0 + path } ?? path),
    ])
  }

  private func item(_ values: [String: Handover.Value]) -> [Handover.Value] {
    Handover.columns.map { values[$0] ?? .none }
  }

  private func text(_ text: String?) -> Handover.Value { text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none }

  private func number(_ value: Double?) -> Handover.Value { value.map { .number($0) } ?? .none }

  private func list(_ texts: [String]) -> Handover.Value { texts.isEmpty ? .none : .list(texts) }
}
