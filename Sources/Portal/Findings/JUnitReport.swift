import Diagnostics

/// Findings as JUnit's XML: a case for each, failed if it is an error, so that a forge lists them as it lists tests.
struct JUnitReport {
  let document: FindingDocument

  init(_ document: FindingDocument) { self.document = document }

  /// The document.
  var text: String {
    let broken = document.failure == nil ? 0 : 1
    let cases = max(document.findings.count + broken, 1)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text +=
      "<testsuites name=\"fieldbook\" tests=\"\(cases)\" failures=\"\(document.count(.error))\" errors=\"\(broken)\">\n"
    text +=
      "<testsuite name=\"fieldbook\" tests=\"\(cases)\" failures=\"\(document.count(.error))\" errors=\"\(broken)\" skipped=\"0\">\n"
    if let failure = document.failure {
      text += "<testcase classname=\"fieldbook\" name=\"run\"><error message=\"\(escaped(failure))\"/></testcase>\n"
    } else if document.findings.isEmpty {
      text += "<testcase classname=\"fieldbook\" name=\"no findings\"/>\n"
    }
    for finding in document.findings { text += testCase(finding) }
    return text + "</testsuite>\n</testsuites>\n"
  }

  private func testCase(_ finding: Finding) -> String {
    let path = document.paths.relative(finding.place)
    let place = finding.place.text(path: path)
    let line = finding.place.line > 0 ? " line=\"\(finding.place.line)\"" : ""
    let places = ([finding.place] + finding.related).map { $0.text(path: document.paths.relative($0)) }
    let body = escaped(([finding.sentence] + places).joined(separator: "\n"))
    let open =
      "<testcase classname=\"\(finding.code.rawValue)\" name=\"\(escaped("\(place) \(finding.message)"))\" file=\"\(escaped(path))\"\(line)>"
    switch finding.severity {
    case .error:
      return open
        + "<failure type=\"\(finding.code.rawValue)\" message=\"\(escaped(finding.sentence))\">\(body)</failure></testcase>\n"
    case .warning, .info:
      return open + "<system-out>\(finding.severity.rawValue): \(body)</system-out></testcase>\n"
    }
  }

  /// The text as XML may hold it, in attributes too.
  private func escaped(_ text: String) -> String {
    let allowed = text.unicodeScalars.filter { scalar in
      scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF || scalar == "\n" || scalar == "\t"
    }
    return String(String.UnicodeScalarView(allowed)).htmlEscaped
  }
}
