import Collateral
import Dates
import Insight

/// What the build knows besides the library: the data of all quarters, and the author queries over it.
struct Insights: Sendable {
  /// The data; empty if the portal has no `data` folder.
  let tables: DataTables
  /// What market-insight reports follow from quarter to quarter.
  var series = MarketSeries(.empty)
  /// The texts of market-insight reports, in the order of their documents.
  var texts: [MarketText] = []
  /// The quarters that are frozen.
  var frozen: [Quarter: FrozenQuarter] = [:]
  /// The record of the quarter that is being frozen anew.
  var replaced: FreezeRecord?
  /// The restatement notes by quarter.
  var notes: [Quarter: [RestatementNote]] = [:]
  /// A short name of the configuration that the figures were computed with: the hash of portal.yml.
  var configuration = ""

  /// No data.
  static let none = Insights(tables: .empty)

  /// The quarter that segment reports show: the newest that is complete by the as-of date; before any is, the newest that has begun.
  func quarter(asOf: Day) -> Quarter? {
    let begun = tables.quarters.filter { $0.firstDay <= asOf && tables.isFilled($0) }
    return begun.last { !isRunning($0, asOf: asOf) } ?? begun.last
  }

  /// The quarter that has data and is under way on the as-of date; nil if none is.
  func running(asOf: Day) -> Quarter? {
    tables.quarters.last { $0.firstDay <= asOf && isRunning($0, asOf: asOf) && tables.hasRows(of: $0) }
  }

  /// Whether figures of a quarter are still to come: its last day is later than the as-of date, and nobody has closed it.
  func isRunning(_ quarter: Quarter, asOf: Day) -> Bool { quarter.lastDay > asOf && frozen[quarter] == nil }

  /// What the report of a quarter is printed with: as it was frozen, else of today.
  func ground(_ quarter: Quarter, _ library: Library) -> ReportGround {
    frozen[quarter]?.ground ?? ReportGround(library, configuration: configuration)
  }

  /// The text of a document; nil if it is no market-insight report.
  func text(of document: Int) -> MarketText? { texts.first { $0.index == document } }
}
