import Diagnostics

/// The order in which findings are printed: causes before effects, files before their uses.
enum FindingStage: Int, Comparable {
  /// portal.yml, folder defaults, model, registries and templates: everything depends on them.
  case settings
  /// Documents and files beside them, each for itself.
  case documents
  /// Quarterly data and the records of frozen quarters.
  case data
  /// What refers to something, and what follows from how files fit together.
  case uses

  /// The stage of a finding.
  init(_ finding: Finding) {
    let path = finding.place.path
    if finding.code.isOfUse || finding.subject?.isShared == true {
      self = .uses
    } else if finding.place.folder == .templates {
      self = .settings
    } else if path.hasPrefix("data/") || path.hasPrefix("reports/") && !path.hasSuffix(".md") {
      self = .data
    } else {
      self = SettingFile.contains(path) ? .settings : .documents
    }
  }

  static func < (a: FindingStage, b: FindingStage) -> Bool { a.rawValue < b.rawValue }
}
