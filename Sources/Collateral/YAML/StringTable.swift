import Diagnostics

/// A flat YAML map of texts, such as the interface words of a language.
public enum StringTable {
  /// Reads the file; anything but texts is a finding.
  public static func read(_ file: SourceFile, findings: inout [Finding]) -> [String: String] {
    guard let text = file.text(findings: &findings) else { return [:] }
    let yaml = YAMLFile(text, path: file.path, findings: &findings)
    guard let root = yaml.root else { return [:] }
    guard let mapping = root.mapping else {
      findings.append(Finding(.wrongType, at: yaml.place(root.mark), "this must be a map of texts"))
      return [:]
    }
    var texts: [String: String] = [:]
    for (key, node) in mapping.pairs {
      guard let name = key.scalar?.string, let text = node.scalar?.string else {
        findings.append(Finding(.wrongType, at: yaml.place(node.mark), "“\(key.scalar?.string ?? "")” must be a text"))
        texts[key.scalar?.string ?? ""] = ""
        continue
      }
      texts[name] = text
    }
    return texts
  }
}
