import Diagnostics
import Markup

/// Makes a typed document of a checked record, and checks what one document alone can show.
struct DocumentBuilder {
  let path: String
  let record: Record
  let body: Markdown
  let lang: String
  let model: ContentModel
  let registries: Registries
  let configuration: PortalConfiguration
  /// The fragment of the heading that the title was taken from, which the body has no more.
  let titleAnchor: String?
  /// The fields that stand in the front matter, well formed or not.
  let asked: (String) -> Bool
  /// Whether what it lacks may stand in a `_defaults.yml` that could not be read, which is an error there and no fault of its own.
  let isCausedElsewhere: Bool
  /// What becomes of it where its faults are no errors.
  let lowered: LoweredFaults

  /// The document; nil if a field without which nothing can be said of it is missing or wrong (a finding tells which, as an error).
  func document(findings: inout [Finding]) -> Document? {
    let type = record.text("type").flatMap { model.types[$0] }
    if let name = record.text("type"), type == nil, !model.unreadTypes.contains(name) {
      let near = oneOf(model.typeOrder, nearest: nearestName(to: name, among: model.typeOrder))
      findings.append(Finding(.unknownValue, at: place("type"), "there is no document type “\(name)”", hint: near))
    }
    if !configuration.languages.contains(lang), configuration.languagesAreKnown {
      let near = oneOf(configuration.languages, nearest: nearestName(to: lang, among: configuration.languages))
      findings.append(
        Finding(
          .unknownValue, at: place("lang"), "“\(lang)” is none of the portal's languages", hint: near,
          about: .language(lang)))
    }
    // Where portal.yml makes that a warning, the page still needs the navigation of some language.
    let pageLanguage = configuration.languages.contains(lang) ? lang : configuration.languages[0]
    let id = record.text("id")
    if let id, !isID(id) { findings.append(invalidID(id, at: place("id"))) }
    if let id, isID(id), let finding = PortableName.finding(id: id, at: place("id")) { findings.append(finding) }
    if let summary = record.text("summary"), summary.count > Derivation.summaryLimit {
      findings.append(
        Finding(
          .summaryTooLong, at: place("summary"), "the summary has \(summary.count) characters; at most 200 fit a card",
          hint: "shorten it"))
    }
    let silenced = silenced(findings: &findings)
    let isUnreadType = record.text("type").map { model.types[$0] == nil && model.unreadTypes.contains($0) } ?? false
    let isForgiven = !isCausedElsewhere && !isUnreadType && !findings.contains { isError($0.code, silenced) }
    let held = isForgiven ? lowered.held : nil
    let record = isForgiven ? lowered.completed() : record
    let audienceIsUnread = asked("audience") && record["audience"] == nil
    guard
      let essentials = Document.Essentials(
        record, lang: pageLanguage, model: model, audienceIsUnread: audienceIsUnread)
    else { return nil }
    let document = Document(
      path: path, essentials, record: record, attachments: attachments, silenced: silenced, body: body,
      titleAnchor: titleAnchor)
    if let held {
      findings.append(held)
    } else {
      DocumentChecks(
        document: document, type: essentials.type, registries: registries, rejections: model.words.rejections,
        asked: asked
      ).run(findings: &findings)
    }
    return document
  }

  private func isError(_ code: FindingCode, _ silenced: [String: String]) -> Bool {
    configuration.severity(of: code) == .error && silenced[code.rawValue] == nil
  }

  private func place(_ key: String) -> Place {
    Place(path, line: record[key]?.line ?? 1, column: record[key]?.column ?? 1)
  }

  private var attachments: [Attachment] {
    record.list("attachments").compactMap { located in
      guard case .map(let map) = located.value, let file = map.text("path") else { return nil }
      let place = map["path"].map { Place(path, line: $0.line, column: $0.column) } ?? Place(path, line: located.line)
      return Attachment(path: file, form: map.text("form"), title: map.label("title"), place: place)
    }
  }

  private func silenced(findings: inout [Finding]) -> [String: String] {
    var result: [String: String] = [:]
    for located in record.list("silence") {
      guard case .map(let map) = located.value, let code = map.text("code"), let reason = map.text("reason") else {
        continue
      }
      if FindingCode(rawValue: code) == nil {
        let near = nearestName(to: code, among: FindingCode.allCases.map(\.rawValue))
        findings.append(
          Finding(
            .unknownValue, at: Place(path, line: located.line, column: located.column),
            "there is no finding code “\(code)”",
            hint: near.map { "did you mean “\($0)”?" }))
      }
      result[code] = reason
    }
    return result
  }
}

extension Document.Essentials {
  /// The essentials of a record; nil if one is missing or wrong.
  fileprivate init?(_ record: Record, lang: String, model: ContentModel, audienceIsUnread: Bool) {
    guard let id = record.text("id"), isID(id), let type = record.text("type").flatMap({ model.types[$0] }),
      let title = record.text("title"), let summary = record.text("summary"),
      let level = record.text("level").flatMap(Level.init), let status = record.text("status").flatMap(Status.init),
      let version = record.integer("version"), let owner = record.text("owner"),
      let ownerOrg = record.text("owner_org"),
      let created = record.day("created"), let lastReviewed = record.day("last_reviewed")
    else { return nil }
    self.init(
      id: id, type: type, title: title, lang: lang, summary: summary, level: level, status: status, version: version,
      owner: owner, ownerOrg: ownerOrg, created: created, lastReviewed: lastReviewed,
      audienceIsUnread: audienceIsUnread)
  }
}
