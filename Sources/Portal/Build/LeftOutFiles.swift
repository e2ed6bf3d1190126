import Collateral
import Diagnostics

/// Files that give no document although no error says so, since what is wrong with them is lowered: each is told, whatever is lowered.
struct LeftOutFiles {
  /// Markdown files that gave no document.
  let unread: [String]
  /// What was found when the folder was listed.
  let scan: [Finding]
  /// What the build shows of all its findings.
  let shown: [Finding]

  /// A finding for each file without an error of its own.
  var findings: [Finding] {
    let faulty = Set(shown.filter { $0.severity == .error }.map(\.place.path))
    let files = unread.filter { !faulty.contains($0) }.map { path in
      Finding(
        .leftOut, at: Place(path, line: 1, column: 1), "this file is not built: it cannot be read as a document",
        hint: "“fieldbook check” tells why once portal.yml lowers nothing")
    }
    let names = scan.filter { $0.code == .notUTF8 && !faulty.contains($0.place.path) }.map {
      Finding(.leftOut, at: $0.place, "a file here is not built: its name is not UTF-8", hint: "rename it")
    }
    return files + names
  }
}
