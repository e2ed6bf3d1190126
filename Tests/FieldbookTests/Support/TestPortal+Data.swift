import Foundation
import Testing

extension TestPortal {
  /// The header line of every table of a quarter.
  static let headers: [(table: String, header: String)] = [
    (
      "segments",
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source"
    ),
    ("shares", "segment,player,share_pct,source"),
    ("scores", "segment,axis,criterion,weight,rating,reason,scorer,source"),
    ("appeals", "segment,player,dimension,weight,rating,source"),
    ("trends", "trend,segment,pestel,stage,impact1_5,likelihood1_5,years,disruptive,source"),
    ("moves", "date,rival,segment,kind,summary,impact1_5,our_response,source"),
    ("voice", "date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source"),
    ("customers", "customer_alias,class,segment,region,customer_own_revenue,our_revenue,strategy_note,source"),
    ("pbip", "customer_alias,project,pbip_month,opportunity_kind,reason,product,ga_month,status"),
    ("deals", "deal,segment,rival,outcome,value,margin,reason,docs_linked"),
    ("leads", "lead,origin,channel,segment,stage,activity"),
    ("activities", "activity,level,form,dg_scene,segment,customer_class,cost,framework_year,goal,result"),
    (
      "topics",
      "topic,service_scene,process_step,segment,set_by,set_by_role,investigate,supply_data,use,judge,due,state"
    ),
    ("sources", "source,title,publisher,published,accessed,url,reliability,credibility,licence"),
    ("ratings", "doc,version,rater_key,role,org,score1_5,occasion,date"),
    ("actions", "action,from_quarter,segment,scenario,slot,owner,due,measure,state"),
  ]

  /// Adds a quarter: every table with its header, two segments with figures.
  mutating func addQuarter(_ quarter: String, revenue: Double = 2) {
    for (table, header) in Self.headers { write("data/\(quarter)/\(table).csv", header + "\n") }
    append(
      "data/\(quarter)/segments.csv",
      "campus,10,EUR,million,0.05,100,0.2,20,10,4,\(revenue),3,4,0.3,survey\nclinic,8,EUR,million,0.1,50,0.24,12,8,2,1,2,2,0.25,survey\n"
    )
    append("data/\(quarter)/shares.csv", "campus,us,20,survey\ncampus,others,80,survey\n")
    append("data/\(quarter)/scores.csv", "campus,x,brand,1,3,known,ann,survey\ncampus,y,size,1,4,large,ann,survey\n")
  }

  /// Adds a market-insight report; its body begins on line 15.
  mutating func addReport(_ quarter: String, _ text: String) {
    add("reports/\(quarter)/mi.md", type: "mi-report", "quarter: \(quarter)", body: text + Self.rest)
    edit("reports/\(quarter)/mi.md", "id: mi\n", "id: mi-\(quarter.lowercased())\n")
  }

  /// The sections that a report needs besides its first.
  private static let rest = "\n" + body("Market", "Segments", "Customers", "Rivals", "Outlook", "Recommendations")

  /// A portal with one quarter of data.
  static func withData(_ change: (inout TestPortal) -> Void = { _ in }) -> TestPortal {
    var portal = TestPortal()
    portal.addQuarter("2026Q1")
    change(&portal)
    return portal
  }
}
