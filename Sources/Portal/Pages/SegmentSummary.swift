import Collateral

/// A segment in figures: how much of what it needs exists, how much is fresh.
struct SegmentSummary {
  let segment: Segment
  /// Its documents that lists show, and those that serve all segments.
  let documents: [Int]
  /// The same in one language each, whatever the page's: the original of each, or a translation whose original is gone. Freshness is counted
  /// over these, so that pages of all languages say the same.
  let originals: [Int]
  let coverage: SegmentCoverage?
  /// Share of `originals` within their review interval; nil without documents.
  let freshShare: Double?

  init(_ segment: Segment, _ frame: Frame) {
    self.segment = segment
    let library = frame.library
    documents = frame.site.shelf(frame.lang).bySegment[segment.id] ?? []
    originals = frame.site.originals[segment.id] ?? []
    coverage = library.coverage.first { $0.segment == segment.id }
    freshShare = library.verifiedShare(originals)
  }

  /// Every segment as a line of `partials/segment-table`.
  static func all(_ frame: Frame) -> [Context] {
    frame.library.registries.segments.map { segment in
      let summary = SegmentSummary(segment, frame)
      let path = Address.page("segment", segment.id, frame.lang)
      let gaps = summary.coverage?.gaps.count ?? 0
      return [
        "href": frame.href(path), "name": frame.text(segment.name),
        "note": frame.words.t.filled(
          "segment_note",
          [
            "horizon": summary.horizon(frame),
            "scenarios": frame.words.count("scenarios_count", segment.scenarios.count),
          ]),
        "coverage": frame.gauge(summary.coverage?.share), "fresh": frame.gauge(summary.freshShare),
        "gaps": ["href": frame.href(path, "Gaps"), "label": frame.words.number(gaps)] as Context,
      ]
    }
  }

  /// “H1 Core/mature”.
  func horizon(_ frame: Frame) -> String { segment.horizon.uppercased() + " " + frame.term("horizon", segment.horizon) }
}
