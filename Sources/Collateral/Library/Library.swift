import Dates
import Diagnostics
import Markup
import Media

/// Everything a portal is made of, resolved: documents, who derives from whom, what links where.
///
/// Documents are ordered by id and known by their index in that order.
public final class Library: Sendable {
  /// portal.yml.
  public let configuration: PortalConfiguration
  /// The content model.
  public let model: ContentModel
  /// The registries.
  public let registries: Registries
  /// T: the date that freshness and coverage are judged at.
  public let asOf: Day
  /// The documents, by id.
  public let documents: [Document]
  /// What the links of each document's body lead to, in the body's order.
  public let links: [[ResolvedLink]]
  /// The attachments of each document that exist, resolved.
  public let attachments: [[Attachment]]
  /// Files of the content folder beside documents, by path.
  public let files: [String: ContentFile]
  /// Who derives from whom.
  public let lineage: Lineage
  /// The state of each document towards its review.
  public let freshness: [Freshness]
  /// The kits that contain each document, by index.
  public let kits: [[Int]]
  /// Documents that are much alike, the nearest first, at most 5.
  public let similar: [[Int]]
  /// What each segment needs, and what of it there is.
  public let coverage: [SegmentCoverage]

  private let index: [String: Int]

  /// The index of a document's id.
  public func index(of id: String) -> Int? { index[id] }

  /// The version that a document was made from and the later one that its parent is at; nil without a parent, or if it has kept up.
  public func drift(of document: Int) -> (made: Int, now: Int)? {
    guard let parent = lineage.parent[document], let made = documents[document].derivedFrom?.version,
      made < documents[parent].version
    else { return nil }
    return (made, documents[parent].version)
  }

  /// Brings documents, model and registries together.
  ///
  /// - Parameters:
  ///   - documents: in any order; of two with one id the first by path counts, the other is a finding.
  ///   - files: every other file of the content folder.
  ///   - unread: Markdown files that gave no document.
  ///   - asOf: T; nil takes the newest `created` or `last_reviewed`.
  ///   - jobs: threads.
  ///   - look: what a file is for a browser; asked once of each file that is used, on any thread.
  public static func resolve(
    _ documents: [Document], files: [ContentFile], unread: [String], configuration: PortalConfiguration,
    model: ContentModel,
    registries: Registries, asOf: Day?, jobs: Int, findings: inout [Finding],
    look: @escaping @Sendable (ContentFile) -> FileKind? = { _ in nil }
  ) -> Library {
    let unique = unique(documents, configuration, findings: &findings)
    let resolver = LinkResolver(
      documents: unique, files: files, markdown: Set(unread), roots: configuration.roots,
      schemes: AddressForm.linked.union(configuration.schemes))
    let resolved = parallelMap(unique.count, jobs: jobs) { at in
      var found: [Finding] = []
      let links = resolver.resolve(unique[at], findings: &found)
      let attachments = resolver.attachments(of: unique[at], findings: &found)
      return (links: links, attachments: attachments, findings: found)
    }
    findings += resolved.flatMap(\.findings)
    let used = UsedFiles(
      resolver.files, links: resolved.map(\.links), attachments: resolved.map(\.attachments),
      active: configuration.activeFolders, jobs: jobs, look: look)
    let links = zip(unique, resolved).map { document, resolved in
      zip(document.body.links, resolved.links).map { link, target in
        used.settled(target, at: Place(document.path, line: link.line, column: link.column), &findings)
      }
    }
    let attachments = resolved.map { resolved in
      resolved.attachments.filter { used.isAllowed($0.path, at: $0.place, &findings) }
    }
    let newest = unique.map { max($0.created, $0.lastReviewed) }.max() ?? Day(number: 0)
    return Library(
      configuration: configuration, model: model, registries: registries, asOf: asOf ?? newest, documents: unique,
      links: links, attachments: attachments, files: used.files, jobs: jobs)
  }

