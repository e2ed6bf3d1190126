import Foundation
import Testing

/// A tiny portal of three valid documents in memory: the base that every case of bad input changes a little.
struct TestPortal {
  /// Path below the working folder (`content/…`, `templates/…`) and bytes.
  var files: [String: [UInt8]] = [:]
  /// Symbolic links: path below the working folder and target.
  private(set) var links: [String: String] = [:]
  /// Files of nothing but zeros, by size.
  private(set) var sparse: [String: Int] = [:]

  /// Files whose paths Swift takes for equal to others, since they differ by Unicode form only.
  private(set) var beside: [(path: String, text: String)] = []

  /// The base: it builds without any finding.
  init() {
    for (path, text) in Self.content { files["content/" + path] = Array(text.utf8) }
    for (path, text) in Self.templates { files["templates/" + path] = Array(text.utf8) }
  }

  /// Writes a file of the content folder.
  mutating func write(_ path: String, _ text: String) { files["content/" + path] = Array(text.utf8) }

  /// Writes a file of the content folder as it is.
  mutating func write(_ path: String, bytes: [UInt8]) { files["content/" + path] = bytes }

  /// Writes a file of the templates folder.
  mutating func template(_ path: String, _ text: String) { files["templates/" + path] = Array(text.utf8) }

  /// Writes a file of the content folder whose path differs from another's by Unicode form only.
  mutating func writeBeside(_ path: String, _ text: String) { beside.append(("content/" + path, text)) }

  /// Removes a file; `content/` or `templates/` stands in the path.
  mutating func remove(_ path: String) {
    if files.removeValue(forKey: path) == nil { Issue.record("the base has no \(path)") }
  }

  /// Replaces a text that must be there in a file of the content folder.
  mutating func edit(_ path: String, _ old: String, _ new: String) {
    let text = String(decoding: files["content/" + path] ?? [], as: UTF8.self)
    if !text.contains(old) { Issue.record("\(path) has no “\(old)”") }
    files["content/" + path] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
  }

  /// Adds text to the end of a file of the content folder.
  mutating func append(_ path: String, _ text: String) { files["content/" + path, default: []] += Array(text.utf8) }

  /// Makes a symbolic link in the content folder.
  mutating func link(_ path: String, to target: String) { links["content/" + path] = target }

  /// Makes a symbolic link in the templates folder.
  mutating func linkTemplate(_ path: String, to target: String) { links["templates/" + path] = target }

  /// Makes a file of zeros.
  mutating func zeros(_ path: String, _ size: Int) { sparse["content/" + path] = size }

  /// A corporate document: twelve lines of front matter, then `fields`, then the fence and the body.
  mutating func add(_ path: String, type: String = "page", _ fields: String = "", body: String = "## Body\n\nText.\n") {
    let id = path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? ""
    let front = """
      ---
      id: \(id)
      type: \(type)
      title: Title of \(id)
      summary: What it says.
      level: corporate
      status: published
      version: 1
      owner: ann
      owner_org: hq
      created: 2026-01-05
      last_reviewed: 2026-03-01

      """
    write(path, front + (fields.isEmpty ? "" : fields + "\n") + "---\n" + body)
  }

  /// Writes it all to disk.
  func lay(in folder: URL) throws {
    for (path, bytes) in files {
      try Self.makeFolder(of: path, in: folder)
      try Data(bytes).write(to: folder.appending(path: path))
    }
    for (path, text) in beside { try Data(text.utf8).write(to: folder.appending(path: path)) }
    for (path, target) in links {
      try Self.makeFolder(of: path, in: folder)
      try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + path, withDestinationPath: target)
    }
    for (path, size) in sparse {
      try Self.makeFolder(of: path, in: folder)
      _ = FileManager.default.createFile(atPath: folder.path + "/" + path, contents: nil)
      truncate(folder.path + "/" + path, size)
    }
  }

  private static func makeFolder(of path: String, in folder: URL) throws {
    let parent = folder.appending(path: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
  }

  /// A body with these headings, a word of text under each.
  static func body(_ headings: String...) -> String {
    headings.map { ($0.hasPrefix("#") ? $0 : "## " + $0) + "\n\nText.\n" }.joined(separator: "\n")
  }

  /// The body of a valid scenario case.
  static let caseBody = body(
    "Situation", "The customer's problem", "The customer's process and market", "Options weighed", "How it was done",
    "### Steps",
    "### People and time", "### Parameters", "### Deployment", "### Operation", "Result", "Why it worked",
    "Pitfalls and lessons",
    "If your situation differs")

  /// The body of a valid value proposition.
  static let propositionBody = body(
    "For whom", "Problem", "Value", "Why believe", "Alternatives", "Give and get", "Next step")

  /// The body of a valid marketing plan.
  static let planBody = body(
    "Goal", "Launch strategy", "Value proposition", "Execution", "The customer's end-to-end process", "Readiness")

  /// The body of a valid kit.
  static let kitBody = body("Know", "Say", "Show", "Do", "Check before you go", "What to bring back")
}

