import Collateral
import Diagnostics

/// The quality page: findings, overdue and drifted documents, drafts, silenced findings.
struct QualityPage {
  let site: Site
  let lang: String

  /// Findings on the page; the build's output has all.
  static let limit = 500

  func page() -> Page {
    site.page(Address.index("quality", lang), "quality", lang: lang) { frame in
      let words = frame.words
      let t = words.t
      let findings = frame.site.report.findings.filter { $0.severity > .info }
      let errors = findings.count { $0.severity == .error }
      let overdue = overdue(frame)
      let values = frame.title(
        t["quality_title"], lead: t["quality_lead"],
        figures: [
          frame.figure(t["figure_errors"], words.number(errors)),
          frame.figure(t["figure_warnings"], words.number(findings.count - errors), href: "#Findings"),
          frame.figure(t["figure_overdue"], words.number(overdue.count), href: "#Page-overdue"),
          frame.figure(t["figure_silenced"], words.number(frame.site.report.silenced.count), href: "#Page-silenced"),
        ]
      ).adding([
        "findings_heading": words.count("findings_heading", findings.count),
        "findings_none": given(findings.isEmpty ? t["findings_none"] : nil), "findings_shown": !findings.isEmpty,
        "findings": findings.prefix(Self.limit).map { line($0, frame) },
        "findings_rest": given(
          findings.count > Self.limit
            ? t.filled("findings_rest", ["n": words.number(Self.limit), "total": words.number(findings.count)]) : nil),
        "tables": [
          table("overdue", [t["column_document"], t["column_owner"], t["column_days"]], overdue, frame),
          table(
            "drifted", [t["column_document"], t["column_owner"], t["column_made_from"], t["column_now"]],
            drifted(frame), frame),
          table("drafts", [t["column_document"], t["column_owner"], t["column_status"]], drafts(frame), frame),
          table("silenced", [t["where"], t["code"], t["column_reason"]], silenced(frame), frame),
        ],
      ])
      return (PageFrame(title: t["quality_title"], description: t["quality_lead"], crumbs: frame.homeCrumb), values)
    }
  }

  private func line(_ finding: Finding, _ frame: Frame) -> Context {
    let place = finding.place
    let at = place.line > 0 ? "\(place.path):\(place.line)" + (place.column > 0 ? ":\(place.column)" : "") : place.path
    let more = finding.related.isEmpty ? "" : " +\(finding.related.count)"
    return [
      "message": finding.message, "hint": given(finding.hint), "code": finding.code.rawValue, "place": at + more,
      "severity": ["key": finding.severity.rawValue, "label": frame.words.t["severity_\(finding.severity.rawValue)"]]
        as Context,
    ]
  }

  private func table(_ id: String, _ columns: [String], _ lines: [Context], _ frame: Frame) -> Context {
    let t = frame.words.t
    return [
      "id": "Page-" + id, "heading": frame.words.count("\(id)_heading", lines.count), "aside": false,
      "empty": given(lines.isEmpty ? t["\(id)_none"] : nil), "shown": !lines.isEmpty, "columns": columns,
      "lines": Array(lines.prefix(Self.limit)),
    ]
  }

  private func entry(_ index: Int, _ cells: [String], _ frame: Frame, isBuilt: Bool = true) -> Context {
    let document = frame.library.documents[index]
    let owner = frame.library.registries.person(document.owner).map { frame.text($0.name) } ?? document.owner
    return [
      "title": document.title,
      "href": isBuilt ? frame.href(Address.document(document.id, document.lang)) : Context.Content.flag(false),
      "cells": [owner] + cells,
    ]
  }

  private func overdue(_ frame: Frame) -> [Context] {
    let library = frame.library
    let late = library.documents.indices.filter {
      library.documents[$0].isLive && library.freshness[$0].state == .overdue
    }
    return late.sorted { (library.freshness[$0].daysLeft ?? 0, $0) < (library.freshness[$1].daysLeft ?? 0, $1) }.map {
      entry($0, [frame.words.number(-(library.freshness[$0].daysLeft ?? 0))], frame)
    }
  }

  private func drifted(_ frame: Frame) -> [Context] {
    let library = frame.library
    return library.documents.indices.compactMap { index in
      guard library.documents[index].isLive, let drift = library.drift(of: index) else { return nil }
      return entry(index, [String(drift.made), String(drift.now)], frame)
    }
  }

  private func drafts(_ frame: Frame) -> [Context] {
    let library = frame.library
    return library.documents.indices.compactMap { index in
      let status = library.documents[index].status
      guard status == .draft || status == .review else { return nil }
      return entry(index, [frame.term("status", status.rawValue)], frame, isBuilt: false)
    }
  }

  private func silenced(_ frame: Frame) -> [Context] {
    frame.site.report.silenced.map { finding, reason in
      ["title": finding.place.path, "href": false, "cells": [finding.code.rawValue, reason]]
    }
  }
}
