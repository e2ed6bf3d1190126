extension DataSchema {
  /// Tables about deals, leads and what was done for them.
  static let demand = [
    TableSchema(
      "deals", key: ["deal", "rival"],
      [
        DataColumn("deal").required, segment, DataColumn("rival").refers(to: .registry("rivals")),
        DataColumn("outcome", .choice(["won", "lost", "no_decision"])).required.counted, amount("value"),
        DataColumn("margin", .money), DataColumn("reason"),
        DataColumn("docs_linked").refers(to: .registry("documents")).list(partedBy: ";"),
      ]),
    TableSchema(
      "leads", key: ["lead"],
      [
        DataColumn("lead").required, DataColumn("origin", .choice(["collected", "mined"])).counted,
        DataColumn("channel"),
        segment.counted,
        DataColumn("stage", .choice(["new", "qualified", "opportunity", "won", "lost"])).required.counted,
        DataColumn("activity").refers(to: .table("activities")),
      ]),
    TableSchema(
      "activities", key: ["activity"],
      [
        DataColumn("activity").required, DataColumn("level").refers(to: .registry("level")),
        DataColumn("form").refers(to: .registry("activity_forms")),
        DataColumn("dg_scene").refers(to: .registry("dg_scenes")),
        segment, DataColumn("customer_class").refers(to: .registry("customer_class")), amount("cost"),
        DataColumn("framework_year", .integer).within(1990...2100), DataColumn("goal"), DataColumn("result"),
      ]),
  ]

  /// States of actions and topics in which something is still to be done, and those in which nothing is.
  static let openStates = ["open", "in-work"], closedStates = ["done", "dropped", "closed"]

  /// How far an action or a topic is.
  static let state = DataColumn("state", .choice(openStates + closedStates))

  /// Tables about the insight work itself.
  static let work = [
    TableSchema(
      "topics", key: ["topic", "service_scene", "process_step", "segment"],
      [
        DataColumn("topic").required, DataColumn("service_scene").refers(to: .registry("service_scenes")),
        DataColumn("process_step").refers(to: .registry("process_steps")), segment, person("set_by").counted,
        DataColumn("set_by_role"),
        person("investigate").counted, person("supply_data").counted, person("use").counted, person("judge").counted,
        DataColumn("due", .date).counted, state.counted,
      ]),
    TableSchema(
      "sources", key: ["source"],
      [
        DataColumn("source").required, DataColumn("title").required, DataColumn("publisher"),
        DataColumn("published", .date).counted,
        DataColumn("accessed", .date), DataColumn("url"),
        DataColumn("reliability", .choice(["A", "B", "C", "D", "E", "F"])).counted,
        DataColumn("credibility", .integer).within(1...6), DataColumn("licence"),
      ]),
    TableSchema(
      "ratings", key: ["doc", "version", "rater_key", "date"],
      [
        DataColumn("doc").refers(to: .registry("documents")).required,
        DataColumn("version", .integer).within(1...1e6).required,
        DataColumn("rater_key").required, DataColumn("role").refers(to: .registry("roles")),
        DataColumn("org").refers(to: .registry("owner_org")), rating("score1_5").required,
        DataColumn("occasion").refers(to: .registry("occasions")), DataColumn("date", .date).required.event,
      ]),
    TableSchema(
      "actions", key: ["action"],
      [
        DataColumn("action").required, DataColumn("from_quarter", .quarter).counted, segment,
        DataColumn("scenario").refers(to: .registry("scenarios")), DataColumn("slot").refers(to: .registry("slots")),
        person("owner"), DataColumn("due", .date).counted, DataColumn("measure"), state.counted,
      ]),
  ]
}
