extension DataSchema {
  /// Tables about segments and their marks.
  static let market = [
    TableSchema(
      "segments", key: ["segment"],
      [
        segment.required,
        amount("market_size").scaled,
        DataColumn("currency").uniform.counted,
        DataColumn("unit", .choice(["one", "thousand", "million", "billion"])).uniform.counted,
        DataColumn("growth_yoy", .percent).within(-1...5),
        DataColumn("accounts", .integer).unit("accounts").within(0...1e12),
        amount("acv").unit(DataColumn.scaledCurrency + " a year"),
        amount("tam").scaled, amount("sam").scaled, amount("som").scaled,
        amount("our_revenue").scaled, amount("target_revenue").scaled,
        amount("expected_revenue").scaled,
        DataColumn("gross_margin", .percent).within(-1...1),
        source,
      ]),
    TableSchema(
      "shares", key: ["segment", "player"], alternatives: ["share_pct", "revenue"],
      [
        segment.required, player, DataColumn("share_pct", .number).unit("% of the market").within(0...100),
        amount("revenue"), source,
      ]),
    TableSchema(
      "scores", key: ["segment", "axis", "criterion"], weights: WeightRule("weight", per: ["segment", "axis"]),
      [
        segment.required, DataColumn("axis", .choice(["x", "y"])).required, DataColumn("criterion").required,
        weight("weight"),
        rating("rating"), DataColumn("reason"), person("scorer"), source,
      ]),
    TableSchema(
      "appeals", key: ["segment", "player", "dimension"], weights: WeightRule("weight", per: ["segment", "player"]),
      [
        segment.required, player, DataColumn("dimension").refers(to: .registry("appeals")).required, weight("weight"),
        rating("rating"), source,
      ]),
    TableSchema(
      "trends", key: ["trend", "segment"],
      [
        DataColumn("trend").required, segment,
        DataColumn("pestel", .choice(["political", "economic", "social", "technological", "environmental", "legal"])),
        DataColumn("stage", .choice(["signal", "rising", "established", "fading"])).counted,
        rating("impact1_5"), rating("likelihood1_5"), DataColumn("years", .number).unit("years").within(0...100),
        DataColumn("disruptive", .flag).counted, source,
      ]),
  ]

  /// What a rival's move may be, in the order that reports show it.
  public static let moveKinds = ["product", "price", "channel", "partner", "people", "message", "M&A"]

  /// Tables about rivals and customers.
  static let rivalry = [
    TableSchema(
      "moves", key: ["date", "rival", "segment", "kind", "summary"],
      [
        DataColumn("date", .date).required.event, DataColumn("rival").refers(to: .registry("rivals")).required, segment,
        DataColumn("kind", .choice(moveKinds)),
        DataColumn("summary").required, rating("impact1_5"), DataColumn("our_response"), source,
      ]),
    TableSchema(
      "voice",
      [
        DataColumn("date", .date).required.event, customer, segment,
        DataColumn("process_step").refers(to: .registry("process_steps")).counted,
        DataColumn("pain").refers(to: .registry("pains")).counted,
        rating("severity1_5"), DataColumn("channel").refers(to: .registry("field_channels")),
        DataColumn("need_kind").refers(to: .registry("need_kind")), source,
      ]),
    TableSchema(
      "customers", key: ["customer_alias"],
      [
        customer, DataColumn("class").refers(to: .registry("customer_class")).counted, segment,
        DataColumn("region").refers(to: .registry("regions")), amount("customer_own_revenue"),
        amount("our_revenue"), DataColumn("strategy_note"), source,
      ]),
    TableSchema(
      "pbip", key: ["customer_alias", "project"],
      [
        customer, DataColumn("project").required, DataColumn("pbip_month", .month).counted,
        DataColumn("opportunity_kind").refers(to: .registry("opportunity_kind")).counted, DataColumn("reason"),
        DataColumn("product").refers(to: .registry("products")), DataColumn("ga_month", .month).counted,
        DataColumn("status").counted,
      ]),
  ]
}
