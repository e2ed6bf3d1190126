import Diagnostics

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), as code scanning takes them.
enum SARIFLog {
  private struct Log: Encodable {
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  private struct Run: Encodable {
    struct Tool: Encodable { let driver: Driver }
    let tool: Tool
    let invocations: [Invocation]
    let columnKind = "unicodeCodePoints"
    let originalUriBaseIds = ["SRCROOT": Base(description: Text(text: "The working folder of the command."))]
    let results: [Result]
  }

  private struct Driver: Encodable {
    let name = "fieldbook"
    let semanticVersion = Portal.Tool.version
    let rules: [Rule]
  }

  private struct Rule: Encodable {
    struct Configuration: Encodable { let level: String }
    struct Help: Encodable {
      let text: String
      let markdown: String
    }
    let id: String
    let name: String
    let shortDescription: Text
    let fullDescription: Text
    let help: Help
    let defaultConfiguration: Configuration
  }

  private struct Text: Encodable { let text: String }

  private struct Base: Encodable { let description: Text }

  private struct Invocation: Encodable {
    struct Notification: Encodable {
      let level = "error"
      let message: Text
    }
    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]
  }

  private struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Text
    let locations: [Location]
    let relatedLocations: [Location]?
    let partialFingerprints: [String: String]
  }

  private struct Location: Encodable {
    struct Physical: Encodable {
      let artifactLocation: Artifact
      let region: Region?
    }
    struct Artifact: Encodable {
      let uri: String
      let uriBaseId: String?
    }
    struct Region: Encodable {
      let startLine: Int
      let startColumn: Int?
    }
    let id: Int?
    let physicalLocation: Physical
  }

  static func bytes(_ document: FindingDocument) throws -> [UInt8] {
    let codes = Set(document.findings.map(\.code.rawValue)).sorted().compactMap(FindingCode.init)
    let index = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: [String: Int] = [:]
    let results = document.findings.map { finding -> Result in
      let fingerprint = finding.joinedFingerprint
      seen[fingerprint, default: 0] += 1
      return Result(
        ruleId: finding.code.rawValue, ruleIndex: index[finding.code] ?? -1, level: level(finding.severity),
        message: Text(text: sentence(finding)), locations: [location(finding.place, id: nil, document.paths)],
        relatedLocations: finding.related.isEmpty
          ? nil : finding.related.enumerated().map { location($1, id: $0 + 1, document.paths) },
        partialFingerprints: ["fieldbook/v1": "\(fingerprint):\(seen[fingerprint] ?? 1)"])
    }
    let invocation = Invocation(
      executionSuccessful: document.failure == nil,
      toolExecutionNotifications: document.failure.map { [.init(message: Text(text: $0))] } ?? [])
    return try FindingJSON.encoded(
      Log(runs: [Run(tool: .init(driver: Driver(rules: codes.map(rule))), invocations: [invocation], results: results)])
    )
  }

  private static func sentence(_ finding: Finding) -> String {
    finding.sentence + (finding.related.isEmpty ? "" : "; in \(finding.count) places")
  }

  private static func rule(_ code: FindingCode) -> Rule {
    let help = FindingHelp[code]
    let meaning = help?.meaning.filter { $0 != "`" } ?? code.rawValue
    let name = code.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return Rule(
      id: code.rawValue, name: name, shortDescription: Text(text: meaning + "."),
      fullDescription: Text(text: help?.text ?? meaning + "."),
      help: Rule.Help(text: help?.text ?? meaning, markdown: help?.markdown ?? meaning),
      defaultConfiguration: .init(level: level(code.defaultSeverity)))
  }

  private static func location(_ place: Place, id: Int?, _ paths: FindingPaths) -> Location {
    let path = paths.relative(place)
    let isInside = !path.hasPrefix("/")
    let region =
      place.line > 0 ? Location.Region(startLine: place.line, startColumn: place.column > 0 ? place.column : nil) : nil
    return Location(
      id: id,
      physicalLocation: .init(
        artifactLocation: .init(
          uri: (isInside ? "" : "file://") + FindingPaths.encoded(path), uriBaseId: isInside ? "SRCROOT" : nil),
        region: region))
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .info: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
