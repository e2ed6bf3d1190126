import Collateral
import Insight

/// Section 3: whom the segment is made of, what they have to get done and what hurts them.
struct WhoSection: SegmentSection {
  static let name = (id: "who", number: 3)

  private let facts: SegmentFacts
  private let text: ReportText

  init(_ facts: SegmentFacts, _ text: ReportText) {
    self.facts = facts
    self.text = text
  }

  var parts: [ReportPart] {
    let isStressed = HorizonEmphasis(facts.segment.horizon).stresses(Self.name.id)
    return [definition, .figures(figures), personas, pains] + (isStressed ? [voices] : []) + [classes]
  }

  private var definition: ReportPart {
    facts.segment.summary.map { .text(text.text($0)) } ?? .missing(text["sr_no_definition"])
  }

  private var customers: [Customer] { facts.library.registries.customers.filter { $0.segment == facts.segment.id } }

  private var figures: [ReportFigure] {
    [
      ReportFigure(label: text["sr_accounts"], value: text.figure(facts.now.accounts, .number)),
      ReportFigure(
        label: text["sr_named_customers"], value: text.count(customers.count), note: text["sr_named_customers_note"]),
      ReportFigure(
        label: text["sr_voices"],
        value: facts.index.has("voice", facts.quarter) ? text.count(facts.rows("voice").count) : text.labels.noData),
    ]
  }

  private var personas: ReportPart {
    var draft = TableDraft(
      "personas", text["sr_personas"],
      [
        .init(text["sr_persona"]), .init(text["sr_jobs"]), .init(text["sr_words"]),
        .init(text["sr_documents"], .number),
      ])
    var counts: [String: Int] = [:]
    for at in facts.summary.documents {
      for persona in facts.library.documents[at].personas { counts[persona, default: 0] += 1 }
    }
    for persona in facts.library.registries.personas where persona.segment == nil || persona.segment == facts.segment.id
    {
      draft.add(
        [
          .text(text.text(persona.name)), .of(joined(persona.jobs)), .of(quoted(persona.words)),
          .count(counts[persona.id] ?? 0),
        ], links: [0: counts[persona.id] == nil ? nil : Address.page("persona", persona.id, text.lang)])
    }
    return draft.part(orMissing: text["sr_no_personas"])
  }

  private func joined(_ labels: [Label]) -> String? {
    labels.isEmpty ? nil : labels.map { text.text($0) }.joined(separator: text["sr_semicolon"])
  }

  /// What somebody says, each in quotation marks: sentences bring punctuation of their own.
  private func quoted(_ labels: [Label]) -> String? {
    labels.isEmpty ? nil : labels.map { "“\(text.text($0))”" }.joined(separator: " ")
  }

  /// Pains with what customers said of them this quarter and what answers them; the unanswered ones first.
  private var pains: ReportPart {
    var answers: [String: Int] = [:]
    for at in facts.summary.documents {
      for pain in facts.library.documents[at].pains { answers[pain, default: 0] += 1 }
    }
    let voices = Dictionary(grouping: facts.rows("voice")) { $0.text("pain") ?? "" }
    let pains = facts.library.registries.pains.filter {
      $0.segment == facts.segment.id || $0.segment == nil && (answers[$0.id] != nil || voices[$0.id] != nil)
    }
    var draft = TableDraft(
      "pains", text["sr_pains"],
      [
        .init(text["sr_pain"]), .init(text["sr_mentions"], .number), .init(text["sr_severity"], .decimals(1)),
        .init(text["sr_answers"], .number),
        .init(text["sr_state"]),
      ])
    let hasVoice = facts.index.has("voice", facts.quarter)
    let ordered = pains.enumerated().sorted { a, b in
      let (one, other) = (answers[a.element.id] == nil, answers[b.element.id] == nil)
      let (mentions, others) = (voices[a.element.id]?.count ?? 0, voices[b.element.id]?.count ?? 0)
      return one != other ? one : mentions != others ? mentions > others : a.offset < b.offset
    }.map(\.element)
    for pain in ordered {
      let heard = voices[pain.id] ?? []
      let severity = PartialSum(heard.map { $0.number("severity1_5") })
      let isAnswered = answers[pain.id] != nil
      draft.add(
        [
          .text(text.text(pain.name)), hasVoice ? .count(heard.count) : .missing,
          .init(severity.value.map { $0 / Double(max(1, severity.counted)) }), .count(answers[pain.id] ?? 0),
          .text(text[isAnswered ? "sr_answered" : "sr_unanswered"]),
        ], links: [0: isAnswered ? Address.page("pain", pain.id, text.lang) : nil])
    }
    return draft.part(orMissing: text["sr_no_pains"])
  }

  /// What customers said this quarter, the gravest first: where insight is stressed, each voice counts.
  private var voices: ReportPart {
    var draft = TableDraft(
      "voices", text["sr_voices_list"],
      [
        .init(text["sr_date"]), .init(text["sr_customer"]), .init(text["sr_pain"]),
        .init(text["sr_severity_1_5"], .number),
        .init(text["sr_need_kind"]), .init(text["sr_channel"]),
      ])
    let ordered = facts.rows("voice").enumerated().sorted { a, b in
      let (one, other) = (a.element.number("severity1_5") ?? 0, b.element.number("severity1_5") ?? 0)
      return one != other ? one > other : a.offset < b.offset
    }.map(\.element)
    for row in ordered {
      let registries = facts.library.registries
      draft.add([
        .of(row.day("date")?.iso),
        .of(row.text("customer_alias").map { id in registries.customer(id).map { text.text($0.name) } ?? id }),
        .of(row.text("pain").map { id in registries.pain(id).map { text.text($0.name) } ?? id }),
        .init(row.number("severity1_5")), .of(row.text("need_kind").map { text.term("need_kind", $0) }),
        .of(row.text("channel").map { text.term("field_channels", $0) }),
      ])
    }
    return draft.part(orMissing: text["sr_no_voices"])
  }

  /// How many customers of each class there are, and who they are.
  private var classes: ReportPart {
    var draft = TableDraft(
      "classes", text["sr_classes"],
      [.init(text["sr_class"]), .init(text["sr_count"], .number), .init(text["sr_names"])])
    let byClass = Dictionary(grouping: customers, by: \.customerClass)
    for key in facts.library.model.vocabularies["customer_class"]?.keys ?? byClass.keys.sorted() {
      guard let found = byClass[key] else { continue }
      draft.add([
        .text(text.term("customer_class", key)), .count(found.count),
        .text(found.map { text.text($0.name) }.joined(separator: text["sr_list_comma"])),
      ])
    }
    return draft.part(orMissing: text["sr_no_customers"])
  }
}
