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
  /// A short name of the configuration that the figures were computed with: the hash of portal.yml.
  var configuration = ""

  /// No data.
  static let none = Insights(tables: .empty)

  /// The quarter that segment reports show: the newest with data that has begun by the as-of date.
  func quarter(asOf: Day) -> Quarter? {
    tables.quarters.last { $0.firstDay <= asOf && tables.hasRows(of: $0) }
  }

  /// The text of a document; nil if it is no market-insight report.
  func text(of document: Int) -> MarketText? { texts.first { $0.index == document } }
}
