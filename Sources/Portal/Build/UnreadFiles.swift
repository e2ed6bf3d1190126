import Collateral
import Diagnostics

/// Files that look as if they were read and are not, since their name differs from what the tool reads: `notes.MD`, `people.yaml`.
///
/// Without a word their documents and entries would just not be there. What a document attaches is meant as a file and is not told.
struct UnreadFiles {
  /// One finding a file.
  let findings: [Finding]

  /// Endings of Markdown other than `.md`, and dialects of it.
  private static let markdown: Set = [
    "md", "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdtxt", "mdtext", "mdx", "rmd", "qmd",
  ]
  private static let settings = ["data/", "model/", "registry/"]

  init(_ paths: [String], attached: Set<String>) {
    findings = paths.compactMap { path in
      guard !attached.contains(path), let hint = Self.hint(path) else { return nil }
      var finding = Finding(.unreadFile, at: Place(path), "this file is not read", hint: hint)
      // A note to those who keep a folder of data is meant for them alone.
      if path.lowercased().hasSuffix("/readme.md") { finding.severity = .info }
      return finding
    }
  }

  /// What to do with a file that is not read; nil for one that is, or that nobody would take for a document or a setting.
  private static func hint(_ path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let (stem, ending) = (name[..<dot], name[name.index(after: dot)...])
    let lower = path.lowercased()
    let folder = settings.first(where: lower.hasPrefix)
    if markdown.contains(ending.lowercased()) {
      if let folder, path.hasPrefix(folder) {
        // Other files that are no data are told with the data.
        return folder == "data/" && ending.lowercased() != "md"
          ? nil : "documents do not stand under \(folder): move it"
      }
      if ending == "md" { return nil }
      let better = "name it \(stem).md"
      return ["mdx", "rmd", "qmd"].contains(ending.lowercased()) ? better + ", without code in it" : better
    }
    // What is wrong among the data is told with the data.
    guard ["yml", "yaml"].contains(ending.lowercased()), folder != "data/" else { return nil }
    let above = String(path.dropLast(name.count))
    var right = above + stem + ".yml"
    if let folder {
      right = folder + right.dropFirst(folder.count)
    } else if stem.lowercased() == "_defaults" || stem.lowercased() == "portal" && above.isEmpty {
      right = above + stem.lowercased() + ".yml"
    } else {
      return nil
    }
    return right == path ? nil : "name it \(right)"
  }
}
