import Dates
import Diagnostics
import Insight
import Testing

/// Data of three quarters, of which the first is a year before the last.
let marketData: DataTables = {
  func segments(_ rows: [(String, String)]) -> String {
    "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
      + rows.map { "\($0.0),\($0.1),EUR,million,,6000,1500,,,,,,,,panel\n" }.joined()
  }
  return data([
    "2025Q3/segments": segments([("campus", "100"), ("hospitals", "250")]),
    "2026Q2/segments": segments([("campus", "1110"), ("hospitals", "")]),
    "2026Q3/segments": segments([("campus", "112"), ("hospitals", "1248.5")]),
    "2026Q3/shares": sharesHeader + "campus,us,19,panel\ncampus,northgate,24,panel\ncampus,others,57,panel\n",
    "2026Q3/deals":
      "deal,segment,rival,outcome,value,margin,reason,docs_linked\nd1,campus,northgate,won,10.5,2,price,\nd2,campus,northgate,lost,5,,,\nd3,campus,northgate,no_decision,5,,,\n",
    "2026Q3/pbip":
      "customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status\nalder,core,2026-02,,,,2026-08,\n",
  ]).tables
}()

let libraryTables = [
  ExtraTable(
    "documents", columns: ["id", "type", "segment", "freshness"],
    rows: [
      [.text("case-1"), .text("case"), .text("campus"), .real(0.75)], [.text("case-2"), .text("case"), .null, .null],
    ]),
  ExtraTable(
    "registry_segments", columns: ["id", "name"], rows: [[.text("campus"), .text("Campuses")], [.text("hospitals")]]),
]

func engine(_ limits: QueryLimits = QueryLimits()) throws -> QueryEngine {
  try QueryEngine(marketData, extra: libraryTables, limits: limits)
}

/// What the report about campuses of a quarter asks with.
let campusQ3 = QueryParameters(quarter: q3, segment: "campus")

extension QueryEngine {
  /// The rows of a query as texts, cells parted by bars; a failure as its code.
  func table(_ sql: String, _ parameters: QueryParameters = campusQ3) -> [String] {
    switch run(sql, with: parameters) {
    case .success(let result): result.rows.map { $0.map(\.canonical).joined(separator: "|") }
    case .failure(let failure): ["\(failure.code.rawValue): \(failure.message)"]
    }
  }

  func failure(_ sql: String, _ parameters: QueryParameters = campusQ3) -> QueryFailure? {
    if case .failure(let failure) = run(sql, with: parameters) { failure } else { nil }
  }
}
