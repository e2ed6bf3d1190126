import Diagnostics

/// Vocabularies whose keys the tool itself works with: a portal may give them other labels, but not other keys.
enum FixedVocabularies {
  /// Where a portal writes a vocabulary and its keys.
  struct Places {
    /// The vocabulary's map.
    let whole: Place
    /// Each key.
    var keys: [String: Place] = [:]
  }

  /// The keys that must be there, and whether there may be others.
  private static let rules: [(name: String, isClosed: Bool, keys: [String])] = [
    ("audience", true, Audience.allCases.map(\.rawValue)),
    ("level", true, Level.allCases.map(\.rawValue)),
    ("owner_org", false, Level.allCases.map(\.ownerOrg)),
    ("status", true, Status.allCases.map(\.rawValue)),
  ]

  /// Says which keys lack or cannot be, and goes on with the tool's own, so that documents that use them are not at fault.
  static func check(
    _ model: inout ContentModel, tool: [String: Vocabulary], keys: [String: Places], path: String,
    findings: inout [Finding]
  ) {
    for rule in rules {
      guard let places = keys[rule.name], let own = model.vocabularies[rule.name], let standard = tool[rule.name] else {
        continue
      }
      let missing = rule.keys.filter { own[$0] == nil }
      if !missing.isEmpty {
        findings.append(
          Finding(
            .missingField, at: places.whole, "the vocabulary “\(rule.name)” has no \(quoted(missing))",
            hint: "the tool works with these keys: change their labels, not the keys"))
      }
      let foreign = rule.isClosed ? own.keys.filter { !rule.keys.contains($0) } : []
      for key in foreign {
        findings.append(
          Finding(
            .unknownValue, at: places.keys[key] ?? places.whole, "the vocabulary “\(rule.name)” cannot have “\(key)”",
            hint: oneOf(rule.keys, nearest: nearestName(to: key, among: missing))))
      }
      guard !missing.isEmpty || !foreign.isEmpty else { continue }
      model.faultyFiles.insert(path)
      model.unreadVocabularies.insert(rule.name)
      model.vocabularies[rule.name] = standard
    }
  }

  private static func quoted(_ keys: [String]) -> String {
    let words = keys.map { "“\($0)”" }
    return words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }
}
