/// Every kind of fault that Fieldbook reports, by its stable kebab-case name.
///
/// Portals use these names in `severity` (portal.yml) and `silence` (front matter). A test lists them all and each has a test that
/// produces it.
public enum FindingCode: String, CaseIterable, Sendable {
  // MARK: Files and YAML

  /// The bytes are not UTF-8.
  case notUTF8 = "not-utf8"
  /// The file starts with a byte-order mark; it is read without it.
  case byteOrderMark = "byte-order-mark"
  /// Lines end in CR LF; they are read as LF.
  case windowsLineEnds = "windows-line-ends"
  /// The file has no text.
  case emptyFile = "empty-file"
  /// The file is over the size limit (16 MB).
  case fileTooLarge = "file-too-large"
  /// The front matter opens with `---` and never closes.
  case unclosedFrontMatter = "unclosed-front-matter"
  /// What looks like front matter and does not stand where it is read.
  case unreadFrontMatter = "unread-front-matter"
  /// YAML indented by a tab.
  case tabIndent = "tab-indent"
  /// YAML that does not parse.
  case invalidYAML = "invalid-yaml"
  /// One key twice in a mapping.
  case duplicateKey = "duplicate-key"
  /// A key that the model does not know.
  case unknownKey = "unknown-key"
  /// A value of another form than the field takes.
  case wrongType = "wrong-type"
  /// A date that is not an ISO date, or no date of the calendar.
  case invalidDate = "invalid-date"
  /// A date after the as-of date.
  case futureDate = "future-date"
  /// A value outside the field's vocabulary.
  case unknownValue = "unknown-value"
  /// An id that no registry entry, document or type has.
  case unknownID = "unknown-id"
  /// A file that looks like a document or a setting and is not read, such as `notes.markdown`.
  case unreadFile = "unread-file"
  /// A name of a file, or an id that a page is named after, which Windows cannot hold, such as `aux.pdf`.
  case unportableName = "unportable-name"
  /// A symbolic link or a link target that leaves the content folder.
  case outsideContent = "outside-content"
  /// A severity in portal.yml below that of a code that guards confidentiality.
  case fixedSeverity = "fixed-severity"
  /// An edition that is asked for and cannot be built.
  case unbuiltEdition = "unbuilt-edition"

  // MARK: Documents

  /// A required field is absent.
  case missingField = "missing-field"
  /// A field that does not belong to the document's level or type.
  case misplacedField = "misplaced-field"
  /// An id that is not lower-case letters, digits and hyphens.
  case invalidID = "invalid-id"
  /// Two documents with one id.
  case duplicateID = "duplicate-id"
  /// A document that is not built although no error stops the build: what is wrong with it is lowered or silenced.
  case leftOut = "left-out"
  /// Two outputs at one address, or two that differ only by letter case or Unicode form.
  case pathCollision = "path-collision"
  /// A written summary over 200 characters.
  case summaryTooLong = "summary-too-long"
  /// `owner_org` does not pair with `level`.
  case levelOwnerMismatch = "level-owner-mismatch"
  /// An audience wider than the level allows.
  case audienceTooWide = "audience-too-wide"
  /// A document for customers whose audience is of the house alone.
  case audienceContradiction = "audience-contradiction"
  /// A corporate or regional document that belongs to a customer.
  case customerAboveLevel = "customer-above-level"
  /// A link, or a kit's part, that an edition with this document may not contain.
  case outsideEdition = "outside-edition"
  /// A customer document whose segment or region is not that customer's.
  case customerMismatch = "customer-mismatch"
  /// A customer document whose parent is missing, retired or unpublished.
  case noLiveParent = "no-live-parent"
  /// A translation that does not fit its original: same language, or a version that does not exist.
  case translationMismatch = "translation-mismatch"
  /// A chain of `derived_from` or `supersedes` that returns to its start.
  case lineageCycle = "lineage-cycle"
  /// A required section is absent.
  case missingSection = "missing-section"
  /// A required section has no text.
  case emptySection = "empty-section"
  /// A case or value proposition without a measured benefit.
  case noMeasuredBenefit = "no-measured-benefit"
  /// A document names a customer to readers of whom that customer has not said that they may know.
  case customerNamed = "customer-named"
  /// Wording about what a buyer wants for himself.
  case personalMotive = "personal-motive"
  /// Two values of one metric: in a translation and its original, or in front matter and the document's own table.
  case metricMismatch = "metric-mismatch"
  /// A document for customers on a product that is not yet for sale.
  case beforeAvailability = "before-availability"
  /// A document and the registry give a product different dates of availability.
  case availabilityMismatch = "availability-mismatch"
  /// A marketing plan published although it was rejected.
  case planRejected = "plan-rejected"
  /// A marketing plan published without a decision.
  case noDecision = "no-decision"
  /// A document outside the folder that its type or level requires.
  case wrongFolder = "wrong-folder"
  /// Weights that do not add up to 1.
  case weightsSum = "weights-sum"

