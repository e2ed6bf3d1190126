import Foundation
import Testing

/// Findings for machines: JSON, SARIF, JUnit, annotations.
@Suite struct FindingFormatTests {
  /// A portal with two errors in odd places, a renamed pain with two uses, and warnings.
  static let portal: TestPortal = {
    var portal = TestPortal()
    portal.edit("registry/pains.yml", "evenings:", "slow-nights:")
    portal.add("corporate/100%, a:b ü.md", body: "## Body\n\n[x](gone%,.md) <b>x</b>\n")
    portal.edit("corporate/100%, a:b ü.md", "id: 100%, a:b ü\n", "id: odd\n")
    portal.edit("corporate/100%, a:b ü.md", "title: Title of 100%, a:b ü\n", "title: Odd\n")
    return portal
  }()

  private func run(_ arguments: [String], _ portal: TestPortal = portal) throws -> (
    result: Command.Result, folder: WorkingFolder
  ) {
    let folder = try WorkingFolder(portal)
    return (try folder.command.run(["check", "--no-cache"] + arguments), folder)
  }

  private func json(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("JSON has every finding with all its places")
  func ownJSON() throws {
    let (result, _) = try run(["--format", "json"])
    #expect(result.code == 1)
    let report = try json(Data(result.lines.joined(separator: "\n").utf8))
    #expect(report["format"] as? Int == 1 && report["errors"] as? Int == 2 && report["warnings"] as? Int == 2)
    let findings = try #require(report["findings"] as? [[String: Any]])
    let unknown = try #require(findings.first { $0["code"] as? String == "unknown-id" })
    let places = try #require(unknown["places"] as? [[String: Any]])
    #expect(
      places.compactMap { $0["path"] as? String } == [
        "content/customer/alder/plan.md", "content/regional/south/offer.md",
      ])
    #expect(places.first?["line"] as? Int == 9 && places.first?["column"] as? Int == 9)
    #expect(findings.contains { ($0["message"] as? String)?.contains("gone%,.md") == true })
  }