  private init(
    configuration: PortalConfiguration, model: ContentModel, registries: Registries, asOf: Day, documents: [Document],
    links: [[ResolvedLink]], attachments: [[Attachment]], files: [String: ContentFile], jobs: Int
  ) {
    self.configuration = configuration
    self.model = model
    self.registries = registries
    self.asOf = asOf
    self.documents = documents
    self.links = links
    self.attachments = attachments
    self.files = files
    index = Dictionary(documents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let freshness = documents.map { Freshness($0, asOf: asOf, dueDays: configuration.thresholds.dueDays) }
    self.freshness = freshness
    let lineage = Lineage(documents, index: index)
    self.lineage = lineage
    kits = Self.kits(documents, index: index, freshness: freshness)
    similar = Similarity(documents, lineage: lineage, freshness: freshness).nearest(jobs: jobs)
    coverage = CoverageReader(
      documents: documents, freshness: freshness, model: model, registries: registries, asOf: asOf,
      launchMonths: configuration.thresholds.launchMonths
    ).segments()
  }

  private static func unique(
    _ documents: [Document], _ configuration: PortalConfiguration, findings: inout [Finding]
  ) -> [Document] {
    func isBefore(_ a: Document, _ b: Document) -> Bool { a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
    let isSorted = zip(documents, documents.dropFirst()).allSatisfy { !isBefore($1, $0) }
    let byPath = isSorted ? documents : documents.sorted(by: isBefore)
    var first: [String: String] = [:]
    var unique: [Document] = []
    for document in byPath {
      if let other = first[document.id] {
        findings.append(
          Finding(
            .duplicateID, at: document.place(of: "id"), "the id “\(document.id)” is taken by \(other)",
            hint: "ids are never reused"))
        if configuration.severity(of: .duplicateID) != .error
          || document.silenced[FindingCode.duplicateID.rawValue] != nil
        {
          findings.append(
            Finding(
              .leftOut, at: document.place(of: "id"), "this document is not built: its id is that of \(other)",
              hint: "give it an id of its own"))
        }
      } else {
        first[document.id] = document.path
        unique.append(document)
      }
    }
    return unique.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  private static func kits(_ documents: [Document], index: [String: Int], freshness: [Freshness]) -> [[Int]] {
    var kits = [[Int]](repeating: [], count: documents.count)
    for (at, document) in documents.enumerated()
    where document.type == "kit" && document.isLive && freshness[at].state != .expired {
      for part in document.kitParts {
        if let target = index[part.id], kits[target].last != at { kits[target].append(at) }
      }
    }
    return kits
  }
}

extension Library {
  /// How a kit's part stands; one that is missing or not published is as good as expired.
  public func state(ofPart id: String) -> Freshness.State {
    guard let at = index(of: id), documents[at].isLive else { return .expired }
    return freshness[at].state
  }
}

extension Document {
  /// The parts of a kit, in order: id, use and place. Empty for other types.
  public var kitParts: [(id: String, use: String?, place: Place)] {
    extra.list("parts").compactMap { located in
      guard case .map(let part) = located.value, let id = part.text("ref") else { return nil }
      let at = part["ref"] ?? located
      return (id, part.text("use"), Place(path, line: at.line, column: at.column))
    }
  }
}

extension LinkResolver {
  /// The attachments of a document that exist, with their paths resolved.
  func attachments(of document: Document, findings: inout [Finding]) -> [Attachment] {
    document.attachments.compactMap { attachment in
      guard let path = ContentPath.resolve(attachment.path, from: FolderDefaults.folder(of: document.path)) else {
        findings.append(
          Finding(
            .outsideContent, at: attachment.place, "“\(attachment.path)” leaves the content folder",
            hint: "copy the file into it"))
        return nil
      }
      guard files[path] != nil else {
        if let hidden = Self.hiddenName(in: path) {
          findings.append(self.hidden(attachment.path, hidden, .missingAttachment, attachment.place))
          return nil
        }
        findings.append(
          Finding(
            .missingAttachment, at: attachment.place, "no file “\(attachment.path)”",
            hint: "paths start at the document's folder, or with / at the content root", about: .path(path)))
        return nil
      }
      return Attachment(path: path, form: attachment.form, title: attachment.title, place: attachment.place)
    }
  }
}
