import Collateral
import Dates

/// What the command line asks of a build.
public struct BuildOptions: Sendable {
  /// The content folder.
  public var content = "content"
  /// The templates folder.
  public var templates = "templates"
  /// The output folder; nil only checks.
  public var output: String?
  /// A zip file that the whole portal is packed into besides; nil packs none.
  public var archive: String?
  /// Whether kits, tables and attachments stay out of that archive.
  public var archiveWithoutDownloads = false
  /// Whether the index of the search stays out: to measure what it takes.
  public var withoutSearch = false
  /// Findings that are accepted; nil accepts none.
  public var baseline: Baseline?
  /// Whether all that may be accepted is, to be written down.
  public var collectsBaseline = false
  /// T; nil takes SOURCE_DATE_EPOCH's day, else the newest date in the content.
  public var asOf: Day?
  /// Threads.
  public var jobs = 1
  /// Where parsed bodies are kept; nil for nowhere.
  public var cache: String?
  /// Whether the index of the search is asked, after the build, for texts drawn from the documents.
  public var verifiesSearch = false
  /// Told how far the build has come: stage, done and total.
  public var progress: (@Sendable (_ stage: String, _ done: Int, _ total: Int) -> Void)?

  /// The defaults.
  public init() {}
}
