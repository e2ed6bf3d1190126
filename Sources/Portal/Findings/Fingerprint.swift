import Diagnostics
import Publishing

extension Finding {
  /// What it is known by from run to run: code, file and subject or words, and not the line, so that text above it may change.
  var fingerprint: String { fingerprint(ofFile: true) }

  /// The same for findings of one cause that are joined, which no one file tells from others.
  var joinedFingerprint: String { fingerprint(ofFile: related.isEmpty) }

  private func fingerprint(ofFile: Bool) -> String {
    var parts = [code.rawValue, ofFile ? logicalPath : ""]
    if let subject {
      parts += [subject.parts.kind] + subject.parts.texts
    } else {
      parts.append(message)
    }
    return ContentHash(parts.joined(separator: "\u{0}")).description
  }

  /// The path with the kind of folder that it starts from, wherever that folder lies.
  var logicalPath: String { (place.folder == .templates ? "templates/" : "content/") + place.path }
}
