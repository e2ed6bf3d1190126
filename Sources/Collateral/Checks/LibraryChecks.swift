import Diagnostics

/// Checks that only the whole library can show: references between documents, lineage, reviews.
struct LibraryChecks: Sendable {
  let library: Library
  /// Threads.
  let jobs: Int
  private let names: NameIndex
  /// How many published documents each group of translations has in a language.
  private let pairs: [Pair: Int]

  private struct Pair: Hashable {
    let original: Int
    let lang: String
  }

  init(library: Library, jobs: Int) {
    self.library = library
    self.jobs = jobs
    names = NameIndex(library.documents.lazy.map(\.id))
    var pairs: [Pair: Int] = [:]
    for (at, document) in library.documents.enumerated() where document.isLive {
      pairs[Pair(original: library.lineage.original[at], lang: document.writtenLang), default: 0] += 1
    }
    self.pairs = pairs
  }

  func run() -> [Finding] {
    var findings = parallelMap(library.documents.count, jobs: jobs) { at in
      var findings: [Finding] = []
      checkDates(at, &findings)
      checkParent(at, &findings)
      checkTranslation(at, &findings)
      checkReferences(at, &findings)
      checkKit(at, &findings)
      AvailabilityChecks(library: library).check(at, &findings)
      MetricChecks(library: library).check(at, &findings)
      return findings
    }.flatMap(\.self)
    checkCircles(&findings)
    checkBuyerStages(&findings)
    return findings
  }

  private func add(
    _ code: FindingCode, _ at: Int, _ field: String, _ message: String, hint: String? = nil,
    about subject: Subject? = nil, _ findings: inout [Finding]
  ) {
    findings.append(
      Finding(code, at: library.documents[at].place(of: field), message, hint: hint, about: subject))
  }

  // MARK: Dates

  private func checkDates(_ at: Int, _ findings: inout [Finding]) {
    let document = library.documents[at]
    for (field, day) in [("created", document.created), ("last_reviewed", document.lastReviewed)]
    where day > library.asOf {
      add(
        .futureDate, at, field, "\(field) \(day.iso) is after the as-of date \(library.asOf.iso)",
        hint: "correct it, or build with a later --as-of", about: .own("\(field) \(day.iso)"), &findings)
    }
    let freshness = library.freshness[at]
    if document.isLive, freshness.state == .overdue, let reviewBy = freshness.reviewBy, let left = freshness.daysLeft {
      add(
        .overdueReview, at, "last_reviewed", "the review was due on \(reviewBy.iso), \(-left) days ago",
        hint: "“\(document.owner)” reviews it and sets last_reviewed", about: .own(document.id), &findings)
    }
  }

  // MARK: Lineage

  private func checkParent(_ at: Int, _ findings: inout [Finding]) {
    let document = library.documents[at]
    guard let reference = document.derivedFrom else { return }
    guard let parent = library.lineage.parent[at] else {
      add(
        document.level == .customer ? .noLiveParent : .unknownID, at, "derived_from",
        "“\(reference.id)”, which this was made from, does not exist", hint: near(reference.id),
        about: .document(reference.id),
        &findings)
      return
    }
    let other = library.documents[parent]
    if document.level == .customer, document.status != .retired {
      if !other.isLive {
        let heir = library.lineage.supersededBy[parent].map { "derive it from “\(library.documents[$0].id)”" }
        add(
          .noLiveParent, at, "derived_from", "“\(other.id)”, which this was made from, is \(other.status.rawValue)",
          hint: heir ?? "derive it from a published document", &findings)
        return
      }
      if other.level == .customer {
        add(
          .noLiveParent, at, "derived_from", "“\(other.id)” is itself a customer document",
          hint: "derive it from a regional or corporate one", &findings)
        return
      }
    }
    if reference.version > other.version {
      add(
        .unknownID, at, "derived_from", "“\(other.id)” has no version \(reference.version)",
        hint: "its version is \(other.version)",
        &findings)
    } else if reference.version < other.version, document.isLive {
      add(
        .parentNewer, at, "derived_from",
        "made from version \(reference.version) of “\(other.id)”, which is at \(other.version)",
        hint: "take over what changed and set derived_from.version", &findings)
    }
  }

