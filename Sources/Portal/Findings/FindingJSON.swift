import Diagnostics
import Foundation

/// Findings as JSON of our own; docs/findings.md tells its form. Fields may be added; none changes or goes without a new `format`.
enum FindingJSON {
  private struct Report: Encodable {
    let format = 1
    let tool = "fieldbook"
    let version = Tool.version
    let errors: Int
    let warnings: Int
    let infos: Int
    let accepted: Int
    let failure: String?
    let findings: [Entry]
  }

  private struct Entry: Encodable {
    let code: String
    let severity: String
    let message: String
    let hint: String?
    let fingerprint: String
    let places: [Position]
  }

  private struct Position: Encodable {
    let path: String
    let line: Int?
    let column: Int?
  }

  static func bytes(_ document: FindingDocument) throws -> [UInt8] {
    let report = Report(
      errors: document.count(.error), warnings: document.count(.warning), infos: document.count(.info),
      accepted: document.accepted, failure: document.failure,
      findings: document.findings.map { finding in
        Entry(
          code: finding.code.rawValue, severity: finding.severity.rawValue, message: finding.message,
          hint: finding.hint, fingerprint: finding.joinedFingerprint,
          places: ([finding.place] + finding.related).map { place in
            Position(
              path: document.paths.relative(place), line: place.line > 0 ? place.line : nil,
              column: place.column > 0 ? place.column : nil)
          })
      })
    return try encoded(report)
  }

  /// JSON with its keys in order, so that the same findings are the same bytes.
  static func encoded(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(value)) + [0x0A]
  }
}
