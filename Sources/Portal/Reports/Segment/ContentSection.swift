import Collateral
import Insight

/// Section 7: what there is on each level, what was made from what, what has fallen behind and what nobody uses.
struct ContentSection: SegmentSection {
  static let name = (id: "content", number: 7)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  /// The most documents that a tree or a list shows; the rest is counted.
  static let limit = 100

  var parts: [ReportPart] {
    guard !facts.documents.isEmpty else { return [.missing(text["sr_no_documents"])] }
    return [.figures(figures), byLevel, tree, drifted, shelfWare] + DepthTables(facts: facts, text: text).parts
  }

  private var figures: [ReportFigure] {
    let lineage = facts.lineage
    return [
      ReportFigure(label: text["sr_documents"], value: text.count(facts.summary.documents.count)),
      ReportFigure(
        label: text["sr_f_customised"], value: text.percent(lineage.customisedShare),
        note: of(lineage.customised.count, lineage.customers.count)),
      ReportFigure(
        label: text["sr_f_drift"], value: text.percent(lineage.driftShare),
        note: of(lineage.drifted.count, lineage.children.count)),
      ReportFigure(label: text["sr_f_shelf"], value: text.count(facts.shelfWare.count)),
    ]
  }

  private func of(_ part: Int, _ whole: Int) -> String {
    text.filled("sr_of", ["n": text.count(part), "total": text.count(whole)])
  }

  /// Documents by type, each bar parted by level.
  private var byLevel: ReportPart {
    var counts: [String: [Level: Int]] = [:]
    for at in facts.summary.documents {
      let document = facts.library.documents[at]
      counts[document.type, default: [:]][document.level, default: 0] += 1
    }
    let types = facts.library.model.typeOrder.filter { counts[$0] != nil }
    guard !types.isEmpty else { return .missing(text["sr_no_documents"]) }
    let totals = Level.allCases.map { level in (level, counts.values.reduce(0) { $0 + ($1[level] ?? 0) }) }
    return .chart(
      Chart(
        id: "levels", title: text["sr_levels"],
        description: totals.map {
          text.filled("sr_item", ["name": text.term("level", $0.0.rawValue), "value": text.count($0.1)])
        }
        .joined(separator: text["sr_semicolon"]),
        kind: .bar(
          BarChart(
            categories: types.map { type in facts.library.model.types[type].map { text.text($0.plural) } ?? type },
            series: Level.allCases.map { level in
              ChartSeries(text.term("level", level.rawValue), types.map { Double(counts[$0]?[level] ?? 0) })
            }, mode: .stacked, categoryTitle: text["sr_type"], valueTitle: text["sr_documents"]))))
  }

  /// What was made from what, within the segment.
  private var tree: ReportPart {
    let own = Set(facts.documents.filter { facts.library.lineage.original[$0] == $0 })
    let lineage = facts.library.lineage
    let roots = own.sorted().filter { at in
      (lineage.parent[at].map { !own.contains($0) } ?? true) && lineage.children[at].contains { own.contains($0) }
    }
    var left = Self.limit
    let nodes = roots.compactMap { node($0, own, depth: 0, &left) }
    guard !nodes.isEmpty else { return .missing(text["sr_no_lineage"]) }
    let levels = Level.allCases.map { text.term("level", $0.rawValue) }
    let note = left > 0 ? "" : text["sr_sentence_gap"] + text.filled("sr_first", ["n": text.count(Self.limit)])
    return .chart(
      Chart(
        id: "lineage", title: text["sr_lineage"],
        description: text.filled(
          "sr_lineage_note", ["roots": text.count(roots.count), "drifted": text.count(facts.lineage.drifted.count)])
          + note,
        kind: .tree(TreeChart(roots: nodes, kinds: levels, nameTitle: text["sr_document"]))))
  }

  private func node(_ at: Int, _ own: Set<Int>, depth: Int, _ left: inout Int) -> TreeChart.Node? {
    guard left > 0, depth < 8 else { return nil }
    left -= 1
    let document = facts.library.documents[at]
    let children = facts.library.lineage.children[at].filter { own.contains($0) }.compactMap {
      node($0, own, depth: depth + 1, &left)
    }
    let drift = facts.library.drift(of: at)
    let note =
      drift.map { text.filled("sr_behind", ["made": text.count($0.made), "now": text.count($0.now)]) }
      ?? text.filled("sr_version", ["n": text.count(document.version)])
    return TreeChart.Node(
      text.title(at), kind: Level.allCases.firstIndex(of: document.level) ?? 0, note: note, isFlagged: drift != nil,
      children: children)
  }

  private var drifted: ReportPart {
    var draft = TableDraft(
      "drifted", text["sr_drifted"],
      [
        .init(text["sr_document"]), .init(text["sr_level"]), .init(text["sr_made_from"]),
        .init(text["sr_made_version"], .number),
        .init(text["sr_now_version"], .number), .init(text["sr_owner"]),
      ])
    for at in facts.lineage.drifted.prefix(Self.limit) {
      guard let drift = facts.library.drift(of: at), let parent = facts.library.lineage.parent[at] else { continue }
      let document = facts.library.documents[at]
      draft.add(
        [
          .text(text.title(at)), .text(text.term("level", document.level.rawValue)), .text(text.title(parent)),
          .count(drift.made), .count(drift.now),
          .text(text.person(document.owner)),
        ], links: [0: text.address(at), 2: facts.library.documents[parent].isLive ? text.address(parent) : nil])
    }
    return draft.isEmpty ? .text(text["sr_none_drifted"]) : .table(draft.table)
  }

  private var shelfWare: ReportPart {
    var draft = TableDraft(
      "shelf-ware", text["sr_shelf_ware"],
      [.init(text["sr_document"]), .init(text["sr_level"]), .init(text["sr_type"]), .init(text["sr_owner"])])
    for at in facts.shelfWare.prefix(Self.limit) {
      let document = facts.library.documents[at]
      draft.add(
        [
          .text(text.title(at)), .text(text.term("level", document.level.rawValue)),
          .text(facts.library.model.types[document.type].map { text.text($0.label) } ?? document.type),
          .text(text.person(document.owner)),
        ], links: [0: text.address(at)])
    }
    return draft.isEmpty ? .text(text["sr_no_shelf_ware"]) : .table(draft.table)
  }
}
