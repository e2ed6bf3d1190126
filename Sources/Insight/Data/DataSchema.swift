/// The tables that a quarter's folder may hold: the one place that says how the data files look.
public enum DataSchema {
  /// Every table, in the order of the documentation.
  public static let tables: [TableSchema] = market + rivalry + demand + work

  /// The table of a name.
  public static func table(_ name: String) -> TableSchema? { byName[name] }

  private static let byName = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

extension DataSchema {
  /// The segment; empty for all of them where the table allows that.
  static let segment = DataColumn("segment").refers(to: .registry("segments"))
  /// A rival, ourselves or all others.
  static let player = DataColumn("player").refers(to: .registry("rivals"), reserved: ["us", "others"]).required
  /// Where the figures come from: rows of sources.csv or entries of the registry, parted by `;`.
  static let source = DataColumn("source").refers(to: .table("sources"), .registry("sources")).list(partedBy: ";")
  /// A customer by alias.
  static let customer = DataColumn("customer_alias").refers(to: .registry("customers")).required

  /// An amount of money that cannot be below nothing; a margin can. Above the bound a sum of several would be none.
  static func amount(_ name: String) -> DataColumn { DataColumn(name, .money).within(0...1e14) }

  /// A rating from 1 to 5.
  static func rating(_ name: String) -> DataColumn {
    DataColumn(name, .number).unit(DataColumn.ratingUnit).within(1...5)
  }

  /// A weight; a group of them adds up to 1.
  static func weight(_ name: String) -> DataColumn {
    DataColumn(name, .number).unit("share of 1").within(0...1).required
  }

  /// A person by id.
  static func person(_ name: String) -> DataColumn { DataColumn(name).refers(to: .registry("people")) }
}