extension TestPortal {
  /// Line numbers in the cases refer to these texts.
  private static let content = [
    "portal.yml": """
    name: Test portal
    languages: [en, zh-Hans]
    base_url: https://portal.example/

    """,
    "registry/segments.yml": """
    campus:
      name: {en: Campuses, zh-Hans: 校园}
      horizon: h1
      scenarios:
        dorm: {name: Dormitories, weight: 0.6}
        library: {name: Libraries, weight: 0.4}
    clinic:
      name: Clinics
      horizon: h3
      scenarios:
        ward: {name: Wards}

    """,
    "registry/regions.yml": "south: {name: South}\nnorth: {name: North}\n",
    "registry/customers.yml": """
    alder: {name: Alder, class: B, segment: campus, region: south}
    birch: {name: Birch, class: C, segment: clinic, region: north}

    """,
    "registry/people.yml": """
    ann: {name: Ann, org: hq}
    rob: {name: Rob, org: region, region: south}
    cai: {name: Cai, org: rep_office, region: south}

    """,
    "registry/pains.yml": "evenings: {name: Slow evenings}\n",
    "registry/products.yml": "sdwan: {name: SD-WAN}\n",
    "registry/sources.yml": "survey: {title: Survey}\n",
    "corporate/guide.md": """
    ---
    id: guide
    type: page
    title: Guide
    summary: What the guide says.
    level: corporate
    status: published
    version: 2
    owner: ann
    owner_org: hq
    created: 2026-01-05
    last_reviewed: 2026-03-01
    ---
    ## Use

    See [the offer](../regional/south/offer.md#terms).

    """,
    "regional/south/offer.md": """
    ---
    id: offer
    type: page
    title: Offer
    summary: What the offer says.
    level: regional
    segment: campus
    scenarios: [dorm]
    pains: [evenings]
    region: south
    status: published
    version: 3
    owner: rob
    owner_org: region
    created: 2026-01-05
    last_reviewed: 2026-03-01
    ---
    ## Terms

    What it costs.

    """,
    "customer/alder/plan.md": """
    ---
    id: plan
    type: page
    title: Plan
    summary: What the plan says.
    level: customer
    segment: campus
    scenarios: [dorm]
    pains: [evenings]
    region: south
    customer: alder
    derived_from: {id: offer, version: 3}
    customised_by: cai
    status: published
    version: 1
    owner: cai
    owner_org: rep_office
    created: 2026-01-05
    last_reviewed: 2026-03-01
    ---
    ## Steps

    Made from [the offer](id:offer).

    """,
  ]

  /// One line a template: what pages look like is not the matter here.
  private static let templates: [String: String] = {
    let names = [
      "document", "retired", "home", "list", "segment", "segments", "scenario", "browse", "kits", "lineage", "coverage",
      "new", "people",
      "glossary", "quality", "not-found", "chooser", "pack", "pack-file", "report", "reports", "partials/customise",
      "partials/pack-document",
      "partials/report-part",
      "partials/report-figure", "partials/head", "partials/header", "partials/footer", "partials/crumbs",
      "partials/row", "partials/card", "partials/node", "partials/tags", "partials/metrics", "partials/extras",
      "partials/desk", "briefcase", "partials/for-customer", "offline",
    ]
    var files = Dictionary(
      uniqueKeysWithValues: names.map { ($0 + ".mustache", $0.hasPrefix("partials/") ? "<hr>\n" : "<p>{{title}}\n") })
    files["document.mustache"] = "<h1>{{title}}</h1>\n{{{body}}}\n"
    files["strings/en.yml"] = "nav_home: Home\ndate: \"{year}-{month}-{day}\"\n"
    files["strings/zh-Hans.yml"] = "nav_home: 首页\ndate: \"{year}-{month}-{day}\"\n"
    files["assets/style.css"] = "p { margin: 0 }\n"
    return files
  }()
}
