import Diagnostics

/// Joins findings of one cause into one with all its places.
enum FindingJoin {
  /// In more files than these the same words are one mistake, made by a folder and not by each author.
  static let files = 10

  /// Whether a finding says what the one before it has said already.
  static func isRepeat(_ finding: Finding, of last: Finding?) -> Bool {
    guard let last else { return false }
    return finding.code == last.code && finding.place == last.place && finding.message == last.message
      && finding.hint == last.hint
  }

  /// Findings in the order of printing: by stage, then by place; those about one subject, and the same words in many files, are one.
  static func joined(_ findings: [Finding]) -> [Finding] {
    let staged = findings.map { (stage: FindingStage($0), finding: $0) }
    let sorted = staged.sorted { $0.stage != $1.stage ? $0.stage < $1.stage : $0.finding < $1.finding }
    let many = wordsInManyFiles(findings)
    let lacking = Set(findings.compactMap { if case .registry(let name)? = $0.subject { name } else { nil } })
    var place: [Key: Int] = [:]
    var result: [Finding] = []
    for (_, finding) in sorted {
      guard let key = key(of: finding, many, lacking) else {
        result.append(finding)
        continue
      }
      if let index = place[key] {
        result[index].related.append(finding.place)
        result[index].related += finding.related
      } else {
        place[key] = result.count
        result.append(finding)
      }
    }
    for index in result.indices where result[index].related.count > 1 { result[index].related.sort() }
    return result
  }

  private enum Key: Hashable {
    case subject(FindingCode, Severity, Subject)
    case words(FindingCode, Severity, String, String?)
  }

  private static func key(of finding: Finding, _ many: Set<Key>, _ lacking: Set<String>) -> Key? {
    if var subject = finding.subject {
      if case .entry(_, let registry) = subject, lacking.contains(registry) { subject = .registry(registry) }
      return subject.isShared ? .subject(finding.code, finding.severity, subject) : nil
    }
    let words = Key.words(finding.code, finding.severity, finding.message, finding.hint)
    return many.contains(words) ? words : nil
  }

  private static func wordsInManyFiles(_ findings: [Finding]) -> Set<Key> {
    var last: [Key: String] = [:]
    var counts: [Key: Int] = [:]
    // Sorted by place: a file's findings stand together.
    for finding in findings where finding.subject == nil {
      let key = Key.words(finding.code, finding.severity, finding.message, finding.hint)
      if last.updateValue(finding.place.path, forKey: key) != finding.place.path { counts[key, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value > files }.keys)
  }
}
