import Collateral

/// The page of a report.
struct ReportPage {
  let site: Site
  let report: Report

  /// The page: the answer, the header's facts, contents, and every section with its parts.
  func page() -> Page {
    site.page(Address.report(report), "report", lang: report.lang) { frame in
      let t = frame.words.t
      let markup = ReportPartMarkup(frame: frame)
      let sections = report.sections.map { section -> Context in
        [
          "id": section.anchor, "heading": section.title, "count": given(section.number.map(String.init)),
          "parts": given(html: markup.html(section.parts)),
          "empty": given(section.parts.isEmpty ? t["report_no_data"] : nil),
        ]
      }
      let title = title(t)
      let values = frame.title(title, eyebrow: eyebrow(t), lead: report.lead).adding([
        "facts": report.facts.map { fact -> Context in ["label": fact.label, "value": fact.value] },
        "sections": sections,
        "workbook": frame.href(Address.workbook(frame.path)),
        "segment": given(segment(frame).map { frame.link($0.path, $0.label) }),
      ])
      return (PageFrame(title: title, description: report.lead, section: .reports, crumbs: crumbs(frame)), values)
    }
  }

  /// What it is called: a segment's report is named for the segment, whose own page has that title already.
  private func title(_ t: Strings) -> String {
    switch report.subject {
    case .market: report.title
    case .segment: t.filled("report_title_segment", ["segment": report.title])
    }
  }

  private func eyebrow(_ t: Strings) -> String {
    switch report.subject {
    case .market: t.filled("report_eyebrow_market", ["quarter": report.quarter.name])
    case .segment: t.filled("report_eyebrow_segment", ["quarter": report.quarter.name])
    }
  }

  /// The page of the segment that the report is about.
  private func segment(_ frame: Frame) -> (path: String, label: String)? {
    guard case .segment(let id) = report.subject, let segment = frame.library.registries.segment(id) else { return nil }
    return (Address.page("segment", id, frame.lang), frame.text(segment.name))
  }

  private func crumbs(_ frame: Frame) -> [(path: String, label: String)] {
    frame.homeCrumb + [(Address.index("report", frame.lang), frame.words.t["nav_reports"])]
  }
}
