import Collateral
import Diagnostics
import Publishing

/// Packs documents into one HTML file that opens anywhere, without network, script or the portal.
public struct Pack: Sendable {
  /// What is asked of the build that reads the content.
  public let options: BuildOptions
  /// The documents, in order; a kit stands for itself and its parts.
  public let ids: [String]
  /// Whom the pack is for; nil for one's own use. For a customer, what may not be sent is left out.
  public let customer: String?
  /// The title of the cover; nil makes one.
  public let title: String?

  /// A pack of documents.
  public init(_ options: BuildOptions, ids: [String], customer: String? = nil, title: String? = nil) {
    self.options = options
    self.ids = ids
    self.customer = customer
    self.title = title
  }

  /// What came of it.
  public enum Outcome: Sendable {
    /// The file's bytes, how many documents are in it, which were left out, and the portal's exceptions that let words pass.
    case packed(bytes: [UInt8], documents: Int, omitted: [PackOmission], exceptions: Set<WordException>)
    /// There is no file, since content or templates have errors.
    case faulty
    /// There is no file, since it cannot be made of these documents: a sentence for each fault.
    case refused([String])
    /// There is no file, since documents may not go to the customer: a finding for each, whatever portal and authors made of it.
    case withheld([Finding])
  }

  /// Packs.
  ///
  /// - Returns: The outcome; with it every finding of a faulty portal, else the findings in the packed documents.
  /// - Throws: `IOFailure` when something cannot be read.
  public func run() throws -> (outcome: Outcome, findings: [Finding]) {
    let prepared = try Build(options).prepared(freezing: nil)
    let findings = prepared.report.findings
    guard !findings.contains(where: { $0.severity == .error }) else { return (.faulty, findings) }
    let library = prepared.library
    let site = Site(
      library: library, source: prepared.source, templates: prepared.templates, report: prepared.report,
      jobs: options.jobs)
    let lang = ids.lazy.compactMap { library.index(of: $0) }.first.map { library.documents[$0].lang }
    let whom = customer.map { PackCustomer($0, library: library, lang: lang ?? site.languages[0]) }
    let list = PackList(ids, site: site, customer: whom)
    guard list.refusals.isEmpty else { return (.refused(list.refusals), []) }
    if customer != nil {
      let withheld = prepared.report.withheld
      let reasons = list.entries.compactMap { withheld[library.documents[$0.index].path] }
      guard reasons.isEmpty else { return (.withheld(reasons), []) }
    }
    let pictures = PackPictures(
      missing: site.templates.assets.first { $0.path == Address.missingPicture }?.bytes ?? [], files: prepared.files)
    let file = PackFile(
      site: site, entries: list.entries, customer: whom, title: title, lang: lang ?? site.languages[0],
      pictures: pictures)
    let (bytes, articles) = file.made()
    if let failure = pictures.failure { throw failure }
    var exceptions: Set<WordException> = []
    if let whom {
      let wording = WordingCheck(library)
      if let other = title.flatMap({ wording.others(in: $0, than: whom.id).first }) {
        return (.refused(["the title names another customer, “\(other.id)”"]), [])
      }
      let found = try wording.pack(list.entries.map(\.index), articles: articles, for: whom.id) {
        try prepared.scan.bytes(of: $0)
      }
      guard found.findings.isEmpty else { return (.withheld(found.findings.sorted()), []) }
      exceptions = found.exceptions
    }
    try prepared.source.check()
    guard site.templates.findings.isEmpty else { return (.faulty, site.templates.findings) }
    let paths = Set(list.entries.map { library.documents[$0.index].path })
    return (
      .packed(
        bytes: bytes, documents: list.entries.count, omitted: list.omitted, exceptions: exceptions),
      findings.filter { paths.contains($0.place.path) || $0.related.contains { paths.contains($0.path) } }
    )
  }
}

/// A document that a pack does not hold, though it was asked for or belongs to a kit that was.
public struct PackOmission: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// Why, as the end of a sentence.
  public let reason: String
}
