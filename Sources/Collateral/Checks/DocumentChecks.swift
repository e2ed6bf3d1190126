import Dates
import Diagnostics
import Markup

/// Checks that one document alone can fail: level and its fields, sections, measured benefit.
struct DocumentChecks {
  let document: Document
  let type: DocumentType
  let registries: Registries
  /// Words of decisions that keep a plan from being published.
  let rejections: PhraseTrie
  /// The fields that stand in the front matter, well formed or not.
  let asked: (String) -> Bool

  func run(findings: inout [Finding]) {
    checkLevel(&findings)
    checkDates(&findings)
    checkSections(type.sections, in: nil, names: document.body.headings.map { SectionSpec.normal($0.text) }, &findings)
    checkBenefit(&findings)
    checkType(&findings)
  }

  private func add(
    _ code: FindingCode, _ field: String, _ message: String, hint: String? = nil, about subject: Subject? = nil,
    _ findings: inout [Finding]
  ) {
    findings.append(Finding(code, at: document.place(of: field), message, hint: hint, about: subject))
  }

  /// Whether there is nothing to say of a field but that it is missing: it is not given, or given empty. A field with a fault has a
  /// finding of its own.
  private func isAbsent(_ field: String) -> Bool { !asked(field) || document.places[field] != nil }

  // MARK: Level

  private func checkLevel(_ findings: inout [Finding]) {
    let level = document.level
    if document.ownerOrg != level.ownerOrg {
      add(
        .levelOwnerMismatch, "owner_org",
        "a \(level.rawValue) document belongs to “\(level.ownerOrg)”, not to “\(document.ownerOrg)”",
        hint: "change “owner_org” or “level”", &findings)
    }
    if level != .corporate { requireBelowCorporate(&findings) }
    if level == .customer {
      requireAtCustomer(&findings)
    } else if document.customer != nil {
      add(
        .customerAboveLevel, "customer", "a \(level.rawValue) document names a customer",
        hint: "only level: customer may", &findings)
    }
    if level == .corporate, document.region != nil {
      add(
        .misplacedField, "region", "a corporate document has no region", hint: "make it regional, or drop “region”",
        &findings)
    }
    if document.contradictsAudience {
      let field = asked("customer_facing") ? "customer_facing" : "audience"
      add(
        .audienceContradiction, field,
        "“customer_facing” says that a customer may have this, and “audience: \(document.audience.rawValue)” that none may",
        hint: "“audience: public” puts the page into every edition, “audience: partner” into all but the public one; "
          + "without “customer_facing” it stays in \(document.audience == .internal ? "the internal and the restricted edition" : "the restricted edition alone")",
        &findings)
    }
    checkScenarios(&findings)
  }

  private func requireBelowCorporate(_ findings: inout [Finding]) {
    let given: [(String, Bool)] = [
      ("segment", document.segment != nil), ("scenarios", !document.scenarios.isEmpty),
      ("pains", !document.pains.isEmpty),
      ("region", document.region != nil),
    ]
    for (field, isGiven) in given where !isGiven && isAbsent(field) {
      add(
        .missingField, field, "a \(document.level.rawValue) document needs “\(field)”", hint: "add “\(field):”",
        &findings)
    }
  }

  private func requireAtCustomer(_ findings: inout [Finding]) {
    for (field, isGiven) in [
      ("customer", document.customer != nil), ("derived_from", document.derivedFrom != nil),
      ("customised_by", document.customisedBy != nil),
    ] where !isGiven && !asked(field) {
      add(.missingField, field, "a customer document needs “\(field)”", hint: "add “\(field):”", &findings)
    }
    if document.audience < .restricted {
      add(
        .audienceTooWide, "audience", "a customer document is restricted, not “\(document.audience.rawValue)”",
        hint: "set “audience: restricted”", &findings)
    }
    guard let customer = registries.customer(document.customer) else { return }
    for (field, own, theirs) in [
      ("segment", document.segment, customer.segment), ("region", document.region, customer.region),
    ] {
      if let own, own != theirs, !theirs.isEmpty {
        add(
          .customerMismatch, field, "\(field) of “\(customer.id)” is “\(theirs)”, not “\(own)”",
          hint: "write “\(theirs)”", &findings)
      }
    }
    if let who = registries.person(document.customisedBy), who.org != "rep_office" {
      add(
        .unknownID, "customised_by", "“\(who.id)” is not of a representative office",
        hint: "name the person there who answers for it",
        &findings)
    }
  }

  private func checkScenarios(_ findings: inout [Finding]) {
    guard let segment = registries.segment(document.segment) else {
      if document.segment == nil, !document.scenarios.isEmpty {
        add(.missingField, "scenarios", "scenarios need a segment", hint: "add “segment:”", &findings)
      }
      return
    }
    guard let unread = segment.unreadScenarios else { return }
    for scenario in document.scenarios where segment.scenario(scenario) == nil && !unread.contains(scenario) {
      let known = segment.scenarios.map(\.id)
      add(
        .unknownID, "scenarios", "segment “\(segment.id)” has no scenario “\(scenario)”",
        hint: oneOf(known, nearest: nearestName(to: scenario, among: known)),
        about: .entry(scenario, of: "scenarios of \(segment.id)"), &findings)
    }
  }