  // MARK: Body

  /// A link to a document or page that does not exist or is not built.
  case deadLink = "dead-link"
  /// A link to a heading that its page does not have.
  case deadAnchor = "dead-anchor"
  /// A picture whose file does not exist.
  case missingPicture = "missing-picture"
  /// A linked or attached file that does not exist.
  case missingAttachment = "missing-attachment"
  /// A file that is named or shown as a picture and is none; it is not published.
  case brokenPicture = "broken-picture"
  /// A drawing that runs or loads something; it is published without.
  case activePicture = "active-picture"
  /// A linked or attached web page, or what a browser takes for one, outside the folders that may hold such; it is not published.
  case activeAttachment = "active-attachment"
  /// An address whose scheme is not among those that are linked, or that names a host without one; its words stand without a link.
  case unlinkedAddress = "unlinked-address"
  /// Raw HTML, dropped from the page.
  case rawHTML = "raw-html"
  /// Blocks or front matter nested deeper than the limit (100).
  case nestingTooDeep = "nesting-too-deep"
  /// A table wider than the limit (200 columns).
  case tableTooWide = "table-too-wide"
  /// Text whose parsing would take time out of all proportion.
  case tooComplex = "too-complex"
  /// A `:::internal` block that never closes, or a `:::` that closes nothing.
  case unclosedInternal = "unclosed-internal"
  /// What could have been meant as an internal block and is not read as one.
  case unreadInternal = "unread-internal"
  /// A footnote or link target that is defined in an internal block and used outside.
  case internalDefinition = "internal-definition"
  /// A block of code that never closes.
  case unclosedFence = "unclosed-fence"
  /// Mark-up left as text, such as `**`.
  case leftoverMarkup = "leftover-markup"
  /// Marks of a merge conflict.
  case mergeConflict = "merge-conflict"
  /// A character that turns the direction of text, in a body or a field.
  case directionOverride = "direction-override"
  /// A control character in a body; it is left out.
  case controlCharacter = "control-character"

  // MARK: The library

  /// The review interval has passed.
  case overdueReview = "overdue-review"
  /// The parent has a newer version than the one this document was made from.
  case parentNewer = "parent-newer"
  /// The original has a newer version than the one translated.
  case translationBehind = "translation-behind"
  /// A part of a kit is overdue, expired, retired or not built.
  case staleKitPart = "stale-kit-part"
  /// An insight in which only one function had a hand.
  case singleFunction = "single-function"
  /// A segment with material for a buyer stage and none for the next.
  case noNextStep = "no-next-step"
  /// portal.yml gives no base URL: feeds carry `tag:` ids.
  case noBaseURL = "no-base-url"

  // MARK: Templates

  /// A template that the portal needs is not there.
  case missingTemplate = "missing-template"
  /// A template that does not parse.
  case invalidTemplate = "invalid-template"
  /// A tag that no page gives a value.
  case unknownTag = "unknown-tag"
  /// A partial or parent template that does not exist.
  case unknownPartial = "unknown-partial"
  /// Partials that include one another in a circle.
  case partialCycle = "partial-cycle"
  /// An interface word that a language's strings lack.
  case missingString = "missing-string"

  // MARK: Data and reports

