import Diagnostics

/// Checks templates for what the Mustache library renders as nothing: unknown tags and unknown partials.
struct TemplateCheck {
  let templates: [TemplateSet.File]
  /// Symbolic links that could not be followed: what they stand for is not missing.
  var links: Set<String> = []
  let strings: Strings?

  func run() -> [Finding] {
    var findings: [Finding] = []
    let names = Set(templates.map(\.name) + links.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) })
    let missing = missing(among: names)
    findings += missing.findings
    let folders = Set(names.map(folder(of:)))
    for file in templates {
      for tag in Self.tags(of: file) {
        switch tag.kind {
        case .partial:
          // Of a folder that is missing as a whole that is said already.
          let isTold =
            missing.names.contains(tag.name) || !folders.contains(folder(of: tag.name)) && !missing.names.isEmpty
          if !names.contains(tag.name), !isTold {
            findings.append(
              Finding(
                .unknownPartial, at: tag.place, "there is no template “\(tag.name)”",
                hint: nearestName(to: tag.name, among: names.sorted()).map { "did you mean “\($0)”?" }))
          }
        case .value: check(tag, &findings)
        case .block: break
        case .delimiters:
          findings.append(
            Finding(
              .invalidTemplate, at: tag.place,
              "tags are written {{…}} in every template: other delimiters are not read",
              hint: "write what follows with {{…}}"))
        }
      }
    }
    return findings
  }

  private func check(_ tag: Tag, _ findings: inout [Finding]) {
    if tag.name == "." { return }
    if tag.name.hasPrefix("t.") {
      let key = String(tag.name.dropFirst(2))
      guard let strings, !strings.isUnread, strings.ifGiven(key) == nil else { return }
      let near = nearestName(to: key, among: strings.keys.sorted())
      findings.append(
        Finding(
          .unknownTag, at: tag.place, "there is no interface word “\(key)”",
          hint: near.map { "did you mean “t.\($0)”?" }, about: .word(key)))
      return
    }
    for part in tag.name.split(separator: ".") where !TemplateNames.all.contains(String(part)) {
      let near = nearestName(to: String(part), among: TemplateNames.all.sorted())
      findings.append(
        Finding(
          .unknownTag, at: tag.place, "no page gives a value for “\(tag.name)”",
          hint: near.map { "did you mean “\($0)”?" } ?? "templates/README.md lists the names"))
    }
  }

  /// The templates that every portal needs and that are not there; a folder of which none is there is one finding.
  private func missing(among names: Set<String>) -> (names: Set<String>, findings: [Finding]) {
    let missing = TemplateSet.required.filter { !names.contains($0) }
    var findings: [Finding] = []
    for (folder, lacking) in Dictionary(grouping: missing, by: folder(of:)).sorted(by: { $0.key < $1.key }) {
      if lacking.count > 1, lacking.count == TemplateSet.required.count(where: { self.folder(of: $0) == folder }) {
        findings.append(
          Finding(
            .missingTemplate, at: Place(folder.isEmpty ? "." : folder),
            "the \(lacking.count) templates that every portal needs here are missing",
            hint: "is this the folder that was meant?"))
      } else {
        findings += lacking.map {
          Finding(
            .missingTemplate, at: Place($0 + ".mustache"), "the template is missing", hint: "every portal needs it")
        }
      }
    }
    return (Set(missing), findings)
  }

  private func folder(of name: String) -> String { name.split(separator: "/").dropLast().joined(separator: "/") }

  // MARK: Tags

  struct Tag {
    enum Kind { case value, partial, block, delimiters }
    let kind: Kind
    let name: String
    let place: Place
  }

  /// The tags of a template, with their places. Comments, pragmas and section ends have no name to check.
  static func tags(of file: TemplateSet.File) -> [Tag] {
    var tags: [Tag] = []
    for (index, line) in file.source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var rest = line
      while let start = rest.firstRange(of: "{{") {
        let column = line.unicodeScalars.distance(from: line.startIndex, to: start.lowerBound) + 1
        rest = rest[start.upperBound...]
        guard let end = rest.firstRange(of: "}}") else { break }
        let inner = rest[..<end.lowerBound].filter { $0 != " " && $0 != "{" && $0 != "}" }
        rest = rest[end.upperBound...]
        let place = Place(file.path, line: index + 1, column: column)
        guard let sign = inner.first else { continue }
        let name = String(inner.dropFirst())
        switch sign {
        case "=":
          // Nothing after it can be told for a tag.
          tags.append(Tag(kind: .delimiters, name: "", place: place))
          return tags
        case "!", "/", "%": continue
        case ">", "<": tags.append(Tag(kind: .partial, name: name, place: place))
        case "$": tags.append(Tag(kind: .block, name: name, place: place))
        case "#", "^", "&": tags.append(Tag(kind: .value, name: name, place: place))
        default: tags.append(Tag(kind: .value, name: String(inner), place: place))
        }
      }
    }
    return tags
  }
}
