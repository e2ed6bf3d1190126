import Diagnostics

/// Checks templates for what the Mustache library renders as nothing: unknown tags and unknown partials.
struct TemplateCheck {
  let templates: [TemplateSet.File]
  let strings: Strings?

  func run() -> [Finding] {
    var findings: [Finding] = []
    let names = Set(templates.map(\.name))
    for name in TemplateSet.required where !names.contains(name) {
      findings.append(
        Finding(
          .missingTemplate, at: Place(name + ".mustache"), "the template is missing", hint: "every portal needs it"))
    }
    for file in templates {
      for tag in Self.tags(of: file) {
        switch tag.kind {
        case .partial:
          if !names.contains(tag.name) {
            findings.append(
              Finding(
                .unknownPartial, at: tag.place, "there is no template “\(tag.name)”",
                hint: nearestName(to: tag.name, among: names.sorted()).map { "did you mean “\($0)”?" }))
          }
        case .value: check(tag, &findings)
        case .block: break
        }
      }
    }
    return findings
  }

  private func check(_ tag: Tag, _ findings: inout [Finding]) {
    if tag.name == "." { return }
    if tag.name.hasPrefix("t.") {
      let key = String(tag.name.dropFirst(2))
      guard let strings, strings.ifGiven(key) == nil else { return }
      let near = nearestName(to: key, among: strings.keys.sorted())
      findings.append(
        Finding(
          .unknownTag, at: tag.place, "there is no interface word “\(key)”",
          hint: near.map { "did you mean “t.\($0)”?" }))
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

  // MARK: Tags

  struct Tag {
    enum Kind { case value, partial, block }
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
        case "!", "/", "%", "=": continue
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
