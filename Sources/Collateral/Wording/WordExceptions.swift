import Diagnostics

extension FieldSpec {
  /// A list of phrases, each with a reason.
  static let exceptions: FieldSpec = {
    var text = FieldSpec(.text)
    text.required = true
    var spec = FieldSpec(.map)
    spec.list = true
    spec.fields = ["phrase": text, "reason": text]
    return spec
  }()
}

extension Record {
  /// The phrases of a field of that form. One without a reason is none, and a finding.
  func exceptions(_ field: String, in path: String, findings: inout [Finding]) -> [WordException] {
    list(field).compactMap { located in
      guard case .map(let map) = located.value, let phrase = map.text("phrase"), let reason = map.text("reason") else {
        return nil
      }
      guard !phrase.allSatisfy(\.isWhitespace), !reason.allSatisfy(\.isWhitespace) else {
        findings.append(
          Finding(
            .missingField, at: Place(path, line: located.line, column: located.column),
            "an exception needs a phrase and a reason", hint: "write “{phrase: …, reason: …}”"))
        return nil
      }
      return WordException(phrase: phrase, reason: reason)
    }
  }
}
