/// Quarterly data with faults.
extension Case {
  private static func data(
    _ name: String, _ expected: String..., change: @escaping @Sendable (inout TestPortal) -> Void
  ) -> Case {
    Case(name, list: expected) {
      $0.addQuarter("2026Q1")
      change(&$0)
    }
  }

  static let data: [Case] = [
    data(
      "rows with too few and too many fields", "data/2026Q1/shares.csv:4: error: [ragged-row] … 3 fields, the header 4",
      "data/2026Q1/shares.csv:5:17: error: [ragged-row] … thousands separators?"
    ) {
      $0.append("data/2026Q1/shares.csv", "clinic,us,20\nclinic,us,1,248,survey\n")
    },
    data(
      "a wrong header", "data/2026Q1/shares.csv:1:16: error: [wrong-header] … did you mean “share_pct”?"
    ) {
      $0.write("data/2026Q1/shares.csv", "segment,player,share_pc,source\n")
    },
    data("a byte-order mark and CR LF are no fault") {
      $0.write("data/2026Q1/shares.csv", "\u{FEFF}segment,player,share_pct,source\r\ncampus,us,20,survey\r\n,,,\r\n")
    },
    data(
      "shares of more than a market", "data/2026Q1/shares.csv:2:11: warning: [shares-sum] … add up to 110, not to 100"
    ) {
      $0.write(
        "data/2026Q1/shares.csv", "segment,player,share_pct,source\ncampus,us,60,survey\ncampus,others,50,survey\n")
    },
    data(
      "a rate of 5 for 5 %",
      "data/2026Q1/segments.csv:2:23: warning: [suspicious-rate] … 5 is 500 % (5 % is written 0.05"
    ) {
      $0.edit("data/2026Q1/segments.csv", "campus,10,EUR,million,0.05,", "campus,10,EUR,million,5,")
    },
    data(
      "a move of another quarter",
      "data/2026Q1/moves.csv:2:1: warning: [outside-quarter] … belongs to data/2026Q4/moves.csv"
    ) {
      $0.write("registry/rivals.yml", "rival: {name: A rival}\n")
      $0.write(
        "data/2026Q1/moves.csv",
        "date,rival,segment,kind,summary,impact1_5,our_response,source\n2026-10-02,rival,,price,Cuts,3,,survey\n")
    },
    data(
      "a margin above the value",
      "data/2026Q1/deals.csv:2:19: warning: [margin-above-value] … 90 is above the deal's value 10"
    ) {
      $0.write(
        "data/2026Q1/deals.csv",
        "deal,segment,rival,outcome,value,margin,reason,docs_linked\nD1,campus,,won,10,90,,\n")
    },
    data("semicolons between columns", "data/2026Q1/shares.csv:1: error: [bad-csv] … semicolons") {
      $0.write("data/2026Q1/shares.csv", "segment;player;share_pct;source\ncampus;us;20;survey\n")
    },
    data("a quote that never closes", "data/2026Q1/shares.csv:4:1: error: [bad-csv] … never closes") {
      $0.append("data/2026Q1/shares.csv", "\"clinic,us,20,survey\n")
    },
    data("a number with a thousands separator", "data/2026Q1/segments.csv:2:8: error: [wrong-type] … 1,248") {
      $0.edit("data/2026Q1/segments.csv", "campus,10,", "campus,\"1,248\",")
    },
    data("a comma for the decimal point", "data/2026Q1/segments.csv:2:8: error: [wrong-type] … 12,5") {
      $0.edit("data/2026Q1/segments.csv", "campus,10,", "campus,\"12,5\",")
    },
    data("an unknown segment", "data/2026Q1/segments.csv:2:1: error: [unknown-id] … did you mean “campus”?") {
      $0.edit("data/2026Q1/segments.csv", "campus,10", "campu,10")
    },
    data("an unknown source among several", "data/2026Q1/shares.csv:2:14: error: [unknown-id] … did you mean “survey”?")
    {
      $0.edit("data/2026Q1/shares.csv", "campus,us,20,survey", "campus,us,20,survey;surve")
    },
    data("a key twice", "data/2026Q1/shares.csv:4:1: error: [duplicate-row] … line 2") {
      $0.append("data/2026Q1/shares.csv", "campus,us,30,survey\n")
    },
    data("weights of criteria that do not add up", "data/2026Q1/scores.csv:2:16: error: [weights-sum] … 0.9, not to 1")
    {
      $0.edit("data/2026Q1/scores.csv", "brand,1,3", "brand,0.9,3")
    },
    data(
      "market sizes in the wrong order",
      "data/2026Q1/segments.csv:2:42: warning: [market-size] … som is above sam: 14 > 10"
    ) {
      $0.edit("data/2026Q1/segments.csv", "20,10,4,", "20,10,14,")
    },
    data(
      "a total market in another unit", "data/2026Q1/segments.csv:2:36: warning: [market-size] … 100 × 0.2 = 20",
      "data/2026Q1/segments.csv:2:38: warning: [market-size] … sam is above tam: 10 > 2"
    ) {
      $0.edit("data/2026Q1/segments.csv", "0.2,20,10,4,", "0.2,2,10,4,")
    },
    data("two currencies in one file", "data/2026Q1/segments.csv:3:10: error: [currency-mix] … CNY after EUR on line 2")
    {
      $0.edit("data/2026Q1/segments.csv", "clinic,8,EUR", "clinic,8,CNY")
    },
    data(
      "another currency than the quarter before",
      "data/2026Q2/segments.csv:2:11: error: [currency-mix] … cannot be compared"
    ) {
      $0.addQuarter("2026Q2")
      $0.edit("data/2026Q2/segments.csv", "campus,10,EUR", "campus,10,CNY")
      $0.edit("data/2026Q2/segments.csv", "clinic,8,EUR", "clinic,8,CNY")
    },
    data("a quarter that is missing", "data/2025Q4: warning: [missing-quarter] … 2025Q4") { $0.addQuarter("2025Q3") },
    data("a table that is missing", "data/2026Q1/pbip.csv: warning: [missing-data-file]") {
      $0.remove("content/data/2026Q1/pbip.csv")
    },
    data("a file that is no table", "data/2026Q1/share.csv: warning: [unknown-data-file] … did you mean") {
      $0.write("data/2026Q1/share.csv", "a\n")
    },
    data("a folder that is no quarter", "data/2026-q2/shares.csv: warning: [unknown-data-file] … 2026Q2") {
      $0.write("data/2026-q2/shares.csv", "a\n")
    },
    data("a rating out of range", "data/2026Q1/scores.csv:2:18: error: [out-of-range] … 1 to 5") {
      $0.edit("data/2026Q1/scores.csv", "brand,1,3", "brand,1,6")
    },
    data("a market size below nothing", "data/2026Q1/segments.csv:2:8: error: [out-of-range] … 0 to") {
      $0.edit("data/2026Q1/segments.csv", "campus,10,EUR", "campus,-10,EUR")
    },
    data("a day that is none", "data/2026Q1/actions.csv:2:18: error: [invalid-date] … 2026-02-30") {
      $0.append("data/2026Q1/actions.csv", "Write,,campus,,,,2026-02-30,,open\n")
    },
    data("a file that is not UTF-8", "data/2026Q1/shares.csv:1:1: error: [not-utf8]") {
      $0.write("data/2026Q1/shares.csv", bytes: [0xE9, 0x0A])
    },
    data("an empty file", "data/2026Q1/shares.csv:1: error: [empty-file]") {
      $0.write("data/2026Q1/shares.csv", bytes: [])
    },
    data("a table without a row is no fault") {
      $0.write("data/2026Q1/trends.csv", "trend,segment,pestel,stage,impact1_5,likelihood1_5,years,disruptive,source\n")
    },
  ]
}
