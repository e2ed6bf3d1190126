import Collateral

/// The coverage table: required, covered and missing, per slot or per segment.
struct CoverageTable {
  let frame: Frame

  /// One line per slot of a segment.
  func slots(_ coverage: SegmentCoverage?) -> [Context] {
    frame.library.model.coverage.compactMap { slot in
      let cells = coverage?.cells.filter { $0.slot.id == slot.id } ?? []
      guard let need = cells.first?.need else { return nil }
      return line(
        frame.text(slot.label), href: nil, cells: cells, isCounted: need == .required,
        note: need == .optional ? frame.words.t["optional_note"] : nil)
    }
  }

  /// One line per segment.
  func segments() -> [Context] {
    frame.library.coverage.map { coverage in
      let segment = frame.library.registries.segment(coverage.segment)
      return line(
        segment.map { frame.text($0.name) } ?? coverage.segment,
        href: frame.href(Address.page("segment", coverage.segment, frame.lang)),
        cells: coverage.required, isCounted: !coverage.required.isEmpty, note: nil)
    }
  }

  /// The last line.
  func total(_ coverage: [SegmentCoverage]) -> Context {
    let cells = coverage.flatMap(\.required)
    return line("", href: nil, cells: cells, isCounted: !cells.isEmpty, note: nil)
  }

  private func line(_ name: String, href: String?, cells: [CoverageCell], isCounted: Bool, note: String?) -> Context {
    let covered = cells.count { $0.isCovered }
    let words = frame.words
    return [
      "name": name, "href": given(href), "note": given(note), "required": isCounted ? words.number(cells.count) : "–",
      "covered": words.number(covered), "missing": isCounted ? words.number(cells.count - covered) : "–",
      "gauge": isCounted ? frame.gauge(Double(covered) / Double(cells.count)) : false,
    ]
  }
}
