import Foundation
import Insight
import Publishing
import Testing

@testable import Portal

/// What is written of a report: pages, CSV files and workbooks, from a report that has every kind of part.
@Suite struct ReportTests {
  /// A small portal with the pages of sample reports put into its output.
  private static func site() throws -> (sandbox: Sandbox, pages: [String: [UInt8]]) {
    let sandbox = try Sandbox(SmallPortal.content)
    let site = try #require(try sandbox.build().site)
    var pages: [String: [UInt8]] = [:]
    for lang in site.languages {
      let market = [SampleReport.later, SampleReport.quarter].map {
        SampleReport.report(.market, quarter: $0, lang: lang)
      }
      let segments = [SampleReport.report(.segment("campus"), lang: lang)]
      let all = ReportPages(
        site: site, lang: lang, market: market, segments: segments,
        comparison: SampleReport.charts(false).prefix(2).map { .chart($0) },
        workbooks: CacheFolder(path: sandbox.url.appending(path: "cache").path, name: "workbooks", format: "test"))
      for page in all.pages() {
        #expect(pages[page.path] == nil, "\(page.path)")
        pages[page.path] = try page.render()
      }
    }
    for (path, bytes) in pages {
      try sandbox.write("public/" + path, "")
      try Data(bytes).write(to: sandbox.url.appending(path: "public/" + path))
    }
    return (sandbox, pages)
  }