  /// A CSV file that breaks RFC 4180: an unclosed quote, text after a closing quote, a control character, another separator.
  case badCSV = "bad-csv"
  /// A row with more or fewer fields than the header.
  case raggedRow = "ragged-row"
  /// A header without a column of its table, with one that the table does not have, or with one twice.
  case wrongHeader = "wrong-header"
  /// Two rows with one key.
  case duplicateRow = "duplicate-row"
  /// A number outside its column's range.
  case outOfRange = "out-of-range"
  /// Two currencies, or two units, in figures that are compared.
  case currencyMix = "currency-mix"
  /// Market sizes that contradict each other: SOM > SAM, SAM > TAM, or a TAM that is not accounts × annual contract value.
  case marketSize = "market-size"
  /// Shares of a market that do not add up to 100.
  case sharesSum = "shares-sum"
  /// A rate of 100 % or more without its sign: 5 where 5 % may be meant.
  case suspiciousRate = "suspicious-rate"
  /// The day of an event that is not in the quarter of its file.
  case outsideQuarter = "outside-quarter"
  /// A margin above the value of its deal.
  case marginAboveValue = "margin-above-value"
  /// A table that a quarter's folder lacks.
  case missingDataFile = "missing-data-file"
  /// A file or folder under data/ that is no table of a quarter.
  case unknownDataFile = "unknown-data-file"
  /// A quarter without data between two that have some.
  case missingQuarter = "missing-quarter"
  /// A report, record or list of notes that names another quarter than its folder does, or lies in the folder of none.
  case quarterMismatch = "quarter-mismatch"
  /// A report block, or a figure in a sentence, whose words do not fit its form.
  case badBlock = "bad-block"
  /// A query that SQLite refuses.
  case badQuery = "bad-query"
  /// A query that does more than read the report's tables.
  case forbiddenQuery = "forbidden-query"
  /// A query over the limit of steps, rows, memory or length.
  case queryLimit = "query-limit"
  /// A figure in a sentence that the query's result does not hold.
  case absentFigure = "absent-figure"
  /// A chart or table whose query gives no row, or no value to draw.
  case noData = "no-data"
  /// A figure typed by hand where neither a query nor a claim backs it.
  case unbackedFigure = "unbacked-figure"
  /// A freeze.json that cannot be read, or is not as the tool wrote it.
  case badFreeze = "bad-freeze"
  /// A cell, row, text or figure of a frozen quarter that is no longer what it was, without a restatement note.
  case frozenChanged = "frozen-changed"
  /// A record of a frozen quarter of an earlier form, which does not hold all that its report prints.
  case frozenInPart = "frozen-in-part"
  /// A restatement note that covers no change: it names no figure, is older than the freeze, or does not lead to today's value.
  case badNote = "bad-note"
  /// A restatement note for which no frozen figure has changed.
  case idleNote = "idle-note"

  /// The severity unless portal.yml says otherwise.
  public var defaultSeverity: Severity {
    switch self {
    case .noBaseURL: .info
    case .leftOut, .byteOrderMark, .windowsLineEnds, .unreadFile, .unportableName, .activePicture, .unlinkedAddress,
      .rawHTML, .leftoverMarkup, .controlCharacter, .directionOverride, .overdueReview, .parentNewer,
      .translationBehind,
      .staleKitPart, .singleFunction, .noNextStep, .missingDataFile, .marketSize, .sharesSum, .suspiciousRate,
      .outsideQuarter, .marginAboveValue, .unknownDataFile, .missingQuarter,
      .noData, .unbackedFigure, .frozenInPart, .idleNote:
      .warning
    default: .error
    }
  }

  /// Whether it keeps something from readers it is not for.
  ///
  /// Portals cannot lower such a code. One file may silence it with a reason, which every run prints; what goes to a customer
  /// ignores that.
  public var guardsConfidentiality: Bool { Self.guarding.contains(self) }

  private static let guarding: Set<FindingCode> = [
    .unclosedFrontMatter,
    .unreadFrontMatter,
    .outsideContent,
    .unbuiltEdition,
    .fixedSeverity,
    .audienceTooWide,
    .audienceContradiction,
    .customerAboveLevel,
    .outsideEdition,
    .customerNamed,
    .personalMotive,
    .metricMismatch,
    .beforeAvailability,
    .availabilityMismatch,
    .activePicture,
    .activeAttachment,
    .planRejected,
    .unlinkedAddress,
    .unclosedInternal,
    .unreadInternal,
    .internalDefinition,
  ]

  /// Whether it tells that something of the content is not in the portal. Portals can make a warning of it and no less.
  public var tellsOfLoss: Bool {
    switch self {
    case .leftOut, .tooComplex, .nestingTooDeep, .tableTooWide: true
    default: false
    }
  }

  /// Whether it follows from how files fit together and not from one of them alone, so that its cause may stand elsewhere.
  public var isOfUse: Bool {
    switch self {
    case .outsideEdition, .noLiveParent, .translationMismatch, .staleKitPart, .noNextStep, .deadLink, .deadAnchor,
      .missingPicture, .missingAttachment, .absentFigure, .noData, .frozenChanged, .idleNote:
      true
    default: false
    }
  }
}