  private func checkTranslation(_ at: Int, _ findings: inout [Finding]) {
    let document = library.documents[at]
    guard let reference = document.translationOf else { return }
    guard let target = library.index(of: reference.id) else {
      add(
        .unknownID, at, "translation_of", "“\(reference.id)” does not exist", hint: near(reference.id),
        about: .document(reference.id), &findings)
      return
    }
    let original = library.documents[target]
    if original.writtenLang == document.writtenLang {
      add(.translationMismatch, at, "translation_of", "“\(original.id)” is in the same language", &findings)
    } else if original.translationOf != nil {
      add(
        .translationMismatch, at, "translation_of", "“\(original.id)” is itself a translation",
        hint: "name its original", &findings)
    } else if pairs[Pair(original: target, lang: document.writtenLang), default: 0] > (document.isLive ? 1 : 0) {
      add(
        .translationMismatch, at, "translation_of", "“\(original.id)” has another translation into \(document.lang)",
        &findings)
    } else if original.level != document.level || original.type != document.type {
      add(.translationMismatch, at, "translation_of", "“\(original.id)” is of another type or level", &findings)
    }
    if reference.version > original.version {
      add(
        .translationMismatch, at, "translated_version", "“\(original.id)” has no version \(reference.version)",
        hint: "its version is \(original.version)", &findings)
    } else if reference.version < original.version, document.isLive, reference.version > 0 {
      add(
        .translationBehind, at, "translated_version",
        "translates version \(reference.version) of “\(original.id)”, which is at \(original.version)",
        hint: "translate what changed and set translated_version", &findings)
    }
  }

  private func checkReferences(_ at: Int, _ findings: inout [Finding]) {
    let document = library.documents[at]
    if let old = document.supersedes, library.index(of: old) == nil {
      add(
        .unknownID, at, "supersedes", "“\(old)” does not exist", hint: near(old), about: .document(old), &findings)
    }
  }

  private func near(_ id: String) -> String? {
    names.nearest(to: id).map { "did you mean “\($0)”?" }
  }

  /// Circles of `derived_from` and `supersedes`, each reported once, at its first document by id.
  private func checkCircles(_ findings: inout [Finding]) {
    let supersedes = library.documents.map { $0.supersedes.flatMap { library.index(of: $0) } }
    for (field, next) in [("derived_from", library.lineage.parent), ("supersedes", supersedes)] {
      var state = [UInt8](repeating: 0, count: next.count)
      for start in next.indices where state[start] == 0 {
        var path: [Int] = []
        var at: Int? = start
        while let here = at, state[here] == 0 {
          state[here] = 1
          path.append(here)
          at = next[here]
        }
        if let here = at, state[here] == 1, let loop = path.firstIndex(of: here) {
          let first = path[loop...].min() ?? here
          add(
            .lineageCycle, first, field, "“\(library.documents[first].id)” comes back to itself by \(field)", &findings)
        }
        for index in path { state[index] = 2 }
      }
    }
  }

  // MARK: Kits and stages

  private func checkKit(_ at: Int, _ findings: inout [Finding]) {
    let kit = library.documents[at]
    for part in kit.kitParts {
      guard let index = library.index(of: part.id) else {
        findings.append(
          Finding(
            .unknownID, at: part.place, "the kit's part “\(part.id)” does not exist", hint: near(part.id),
            about: .document(part.id)))
        continue
      }
      guard kit.isLive else { continue }
      let document = library.documents[index]
      if document.audience > kit.audience {
        findings.append(
          Finding(
            .outsideEdition, at: part.place,
            "“\(document.id)” is for \(document.audience.rawValue) readers, the kit for \(kit.audience.rawValue) ones"))
      }
      let state = library.freshness[index].state
      if !document.isLive {
        findings.append(
          Finding(
            .staleKitPart, at: part.place, "the kit's part “\(document.id)” is \(document.status.rawValue)",
            hint: "replace it"))
      } else if state == .overdue || state == .expired {
        findings.append(
          Finding(
            .staleKitPart, at: part.place, "the kit's part “\(document.id)” is \(state.rawValue)",
            hint: "“\(document.owner)” reviews it"))
      }
    }
  }

  /// A segment with material for a buyer stage and none for the one after it leaves the buyer standing.
  private func checkBuyerStages(_ findings: inout [Finding]) {
    let stages = library.model.vocabularies["buyer_stages"]?.keys ?? []
    var stagesOf: [String: Set<String>] = [:]
    for document in library.documents where document.isLive {
      if let segment = document.segment { stagesOf[segment, default: []].formUnion(document.buyerStages) }
    }
    for segment in library.registries.segments {
      guard let present = stagesOf[segment.id] else { continue }
      for (stage, next) in zip(stages, stages.dropFirst()) where present.contains(stage) && !present.contains(next) {
        findings.append(
          Finding(
            .noNextStep, at: Place("registry/segments.yml", line: segment.line),
            "“\(segment.id)” has material for buyers at “\(stage)” and none for “\(next)”",
            hint: "write or tag a piece for it"))
      }
    }
  }
}

extension Library {
  /// Findings that only the whole library shows.
  public func check(jobs: Int = 1) -> [Finding] { LibraryChecks(library: self, jobs: jobs).run() }
}
