import ArgumentParser
import Dates
import Diagnostics
import Foundation
import Portal

/// Options that `build` and `check` share.
struct SourceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that authors write.", valueName: "folder"))
  var content = "content"

  @Option(help: ArgumentHelp("The folder that designers write.", valueName: "folder"))
  var templates = "templates"

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The date that freshness and coverage are judged at: an ISO date. Without it SOURCE_DATE_EPOCH, else the newest date in the content.",
      valueName: "date"))
  var asOf: String?

  @Option(help: ArgumentHelp("Threads; without it one a core.", valueName: "number"))
  var jobs: Int?

  @Flag(help: "Let warnings fail too: exit 2 where there are no errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Where parsed documents are kept for the next build; without it .fieldbook beside the content.",
      valueName: "folder"))
  var cache: String?

  @Flag(name: .customLong("no-cache"), help: "Keep nothing for the next build.")
  var noCache = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be 1 to 256.") }
    if let asOf, Day(iso: asOf) == nil { throw ValidationError("--as-of must be a date such as 2026-09-30.") }
    if cache != nil, noCache { throw ValidationError("--cache and --no-cache exclude each other.") }
    if asOf == nil, let epoch = Self.sourceDateEpoch, Self.day(ofEpoch: epoch) == nil {
      throw ValidationError("SOURCE_DATE_EPOCH must be seconds since 1970-01-01, not “\(epoch)”.")
    }
  }

  /// The options of a build that writes to `output`, or of a check.
  func buildOptions(output: String?) -> BuildOptions {
    var options = BuildOptions()
    options.content = content
    options.templates = templates
    options.output = output
    options.asOf = asOf.flatMap { Day(iso: $0) } ?? Self.sourceDateEpoch.flatMap(Self.day)
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    options.cache = noCache ? nil : cache ?? Self.defaultCache(beside: content)
    return options
  }

  /// Refuses a file or folder to be written where authors or designers write: in the content or the templates, whatever links lead there.
  ///
  /// - Parameter isFolder: a folder must not hold them either, since what a folder of ours holds is ours to publish.
  func refuseSources(_ path: String, as what: String, isFolder: Bool = false) throws {
    let place = ResolvedPath(path)
    for (folder, name) in [(content, "content"), (templates, "templates")] {
      let source = ResolvedPath(folder)
      if place.isWithin(source) { throw ValidationError("\(what) \(path) lies in the \(name) folder \(folder).") }
      if isFolder, source.isWithin(place) {
        throw ValidationError("\(what) \(path) holds the \(name) folder \(folder).")
      }
    }
  }

  /// Refuses a cache that would be published, or lies where authors or designers write.
  func refuseCache(in output: String?) throws {
    guard let cache else { return }
    try refuseSources(cache, as: "The cache folder")
    if let output, ResolvedPath(cache).isWithin(ResolvedPath(output)) {
      throw ValidationError("The cache folder \(cache) lies in the output folder \(output).")
    }
  }

  /// The finding with its file as seen from here, so that an editor can open it.
  func located(_ finding: Finding) -> String {
    finding.line { ($0.folder == .templates ? templates : content) + "/" + $0.path }
  }

  /// `.fieldbook` in the folder that the content folder lies in.
  private static func defaultCache(beside content: String) -> String {
    let trimmed = content.count > 1 && content.hasSuffix("/") ? String(content.dropLast()) : content
    guard let slash = trimmed.lastIndex(of: "/") else { return trimmed == "." ? "../.fieldbook" : ".fieldbook" }
    return trimmed[...slash] + ".fieldbook"
  }

  private static var sourceDateEpoch: String? {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func day(ofEpoch text: String) -> Day? {
    guard let seconds = Int(text), (0..<250_000_000_000).contains(seconds) else { return nil }
    return Day(number: seconds / 86_400)
  }
}