  // MARK: Dates

  private func checkDates(_ findings: inout [Finding]) {
    if document.lastReviewed < document.created {
      add(
        .invalidDate, "last_reviewed", "last reviewed before it was created", hint: "correct one of the dates",
        &findings)
    }
    if document.translationOf != nil, document.places["translated_version"] == nil, isAbsent("translated_version") {
      add(
        .missingField, "translation_of", "a translation needs “translated_version”", hint: "the original's version",
        &findings)
    }
  }

  // MARK: Sections

  /// A section is found by its heading; deeper headings belong to it.
  private func checkSections(_ specs: [SectionSpec], in parent: Int?, names: [String], _ findings: inout [Finding]) {
    let headings = document.body.headings
    let range: Range<Int>
    if let parent {
      let end = headings[(parent + 1)...].firstIndex { $0.level <= headings[parent].level } ?? headings.endIndex
      range = (parent + 1)..<end
    } else {
      range = headings.indices
    }
    for spec in specs {
      let name = spec.label.text(in: document.lang)
      guard let found = range.first(where: { spec.isNamed(names[$0]) }) else {
        let line = parent.map { headings[$0].line } ?? 1
        findings.append(
          Finding(
            .missingSection, at: Place(document.path, line: line, column: 1), "the section “\(name)” is missing",
            hint: "a \(type.id) needs it as a heading of its own"))
        continue
      }
      if isEmpty(found) {
        findings.append(
          Finding(
            .emptySection, at: Place(document.path, line: headings[found].line, column: 1),
            "the section “\(name)” has no text"))
      }
      if !spec.sections.isEmpty { checkSections(spec.sections, in: found, names: names, &findings) }
    }
  }

  private func isEmpty(_ heading: Int) -> Bool {
    let headings = document.body.headings
    for section in document.body.sections {
      guard let at = section.heading, at >= heading else { continue }
      if at > heading, headings[at].level <= headings[heading].level { break }
      if !section.isEmpty { return false }
    }
    return true
  }

  // MARK: Types

  private func checkBenefit(_ findings: inout [Finding]) {
    guard type.isMeasured, isAbsent("metrics") else { return }
    let metrics = document.extra.maps("metrics")
    // One that could not be read whole has a finding of its own.
    if metrics.contains(where: { !$0.unread.isDisjoint(with: ["before", "after"]) }) { return }
    if !metrics.contains(where: { $0.number("before") != nil && $0.number("after") != nil }) {
      add(
        .noMeasuredBenefit, "metrics", "a \(type.id) needs a measured benefit",
        hint: "name, before, after, unit, period and source",
        &findings)
    }
  }

  /// A report in a quarter's folder is of that quarter: the other files there name it by their folder.
  private func checkQuarter(_ findings: inout [Finding]) {
    let parts = document.path.split(separator: "/").map(String.init)
    guard type.id == "mi-report", parts.count > 2, case .quarter(let quarter)? = document.extra["quarter"]?.value,
      let named = Quarter(parts[1].uppercased().filter { !"-_ ".contains($0) }), parts[1] != quarter.name
    else { return }
    add(
      .quarterMismatch, "quarter", "a report of \(quarter.name) lies in \(parts[0])/\(parts[1])",
      hint: named == quarter
        ? "rename the folder to \(quarter.name)"
        : "write “quarter: \(named.name)”, or move it to \(parts[0])/\(quarter.name)",
      &findings)
  }

  private func checkType(_ findings: inout [Finding]) {
    if let folder = type.folder, !document.path.hasPrefix(folder + "/") {
      findings.append(
        Finding(
          .wrongFolder, at: document.place(of: "type"), "a \(type.id) lies under \(folder)/, not here",
          hint: "move the file"))
    }
    checkQuarter(&findings)
    if type.id == "marketing-plan", document.status == .published, document.extra.map("review") == nil,
      isAbsent("review")
    {
      add(
        .noDecision, "status", "a marketing plan is published only with a decision",
        hint: "add “review: {date, decision, board}”", &findings)
    }
    if type.id == "marketing-plan", document.status == .published,
      let decision = document.extra.map("review")?.text("decision"), rejections.isIn(decision)
    {
      add(
        .planRejected, "review", "this plan is published, and its decision is “\(decision)”",
        hint: "set “status: review” until it is approved, or “retired”", &findings)
    }
    if type.id == "insight", document.extra.texts("functions").count == 1 {
      add(
        .singleFunction, "functions", "only one function had a hand in this insight",
        hint: "bring in sales, delivery or finance", &findings)
    }
  }
}
