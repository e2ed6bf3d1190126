import Dates
import Diagnostics

/// An entry of `reports/<quarter>/restatements.yml`: why figures of a frozen quarter are no longer what they were.
public struct Restatement: Sendable {
  /// Which figure: its name as findings give it.
  public let figure: String
  /// Its value before and after, as written; empty for no data, nil where the note does not say.
  public let old, new: String?
  /// Why.
  public let reason: String
  /// Since when.
  public let date: Day
  /// Where it stands.
  public let place: Place

  /// Reads a file: a list of maps with `figure`, `old`, `new`, `reason` and `date`. What is wrong is a finding at its place and left out.
  public static func read(_ file: SourceFile, findings: inout [Finding]) -> [Restatement] {
    guard let text = file.text(findings: &findings) else { return [] }
    let yaml = YAMLFile(text, path: file.path, findings: &findings)
    guard let root = yaml.root else { return [] }
    guard let nodes = root.sequence else {
      findings.append(
        Finding(
          .wrongType, at: yaml.place(root.mark), "restatements must be a list",
          hint: "each entry begins with “- figure:” and has “old:”, “new:”, “reason:” and “date:”"))
      return []
    }
    let reader = RecordReader(file: yaml.origin, subject: "the restatement")
    return nodes.compactMap { node in
      guard let mapping = node.mapping else {
        findings.append(
          Finding(.wrongType, at: yaml.place(node.mark), "a restatement must be a map of figure, reason and date"))
        return nil
      }
      let record = reader.record(mapping, specs, findings: &findings)
      guard let figure = record.text("figure"), let reason = record.text("reason"), let date = record.day("date") else {
        return nil
      }
      // An empty value is one: no data.
      func value(_ key: String) -> String? { record.text(key) ?? mapping[key].map { _ in "" } }
      return Restatement(
        figure: figure, old: value("old"), new: value("new"), reason: reason, date: date, place: yaml.place(node.mark))
    }
  }

  private static let specs: [String: FieldSpec] = {
    func required(_ form: FieldSpec.Form) -> FieldSpec {
      var spec = FieldSpec(form)
      spec.required = true
      return spec
    }
    return [
      "figure": required(.text), "old": FieldSpec(.scalar), "new": FieldSpec(.scalar), "reason": required(.text),
      "date": required(.day),
    ]
  }()
}

extension SourceFile {
  /// The Markdown below a file's front matter, and the line it starts on; nil if the file cannot be read, which reading it as a
  /// document has reported.
  public var markdown: (text: Substring, firstLine: Int)? {
    var unheard: [Finding] = []
    guard let text = text(findings: &unheard), let parts = FrontMatter.split(text, path: path, findings: &unheard)
    else { return nil }
    return (parts.body, parts.bodyLine)
  }
}
