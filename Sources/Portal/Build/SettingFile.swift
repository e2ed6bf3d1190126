/// Files of the content folder that speak to the tool, by their paths: they are read as settings and never published, linked or reached by a
/// symbolic link of another name.
enum SettingFile {
  /// Whether a path is one: configuration, folder defaults, model, registries, data, and what belongs to a frozen quarter.
  static func contains(_ path: String) -> Bool {
    path == "portal.yml" || isDefaults(path) || ["model/", "registry/", "data/"].contains { path.hasPrefix($0) }
      || path.hasPrefix("reports/") && ["/freeze.json", "/restatements.yml"].contains { path.hasSuffix($0) }
  }

  /// Whether a path is that of a folder's defaults.
  static func isDefaults(_ path: String) -> Bool { path == "_defaults.yml" || path.hasSuffix("/_defaults.yml") }
}