  @Test("SARIF: rules with help, places from the working folder, fingerprints that lines do not change")
  func sarif() throws {
    var moved = Self.portal
    moved.edit("corporate/100%, a:b ü.md", "## Body\n", "## Body\n\nMore.\n")
    var prints: [[String]] = []
    for portal in [Self.portal, moved] {
      let (result, folder) = try run(["--report", "sarif=out.sarif"], portal)
      #expect(result.code == 1 && result.lines.count == 4, "text is printed all the same")
      let log = try json(Data(contentsOf: folder.url.appending(path: "out.sarif")))
      #expect(log["version"] as? String == "2.1.0")
      let run = try #require((log["runs"] as? [[String: Any]])?.first)
      #expect(run["columnKind"] as? String == "unicodeCodePoints")
      let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
      let rules = try #require(driver["rules"] as? [[String: Any]])
      let results = try #require(run["results"] as? [[String: Any]])
      for result in results {
        let index = try #require(result["ruleIndex"] as? Int)
        #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
        let help = rules[index]["help"] as? [String: String]
        #expect(help?["text"]?.contains("Remedy: ") == true && help?["markdown"]?.contains("**Remedy.**") == true)
      }
      let dead = try #require(results.first { $0["ruleId"] as? String == "dead-link" })
      let place = (dead["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let artifact = place?["artifactLocation"] as? [String: String]
      #expect(artifact == ["uri": "content/corporate/100%25%2C%20a%3Ab%20%C3%BC.md", "uriBaseId": "SRCROOT"])
      let joined = try #require(results.first { $0["ruleId"] as? String == "unknown-id" })
      #expect((joined["relatedLocations"] as? [Any])?.count == 1)
      prints.append(results.compactMap { ($0["partialFingerprints"] as? [String: String])?.values.first })
    }
    #expect(prints[0] == prints[1] && Set(prints[0]).count == 4)
  }

  @Test("JUnit: well-formed, a failure for each error, and a case even where there is nothing")
  func junit() throws {
    let (result, _) = try run(["--format", "junit"])
    let text = result.lines.joined(separator: "\n")
    #expect(text.contains("tests=\"4\" failures=\"2\" errors=\"0\""))
    #expect(text.components(separatedBy: "<failure ").count == 3)
    #expect(text.contains("file=\"content/corporate/100%, a:b ü.md\""))
    #expect(text.contains("content/regional/south/offer.md:9:9"))
    let (clean, _) = try run(["--format", "junit"], TestPortal())
    #expect(clean.code == 0 && clean.lines.contains { $0.contains("name=\"no findings\"") })
  }

  @Test("Annotations: escaped, the worst first, no more than the forge shows, the rest counted")
  func github() throws {
    let (result, _) = try run(["--format", "github"])
    #expect(
      result.lines.contains {
        $0.hasPrefix("::error file=content/corporate/100%25%2C a%3Ab ü.md,line=16,col=1,title=dead-link::")
          && $0.contains("gone%25,.md")
      }, "\(result.lines)")
    #expect(result.lines.last?.hasPrefix("::warning file=") == true)
    var many = TestPortal()
    for number in 1...25 { many.add("corporate/d\(number).md", "x\(number)zzzzzz: 1", body: "## Body\n\n<b>x</b>\n") }
    let (all, _) = try run(["--format", "github"], many)
    func count(_ kind: String) -> Int { all.lines.count { $0.hasPrefix("::\(kind) ") } }
    #expect(count("error") == 10 && count("warning") <= 10 && count("notice") == 1)
    #expect(all.lines.first?.hasPrefix("::error ") == true)
    #expect(all.lines.contains { $0.hasPrefix("::notice title=fieldbook::15 errors") })
    let group = all.lines.drop { !$0.hasPrefix("::group::") }
    #expect(group.dropFirst().dropLast().allSatisfy { $0.hasPrefix(" content/") } && group.last == "::endgroup::")
  }

  @Test("Several reports at once, and reports of a run that broke off")
  func several() throws {
    let (result, folder) = try run([
      "--report", "json=a.json", "--report", "junit=b.xml", "--report", "text=c.txt", "--format", "github",
    ])
    #expect(result.code == 1)
    for name in ["a.json", "b.xml", "c.txt"] {
      #expect(try !Data(contentsOf: folder.url.appending(path: name)).isEmpty)
    }
    let (broken, other) = try run(["--content", "nowhere", "--report", "sarif=out.sarif"])
    #expect(broken.code == 74)
    let log = try json(Data(contentsOf: other.url.appending(path: "out.sarif")))
    let invocation = ((log["runs"] as? [[String: Any]])?.first?["invocations"] as? [[String: Any]])?.first
    #expect(invocation?["executionSuccessful"] as? Bool == false)
  }

  @Test("A report that cannot be written is 74; one that is no report, or goes where another goes, is 64")
  func refused() throws {
    #expect(try run(["--report", "sarif=no/such/out.sarif"]).result.code == 74)
    for arguments in [
      ["--report", "xml=a.xml"], ["--report", "sarif"], ["--report", "sarif="], ["--format", "xml"],
      ["--report", "json=a", "--report", "text=./a"], ["--report", "json=content/a.json"],
    ] {
      #expect(try run(arguments).result.code == 64, "\(arguments)")
    }
    #expect(try run(["--report", "text=/dev/full/x"]).result.code == 74)
  }

  @Test("Exit codes tell errors from warnings")
  func codes() throws {
    var warned = TestPortal()
    warned.edit("corporate/guide.md", "## Use\n", "## Use\n\n<b>x</b>\n")
    #expect(try run([], warned).result.code == 0)
    #expect(try run(["--strict"], warned).result.code == 2)
    #expect(try run(["--strict"]).result.code == 1)
    #expect(try run(["--strict"], TestPortal()).result.code == 0)
  }
}
