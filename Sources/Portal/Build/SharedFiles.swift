import Collateral
import Diagnostics

/// The files of the content folder that pages link to or show, and so are copied to the output.
struct SharedFiles {
  /// Their paths.
  let paths: Set<String>
  /// Files whose copies would collide on a system that ignores letter case or Unicode form.
  let findings: [Finding]

  /// - Parameter all: every file of the content folder. (Swift compares texts by canonical equivalence, so that the library knows only
  ///   one of two paths that differ by Unicode form; this list has both.)
  init(_ library: Library, among all: [String]) {
    var paths: Set<String> = []
    for index in library.documents.indices where library.documents[index].isLive {
      for link in library.links[index] {
        switch link {
        case .file(let path), .picture(let path, _): paths.insert(path)
        default: break
        }
      }
      for attachment in library.attachments[index] { paths.insert(attachment.path) }
    }
    self.paths = paths
    var byName: [String: String] = [:]
    var findings: [Finding] = []
    for path in all.filter(paths.contains).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let other = byName.updateValue(path, forKey: path.lowercased()) {
        findings.append(
          Finding(
            .pathCollision, at: Place(path), "differs from “\(other)” only by letter case or Unicode form",
            hint: "rename one of them"))
      }
    }
    self.findings = findings
  }
}
