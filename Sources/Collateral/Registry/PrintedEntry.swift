import Dates

/// An entry of a registry as reports print it: what a frozen report keeps of it, since registries live on.
public struct PrintedEntry: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// Its labels by field.
  public let labels: [String: Label]
  /// Its other fields, as the registry writes them.
  public let words: [String: String]
  /// The scenarios of a segment, the steps of a scenario, in order.
  public let parts: [PrintedEntry]

  /// An entry.
  public init(id: String, labels: [String: Label], words: [String: String] = [:], parts: [PrintedEntry] = []) {
    self.id = id
    self.labels = labels
    self.words = words
    self.parts = parts
  }
}

extension Registries {
  /// Every entry that a report may print, by registry and in the order written.
  public var printed: [String: [PrintedEntry]] {
    func named(_ id: String, _ name: Label, _ words: [String: String?] = [:]) -> PrintedEntry {
      PrintedEntry(id: id, labels: ["name": name], words: words.compactMapValues(\.self))
    }
    return [
      "segments": segments.map { segment in
        PrintedEntry(
          id: segment.id, labels: ["name": segment.name],
          parts: segment.scenarios.map { scenario in
            PrintedEntry(
              id: scenario.id, labels: ["name": scenario.name],
              parts: scenario.processSteps.map { PrintedEntry(id: "", labels: ["name": $0]) })
          })
      },
      "regions": regions.map { named($0.id, $0.name) },
      "customers": customers.map { named($0.id, $0.name, ["segment": $0.segment]) },
      "people": people.map { named($0.id, $0.name, ["org": $0.org]) },
      "pains": pains.map { named($0.id, $0.name) },
      "products": products.map { named($0.id, $0.name) },
      "rivals": rivals.map { named($0.id, $0.name) },
      "sources": sources.map { source in
        let grade = [
          "published": source.published?.iso, "reliability": source.grade.map { String($0.prefix(1)) },
          "credibility": source.grade.map { String($0.dropFirst()) },
        ]
        return PrintedEntry(
          id: source.id, labels: ["title": source.title, "publisher": source.publisher].compactMapValues(\.self),
          words: grade.compactMapValues { $0.flatMap { $0.isEmpty ? nil : $0 } })
      },
    ]
  }

  /// Registries of nothing but such entries.
  public convenience init(printed: [String: [PrintedEntry]]) {
    self.init(RegistryTables(printed.mapValues { entries in entries.map { ($0.id, $0.record, 0) } }))
  }
}

extension PrintedEntry {
  /// The entry as the registry's reader gives it.
  fileprivate var record: Record {
    var record = Record()
    for (field, label) in labels { record[field] = Located(value: .label(label)) }
    for (field, word) in words {
      switch field {
      case "published": record[field] = Day(iso: word).map { Located(value: .day($0)) }
      case "credibility": record[field] = Int(word).map { Located(value: .integer($0)) }
      default: record[field] = Located(value: .text(word))
      }
    }
    var scenarios = Record()
    for (number, part) in parts.enumerated() {
      var scenario = part.record
      scenario["scenarios"] = nil
      scenario["process_steps"] = Located(
        value: .list(part.parts.compactMap { $0.labels["name"] }.map { Located(value: .label($0)) }))
      // A table's rows keep their order by the lines they stand on.
      scenarios[part.id] = Located(value: .map(scenario), line: number + 1)
    }
    if !parts.isEmpty { record["scenarios"] = Located(value: .map(scenarios)) }
    return record
  }
}
