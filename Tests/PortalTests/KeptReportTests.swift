import Dates
import Diagnostics
import Foundation
import Publishing
import Testing

@testable import Portal

/// Reports that an earlier build kept: the same site as without a cache after any change, and nothing drawn again without one.
@Suite struct KeptReportTests {
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox(
      SmallPortal.content.merging([
        "data/2026Q1/scores.csv":
          "segment,axis,criterion,weight,rating,reason,scorer,source\ncampus,x,growth,1,4,Because,ann,s\n",
        "reports/2026Q1/mi.md": SmallPortal.page(
          "mi",
          ["type": "mi-report", "quarter": "2026Q1", "sources": "s"],
          body: ["Market", "Customers", "Rivals", "Segments", "Outlook", "Recommendations"].map {
            "## \($0)\n\nWords.\n\n"
          }
          .joined()
            + "## Summary\n\n```sql name=all\nSELECT COUNT(*) AS n FROM scores\n```\n\nThere are `= all.n as number` scores.\n"
        ),
      ]) { $1 })
    try FileManager.default.copyItem(
      at: Sandbox.repository.appending(path: "templates"), to: sandbox.url.appending(path: "templates"))
    return sandbox
  }

  private func build(_ sandbox: Sandbox, to output: String, cache: Bool, asOf: String = "2026-03-31") throws
    -> BuildSummary
  {
    var options = BuildOptions()
    options.content = sandbox.url.appending(path: "content").path
    options.templates = sandbox.url.appending(path: "templates").path
    options.output = sandbox.url.appending(path: output).path
    options.asOf = Day(iso: asOf)
    options.jobs = 2
    options.cache = cache ? sandbox.url.appending(path: "cache").path : nil
    return try Build(options).run()
  }

  @Test("An unchanged portal takes its reports from the cache, and the site is the same")
  func unchanged() throws {
    let sandbox = try sandbox()
    let plain = try build(sandbox, to: "plain", cache: false)
    #expect(plain.findings.filter { $0.severity == .error } == [])
    let first = try build(sandbox, to: "public", cache: true)
    let second = try build(sandbox, to: "public", cache: true)
    #expect(try sandbox.files("public") == sandbox.files("plain"))
    #expect(second.findings == first.findings && first.findings == plain.findings)
    #expect(second.pages == plain.pages && second.written == 0)
    // A build that reads its data makes its own series of it; one that takes kept reports has not read any.
    #expect(second.site?.source.hasBeenRead == false && first.site?.source.hasBeenRead == true)
    #expect(try build(sandbox, to: "other", cache: true).site?.source.hasBeenRead == false)
    #expect(try sandbox.files("other") == sandbox.files("plain"))
    // Asked after all, it reads.
    #expect(second.site?.insights.tables.quarters == [Quarter(year: 2026, number: 1)])
  }

  @Test(
    "Whatever changes, the reports are made anew",
    arguments: [
      ("content/data/2026Q1/scores.csv", ",4,Because", ",5,Because"), ("content/reports/2026Q1/mi.md", "There", "Here"),
      ("content/regional.md", "Title of regional", "Another title"), ("content/portal.yml", "Small", "Little"),
      ("content/registry/segments.yml", "Hall", "Lobby"),
      ("templates/partials/footer.mustache", "<footer", "<footer id=\"foot\""),
      ("templates/strings/en.yml", "nav_home: \"Home\"", "nav_home: \"Start\""),
    ])
  func changed(_ file: String, _ old: String, _ new: String) throws {
    let sandbox = try sandbox()
    _ = try build(sandbox, to: "public", cache: true)
    let text = try String(contentsOf: sandbox.url.appending(path: file), encoding: .utf8)
    try #require(text.contains(old), "\(file)")
    try sandbox.write(file, text.replacing(old, with: new))
    let built = try build(sandbox, to: "public", cache: true)
    #expect(built.site?.source.hasBeenRead == true && built.written > 0)
    _ = try build(sandbox, to: "plain", cache: false)
    #expect(try sandbox.files("public") == sandbox.files("plain"))
  }

  @Test("Another day makes the reports anew, and a damaged cache counts as none")
  func others() throws {
    let sandbox = try sandbox()
    _ = try build(sandbox, to: "public", cache: true)
    #expect(try build(sandbox, to: "public", cache: true, asOf: "2026-04-30").site?.source.hasBeenRead == true)
    let file = sandbox.url.appending(path: "cache/reports.pack")
    var bytes = try Data(contentsOf: file)
    for at in stride(from: 200, to: bytes.count, by: 5_000) { bytes[at] ^= 0xFF }
    try bytes.write(to: file)
    #expect(try build(sandbox, to: "public", cache: true, asOf: "2026-04-30").site?.source.hasBeenRead == true)
    _ = try build(sandbox, to: "plain", cache: false, asOf: "2026-04-30")
    #expect(try sandbox.files("public") == sandbox.files("plain"))
  }

  @Test("What is kept comes back as it was; damaged bytes give nothing and never trap")
  func coding() throws {
    let kept = KeptReports(
      findings: [Finding(.unbackedFigure, at: Place("a.md", line: 3, column: 4), "x", hint: nil)], hasData: true,
      quarter: Quarter(year: 2026, number: 3), running: nil, letters: [7: [0x3C], 3: []],
      files: [KeptReports.File(path: "en/report/a.html", isIndex: true, bytes: [1, 2, 3])])
    let again = try #require(KeptReports(encoded: kept.encoded))
    #expect(again.findings == kept.findings && again.quarter == kept.quarter && again.hasData)
    #expect(again.letters == kept.letters)
    #expect(again.files.map(\.path) == ["en/report/a.html"] && again.files[0].bytes == [1, 2, 3])
    #expect(again.files[0].isIndex)
    for end in 0..<kept.encoded.count { #expect(KeptReports(encoded: Array(kept.encoded[..<end])) == nil) }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var bytes = kept.encoded
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      _ = KeptReports(encoded: bytes)
    }
  }
}
