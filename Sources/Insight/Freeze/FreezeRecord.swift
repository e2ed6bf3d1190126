import Dates
import Diagnostics
import Foundation

/// What `freeze.json` of a quarter holds: the inputs, the tool and every figure.
public struct FreezeRecord: Sendable, Equatable {
  /// The quarter.
  public let quarter: Quarter
  /// The tool's version.
  public let tool: String
  /// The hash of every input by its path: data files of the quarter and of those before it, the report's text, the configuration.
  public let inputs: [String: String]
  /// The figures by name that later builds compute again.
  public let dataFigures: [String: String]
  /// The figures by name that later builds read from here, since the library that gave them lives on.
  public let libraryFigures: [String: String]

  /// Freezes figures. Hashes are texts of the caller's choice and are only compared.
  public init(quarter: Quarter, tool: String, inputs: [String: String], figures: [String: FrozenFigure]) {
    self.quarter = quarter
    self.tool = tool
    self.inputs = inputs
    dataFigures = figures.filter { $0.value.isFromDataAlone }.mapValues(\.value)
    libraryFigures = figures.filter { !$0.value.isFromDataAlone }.mapValues(\.value)
  }

  /// The record as JSON: the same record gives the same bytes, and each figure has a line of its own, so that a diff reads well.
  public var json: String {
    func strings(_ values: [String: String]) -> String {
      CanonicalJSON.object(values.mapValues(CanonicalJSON.text), indent: 2)
    }
    return CanonicalJSON.object([
      "schema": "1", "quarter": CanonicalJSON.text(quarter.name), "tool": CanonicalJSON.text(tool),
      "inputs": strings(inputs),
      "data_figures": strings(dataFigures), "library_figures": strings(libraryFigures),
    ]) + "\n"
  }

  /// Reads a record; nil with a finding (`bad-freeze`) if it is none.
  public static func read(_ bytes: [UInt8], path: String, findings: inout [Finding]) -> FreezeRecord? {
    func refuse(_ message: String) -> FreezeRecord? {
      let hint = "restore the file from version control, or freeze the quarter again"
      findings.append(Finding(.badFreeze, at: Place(path), message, hint: hint))
      return nil
    }
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else {
      return refuse("the file is not the record of a frozen quarter")
    }
    guard file.schema == 1 else { return refuse("the record is of schema \(file.schema), this tool reads 1") }
    guard let quarter = Quarter(file.quarter) else { return refuse("“\(file.quarter)” is not a quarter") }
    return FreezeRecord(file, quarter)
  }

  private struct File: Decodable {
    let schema: Int
    let quarter: String
    let tool: String
    let inputs: [String: String]
    let data_figures: [String: String]
    let library_figures: [String: String]
  }

  private init(_ file: File, _ quarter: Quarter) {
    self.quarter = quarter
    tool = file.tool
    inputs = file.inputs
    dataFigures = file.data_figures
    libraryFigures = file.library_figures
  }
}
