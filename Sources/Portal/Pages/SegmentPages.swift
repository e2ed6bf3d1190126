import Collateral

/// The page of every segment, and the one that compares them.
struct SegmentPages {
  let site: Site
  let lang: String

  private var t: Strings { site.words(lang).t }

  func pages() -> [Page] { [comparison()] + site.library.registries.segments.map(page) }

  // MARK: One segment

  private func page(_ segment: Segment) -> Page {
    site.page(Address.page("segment", segment.id, lang), "segment", lang: lang) { frame in
      let words = frame.words
      let summary = SegmentSummary(segment, frame)
      let title = frame.text(segment.name)
      let gaps = summary.coverage?.gaps ?? []
      let horizon = summary.horizon(frame)
      let lead = segment.summary.map(frame.text)
      let figures = [
        frame.figure(words.t["figure_documents"], words.number(summary.documents.count)),
        frame.figure(words.t["figure_coverage"], summary.coverage?.share.map(words.percent) ?? "–"),
        frame.figure(words.t["figure_fresh"], summary.freshShare.map(words.percent) ?? "–"),
        frame.figure(words.t["figure_gaps"], words.number(gaps.count), href: "#Gaps"),
      ]
      let rows = CoverageTable(frame: frame)
      let values = frame.title(
        title, eyebrow: words.t.filled("segment_eyebrow", ["horizon": horizon]), lead: lead, figures: figures
      ).adding([
        "owner": given(frame.owner(segment.owner)), "report": given(report(segment, frame)),
        "scenarios_shown": !segment.scenarios.isEmpty,
        "levels": Level.allCases.map { frame.level($0) }, "scenarios": matrix(segment, summary, frame),
        "coverage": [
          "heading": summary.coverage?.share.map { words.t.filled("coverage_heading", ["percent": words.percent($0)]) }
            ?? words.t["coverage_none"], "rule": words.t.filled("coverage_rule", ["horizon": horizon]),
        ] as Context,
        "first_column": words.t["slot"], "coverage_rows": rows.slots(summary.coverage),
        "coverage_total": rows.total(summary.coverage.map { [$0] } ?? []),
        "gaps": GapTable(frame: frame).values(
          id: "Gaps", heading: words.count("gaps_heading", gaps.count), gaps: gaps.map { (segment.id, $0) }),
        "sections": sections(segment, summary, frame),
      ])
      let frame = PageFrame(
        title: title, description: lead ?? title, section: .segments,
        crumbs: [
          (Address.home(frame.lang), words.t["nav_home"]),
          (Address.index("segment", frame.lang), words.t["nav_segments"]),
        ])
      return (frame, values)
    }
  }

  /// The way to the segment's report, if a quarter has data.
  private func report(_ segment: Segment, _ frame: Frame) -> Context? {
    guard let quarter = frame.site.source.quarter else { return nil }
    return frame.link(
      Address.segmentReport(segment.id, frame.lang), frame.words.t.filled("segment_report", ["quarter": quarter.name]))
  }

  /// Scenario by level: how much there is, how fresh, or a gap.
  private func matrix(_ segment: Segment, _ summary: SegmentSummary, _ frame: Frame) -> [Context] {
    let library = frame.library
    let words = frame.words
    let gaps = Set(
      (summary.coverage?.gaps ?? []).filter { $0.slot.per == .scenario }.map {
        "\($0.slot.level?.rawValue ?? "") \($0.key)"
      })
    return segment.scenarios.map { scenario in
      let path = Address.scenario(segment.id, scenario.id, frame.lang)
      let cells = Level.allCases.map { level -> Context in
        let documents = summary.originals.filter {
          library.documents[$0].level == level && library.documents[$0].scenarios.contains(scenario.id)
        }
        let fresh = documents.count { library.freshness[$0].state < .overdue }
        let isGap = gaps.contains("\(level.rawValue) \(scenario.id)")
        guard !documents.isEmpty else {
          return ["key": isGap ? "gap" : "none", "label": isGap ? words.t["cell_gap_label"] : "–", "href": false]
        }
        let counts: KeyValuePairs = ["n": words.number(fresh), "total": words.number(documents.count)]
        return [
          "key": fresh == documents.count ? "fresh" : "stale",
          "label": words.t.filled(fresh == documents.count ? "cell_all_fresh" : "cell_some_fresh", counts),
          "href": frame.href(path, "Level-" + level.rawValue),
        ]
      }
      // Said only where one was written: else all count alike.
      let share = scenario.weight == nil || scenario.weight == 1 ? nil : segment.scenarioWeights[scenario.id]
      let weight = share.flatMap { $0 < 1 ? words.t.filled("weight", ["percent": words.percent($0)]) : nil }
      return ["href": frame.href(path), "name": frame.text(scenario.name), "weight": given(weight), "cells": cells]
    }
  }

  private func sections(_ segment: Segment, _ summary: SegmentSummary, _ frame: Frame) -> [Context] {
    let library = frame.library
    let t = frame.words.t
    let shelf = frame.site.shelf(frame.lang)
    let latest = shelf.changes.lazy.filter { library.documents[$0.index].segment == segment.id }.prefix(5)
    let general = summary.documents.filter {
      library.documents[$0].scenarios.isEmpty && library.documents[$0].level != .customer
    }
    let customers = library.registries.customers.filter { $0.segment == segment.id }
    var sections = [frame.section("New", t["segment_latest"], rows: latest.map { shelf.row($0) }.joined())]
    if !general.isEmpty {
      sections.append(frame.section("General", t["segment_general"], rows: shelf.rows(general.prefix(ListPages.size))))
    }
    if !customers.isEmpty {
      let chips = customers.map {
        frame.link(Address.page("customer", $0.id, frame.lang), frame.text($0.name), count: $0.customerClass)
      }
      sections.append(frame.section("Customers", t["segment_customers"], chips: chips))
    }
    return sections
  }

  // MARK: All segments

  private func comparison() -> Page {
    site.page(Address.index("segment", lang), "segments", lang: lang, isIndex: true) { frame in
      let words = frame.words
      let library = frame.library
      let gaps = library.coverage.reduce(0) { $0 + $1.gaps.count }
      let scenarios = library.registries.segments.reduce(0) { $0 + $1.scenarios.count }
      let segments = library.registries.segments.map { segment -> Context in
        let summary = SegmentSummary(segment, frame)
        let path = Address.page("segment", segment.id, frame.lang)
        return [
          "href": frame.href(path), "name": frame.text(segment.name), "horizon": summary.horizon(frame),
          "scenarios": words.number(segment.scenarios.count),
          "documents": Level.allCases.map { level in
            words.number(summary.documents.count { library.documents[$0].level == level })
          },
          "coverage": frame.gauge(summary.coverage?.share), "fresh": frame.gauge(summary.freshShare),
          "gaps": ["href": frame.href(path, "Gaps"), "label": words.number(summary.coverage?.gaps.count ?? 0)]
            as Context,
          "owner": given(frame.owner(segment.owner)),
        ]
      }
      let lead = words.t["segments_lead"]
      let values = frame.title(words.t["segments"], eyebrow: words.count("scenarios_count", scenarios), lead: lead)
        .adding([
          "heading": words.t.filled(
            "segments_heading", ["n": words.number(segments.count), "gaps": words.number(gaps)]),
          "levels": Level.allCases.map { frame.level($0) }, "segments": segments, "sections": [Context](),
        ])
      return (
        PageFrame(
          title: words.t["segments"], description: lead, section: .segments,
          crumbs: [(Address.home(frame.lang), words.t["nav_home"])]),
        values
      )
    }
  }
}
