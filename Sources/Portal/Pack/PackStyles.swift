import Publishing

/// The styles of a pack as one text, and the policy that allows them and nothing else.
struct PackStyles {
  /// What stands between the tags of the style element.
  let text: String

  /// - Parameters:
  ///   - assets: the files of the templates.
  ///   - hasReport: whether a report with charts is in the pack.
  ///   - feet: what stands at the foot of each sheet of a document, by the prefix of its ids.
  init(_ assets: [(path: String, bytes: [UInt8])], hasReport: Bool, feet: [(prefix: String, text: String)]) {
    let wanted = ["assets/fieldbook.css"] + (hasReport ? [Address.reportStyles] : []) + [Address.packStyles]
    let files = wanted.compactMap { path in assets.first { $0.path == path } }
    // A named page per document: so each sheet says which document it is of.
    let pages = feet.map { foot in
      "@page \(foot.prefix)page { @bottom-left { content: \(Self.quoted(foot.text)); font: 8pt sans-serif; color: #4d5867; } }\n"
        + "@media print { #\(foot.prefix)Main { page: \(foot.prefix)page; } }\n"
    }
    let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() + pages.joined()
    // As a browser reads it, whose line ends are LF; what would end the element early cannot stand in CSS but in a text or comment.
    self.text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("</", with: "<\\/")
  }

  /// The content security policy: these styles, pictures that are part of the file, nothing from anywhere else.
  var policy: String {
    "default-src 'none'; style-src '\(SHA256Digest(Array(text.utf8)).policySource)'; img-src data:; base-uri 'none'; form-action 'none'"
  }

  /// A text as CSS writes it: whatever could end it, or the element around it, by its number.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", "&": result += "\\\(String(scalar.value, radix: 16)) "
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