  @Test("Every part of every kind is on the page, all links lead somewhere, no id stands twice")
  func pages() throws {
    let (sandbox, pages) = try Self.site()
    if let folder = ProcessInfo.processInfo.environment["FIELDBOOK_LOOK"] {
      try? FileManager.default.removeItem(atPath: folder)
      try FileManager.default.copyItem(atPath: sandbox.url.appending(path: "public").path, toPath: folder)
    }
    let files = try sandbox.files()
    #expect(Crawl(files: files).dead() == [])
    #expect(Crawl(files: files).repeatedIDs() == [])
    let page = String(decoding: try #require(pages["en/report/campus.html"]), as: UTF8.self)
    for text in [
      "<h1>Campus: keep investing: segment report</h1>", "Close the dormitory scenario first, &lt;b&gt; &amp; all.",
      "<p>Ready <strong>markup</strong>.</p>",
      "<h2 id=\"Section-changes\"><span class=\"soft num\">1</span> What changed and what we ask</h2>",
      "href=\"../../en/segment/campus.html#Gaps\">18.4 %</a>", "class=\"spark\"",
      "<th scope=\"row\"><a href=\"../../en/scenario/campus--dorm.html#Level-regional\">=1+1</a></th>",
      "<td class=\"num\">41.2\u{A0}M</td>", "<td class=\"num\">n/a</td>",
      "No deals were recorded in this quarter.",
      "<td class=\"h3\"><a href=\"../../en/d/corporate.html\">Rated</a></td>", "assets/report.css",
    ] { #expect(page.contains(text), "\(text)") }
    #expect(
      page.matches(of: #/<p class="empty">No data for this yet\.<\/p>/#).count == 5,
      "two charts, a table, a part and a section without data")
    #expect(
      page.matches(of: #/<details class="fold" open>/#).count == 1,
      "the chart with more series than it shows has its table open")
    for word in ["NaN", "nan", ">inf"] { #expect(!page.contains(">\(word)"), "\(word)") }
    let chinese = String(decoding: try #require(pages["zh-Hans/report/campus.html"]), as: UTF8.self)
    #expect(chinese.contains("4,123万") && chinese.contains("不适用"))
  }

  @Test("The index lists quarters newest first, and compares")
  func index() throws {
    let (_, pages) = try Self.site()
    let page = String(decoding: try #require(pages["en/report/index.html"]), as: UTF8.self)
    let newest = try #require(page.range(of: "2026q4.html"))
    let older = try #require(page.range(of: "2026q3.html"))
    #expect(newest.lowerBound < older.lowerBound)
    #expect(page.contains("id=\"Page-span\"") && pages["en/report/index/span.csv"] != nil)
  }

  @Test("CSV holds figures in full, and no formulas")
  func csv() throws {
    let (_, pages) = try Self.site()
    let csv = String(decoding: try #require(pages["en/report/campus/gaps.csv"]), as: UTF8.self)
    #expect(
      csv
        == "Slot,Size,Share,Due\r\n'=1+1,41234567.25,0.18375,2026-10-16\r\n\"a,\"\"b\"\"\n<c>\",,n/a,\r\n'-x,-3,1,'@now\r\n"
    )
    #expect(
      pages["en/report/campus/nothing.csv"] == nil && pages["en/report/campus/none.csv"] == nil, "no rows, no file")
    #expect(pages["en/report/campus/empty.csv"] != nil)
    for chart in SampleReport.charts(false) where chart.id != "none" {
      #expect(pages["en/report/2026q3/\(chart.id).csv"] != nil, "\(chart.id)")
    }
  }

  @Test("A workbook has a sheet a table, in the page's language; another build takes it from the cache")
  func workbooks() throws {
    let (sandbox, pages) = try Self.site()
    let book = try #require(pages["zh-Hans/report/campus.xlsx"])
    #expect(book.starts(with: [0x50, 0x4B]))
    let report = SampleReport.report(.segment("campus"), lang: "zh-Hans")
    let site = try #require(try sandbox.build().site)
    let workbook = ReportWorkbook(report, words: site.words("zh-Hans")).workbook(
      created: site.library.asOf.number * 86_400)
    #expect(try workbook.bytes() == book)
    #expect(
      workbook.names.first == "报告" && workbook.names.contains("span") && workbook.names.contains("gaps")
        && !workbook.names.contains("nothing"))
    #expect(workbook.sheets[0].rows.contains([.text("span"), .text("SPAN：位置与吸引力")]))
    let gaps = try #require(workbook.sheets.first { $0.name == "gaps" })
    #expect(
      gaps.rows[2] == [.text("=1+1"), .number(41_234_567.25, .whole), .number(0.18375, .percent), .text("2026-10-16")])
    #expect(gaps.rows[3] == [.text("a,\"b\"\n<c>"), .empty, .text("不适用"), .empty])
    let cache = CacheFolder(path: sandbox.url.appending(path: "cache").path, name: "workbooks", format: "test")
    cache.put([1, 2, 3], for: workbook.fingerprint)
    cache.commit()
    let known = CacheFolder(path: sandbox.url.appending(path: "cache").path, name: "workbooks", format: "test")
    let again = ReportPages(
      site: site, lang: "zh-Hans", market: [], segments: [report], comparison: [], workbooks: known)
    let page = try #require(again.pages().first { $0.path == "zh-Hans/report/campus.xlsx" })
    #expect(try page.render() == [1, 2, 3])
  }

  @Test(
    "Numbers in CSV",
    arguments: [(0.1, "0.1"), (-0.0, "0"), (4e6, "4000000"), (1e300, "1e+300"), (.nan, ""), (.infinity, "")])
  func numbers(value: Double, text: String) { #expect(TableCSV.number(value) == text) }

  @Test(
    "Texts in CSV",
    arguments: [
      ("a", "a"), ("", ""), ("=1", "'=1"), ("+1", "'+1"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("−1", "−1"),
      ("a\"b", "\"a\"\"b\""),
    ])
  func texts(text: String, field: String) { #expect(TableCSV.field(text) == field) }

  @Test("The words of charts are those of the page's language")
  func labels() throws {
    let site = try #require(try Sandbox(SmallPortal.content).build().site)
    #expect(site.words("en").chartLabels == .english)
    #expect(site.words("zh-Hans").chartLabels == .chinese)
  }
}
