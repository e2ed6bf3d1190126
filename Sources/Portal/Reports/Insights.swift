import Dates
import Insight

/// What the build knows besides the library: the data of all quarters, and the author queries over it.
struct Insights: Sendable {
  /// The data; empty if the portal has no `data` folder.
  let tables: DataTables

  /// No data.
  static let none = Insights(tables: .empty)

  /// The quarter that segment reports show: the newest with data that has begun by the as-of date.
  func quarter(asOf: Day) -> Quarter? {
    tables.quarters.last { $0.firstDay <= asOf }
  }
}
