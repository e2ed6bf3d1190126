import ArgumentParser
import Dates
import Diagnostics
import Portal
import Publishing

/// `fieldbook report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Lays out and freezes the quarters of market-insight reports.",
    subcommands: [NewQuarterCommand.self, FreezeCommand.self])
}

/// `fieldbook report new`.
struct NewQuarterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Lays out the files of a quarter: data/<quarter>/ and reports/<quarter>/mi.md.",
    discussion: "Writes over nothing: if any of the files is there already, none is written.")

  @OptionGroup var source: SourceOptions

  @Argument(help: ArgumentHelp("The quarter, such as 2026Q4.", valueName: "quarter"))
  var quarter: String

  func validate() throws {
    try checkQuarter(quarter)
    try source.refuseCache(in: nil)
  }

  func run() throws {
    guard let quarter = Quarter(quarter) else { return }
    let (written, taken) = try orExit { try QuarterLayout(source.buildOptions(output: nil), quarter: quarter).run() }
    guard taken.isEmpty else {
      printError(
        "fieldbook: \(quarter.name) is laid out already: \(taken.map { source.content + "/" + $0 }.joined(separator: ", "))"
      )
      throw ExitCode(64)
    }
    for path in written { StandardStream.output.print("\(source.content)/\(path)") }
  }
}

/// `fieldbook report freeze`.
struct FreezeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze", abstract: "Freezes a quarter: writes reports/<quarter>/freeze.json with every figure.",
    discussion: """
      Later builds compute the figures of data/<quarter>/ again and fail if one differs, unless reports/<quarter>/restatements.yml \
      explains it. With any error in the content nothing is written.
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var findings: FindingOptions

  @Flag(help: "Freeze a frozen quarter anew, with the figures of today.")
  var again = false

  @Argument(help: ArgumentHelp("The quarter, such as 2026Q3.", valueName: "quarter"))
  var quarter: String

  func validate() throws {
    try checkQuarter(quarter)
    try source.refuseCache(in: nil)
    try findings.refuse(source)
  }

  func run() throws {
    guard let quarter = Quarter(quarter) else { return }
    let (outcome, findings) = try orExit {
      var options = source.buildOptions(output: nil)
      try self.findings.take(into: &options)
      return try QuarterFreeze(options, quarter: quarter, again: again).run()
    }
    try orExit { try self.findings.tell(findings, source: source) }
    switch outcome {
    case .frozen(let path, let figures, let compared):
      StandardStream.output.print(
        "\(source.content)/\(path): \(figures) figures, \(compared) of them compared by later builds")
    case .faulty:
      printError("fieldbook: \(quarter.name) is not frozen: the content has errors")
      throw ExitCode(1)
    case .withoutData:
      printError("fieldbook: there is no data for \(quarter.name): \(source.content)/data/\(quarter.name) has no row")
      throw ExitCode(64)
    case .frozenBefore(let path):
      printError("fieldbook: \(quarter.name) is frozen already: \(source.content)/\(path) (--again freezes it anew)")
      throw ExitCode(64)
    }
  }
}

/// Refuses what is no quarter.
private func checkQuarter(_ text: String) throws {
  if Quarter(text) == nil { throw ValidationError("“\(text)” is not a quarter; write 2026Q4.") }
}

/// Ends with 74 where something cannot be read or written.
private func orExit<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let failure as IOFailure {
    printError("fieldbook: \(failure)")
    throw ExitCode(74)
  }
}
