import ArgumentParser

/// `fieldbook build`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Checks the content and writes the portal.",
    discussion: "With any error nothing is written and the site of the last good build stays as it is.")

  @OptionGroup var source: SourceOptions
  @OptionGroup var findings: FindingOptions

  @Option(help: ArgumentHelp("The folder that the portal is written to.", valueName: "folder"))
  var output = "public"

  @Option(
    help: ArgumentHelp(
      "A zip file that the whole portal is packed into besides, to be opened from a disk.", valueName: "file"))
  var archive: String?

  @Flag(name: .customLong("without-downloads"), help: "Leave kits, tables and attachments out of the zip file.")
  var withoutDownloads = false

  @Flag(
    name: .customLong("verify-search"),
    help: "Ask the search for 4,000 texts drawn from the documents, and exit 1 if it misses any.")
  var verifySearch = false

  /// For Benchmarks/search.py alone, and so not in the help: pages look for the index in vain.
  @Flag(name: .customLong("without-search"), help: .hidden)
  var withoutSearch = false

  func validate() throws {
    if withoutDownloads, archive == nil { throw ValidationError("--without-downloads is about the file of --archive.") }
    if let archive, !archive.lowercased().hasSuffix(".zip") {
      throw ValidationError("--archive must be a file that ends in .zip, not \(archive).")
    }
    // The next build would take the site for content.
    try source.refuseSources(output, as: "The output folder", isFolder: true)
    if let archive { try source.refuseSources(archive, as: "The zip file") }
    try source.refuseCache(in: output)
    try findings.refuse(source)
  }

  func run() throws {
    try Run(
      source: source, findings: findings, output: output, archive: archive, withoutDownloads: withoutDownloads,
      verifiesSearch: verifySearch,
      withoutSearch: withoutSearch
    ).run()
  }
}

/// `fieldbook check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks the content and templates as build does, and writes nothing.")

  @OptionGroup var source: SourceOptions
  @OptionGroup var findings: FindingOptions

  @Option(
    name: .customLong("write-baseline"),
    help: ArgumentHelp(
      "Accept what is found: write it to a file for --baseline. What guards confidentiality is not accepted.",
      valueName: "file"))
  var newBaseline: String?

  func validate() throws {
    try source.refuseCache(in: nil)
    try findings.refuse(source)
    if let newBaseline {
      if findings.baseline != nil { throw ValidationError("--baseline and --write-baseline exclude each other.") }
      if newBaseline.isEmpty { throw ValidationError("--write-baseline must name a file.") }
      try source.refuseSources(newBaseline, as: "The baseline")
    }
  }

  func run() throws { try Run(source: source, findings: findings, output: nil, newBaseline: newBaseline).run() }
}
