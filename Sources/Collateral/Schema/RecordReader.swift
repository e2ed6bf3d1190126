import Dates
import Diagnostics

/// Reads a YAML mapping against field specifications: every value gets its form and place, every fault a finding.
///
/// Forms are checked here; whether ids and vocabulary values exist is `ReferenceChecker`'s part, since registries refer to one another.
struct RecordReader {
  let file: YAMLOrigin
  /// What the record is called in messages, such as “front matter” or “customer alder”.
  let subject: String
  /// Keys that are passed over where the record has no such field.
  var ignored: (String) -> Bool = { _ in false }

  /// Reads a mapping. A required field that is absent is a finding unless `partial`.
  func record(
    _ mapping: YAMLMapping, _ specs: [String: FieldSpec], partial: Bool = false, prefix: String = "",
    findings: inout [Finding]
  ) -> Record {
    var record = Record()
    for (keyNode, node) in mapping.pairs {
      let key = keyNode.scalar?.string ?? ""
      guard let spec = specs[key] else {
        if prefix.isEmpty, ignored(key) { continue }
        let near = nearestName(to: key, among: specs.keys.sorted())
        if let near, !mapping.gives(near) { record.unread.insert(near) }
        findings.append(unknownKey(key, at: file.place(keyNode.mark), near: near, prefix: prefix))
        continue
      }
      if node.isEmpty { continue }
      guard let located = value(node, spec, name: prefix + key, findings: &findings) else {
        record.unread.insert(key)
        continue
      }
      if spec.required, located.value.isBlank {
        findings.append(
          Finding(.missingField, at: file.place(node.mark), "“\(prefix)\(key)” is blank", hint: "write it"))
        record.unread.insert(key)
      } else {
        record[key] = located
      }
    }
    if !partial {
      for (key, spec) in specs
      where spec.required && (record[key] == nil && !record.unread.contains(key) || record[key]?.value == .list([])) {
        findings.append(
          Finding(
            .missingField, at: file.place(mapping.mark), "\(subject) has no “\(prefix)\(key)”", hint: "add “\(key):”"))
      }
    }
    return record
  }

  /// Reads one value, or a list of them; nil if nothing of it is well formed.
  func value(_ node: YAMLNode, _ spec: FieldSpec, name: String, findings: inout [Finding]) -> Located? {
    guard spec.list else { return single(node, spec, name: name, findings: &findings) }
    var single = spec
    single.list = false
    let nodes = node.sequence ?? [node]
    let values = nodes.compactMap { element in
      element.isEmpty ? nil : value(element, single, name: name, findings: &findings)
    }
    if values.isEmpty, nodes.contains(where: { !$0.isEmpty }) { return nil }
    return Located(value: .list(values), node, file)
  }

  private func single(_ node: YAMLNode, _ spec: FieldSpec, name: String, findings: inout [Finding]) -> Located? {
    switch spec.form {
    case .map:
      guard let mapping = node.mapping else { return mistyped(node, "a map of fields", name, &findings) }
      return Located(value: .map(record(mapping, spec.fields, prefix: name + ".", findings: &findings)), node, file)
    case .table:
      guard let mapping = node.mapping else { return mistyped(node, "a map from id to fields", name, &findings) }
      return Located(value: .map(table(mapping, spec.fields, name: name, findings: &findings)), node, file)
    case .label:
      if let mapping = node.mapping { return label(mapping, node, name, &findings) }
      guard let scalar = node.scalar else { return mistyped(node, "a text, or one per language", name, &findings) }
      return text(scalar, node, spec, name, &findings).map { Located(value: .label(Label($0)), node, file) }
    default:
      guard let scalar = node.scalar else { return mistyped(node, spec.form.words, name, &findings) }
      return self.scalar(scalar, node, spec, name, &findings)
    }
  }

  /// Reads a map from id to records.
  func table(_ mapping: YAMLMapping, _ specs: [String: FieldSpec], name: String, findings: inout [Finding]) -> Record {
    var rows = Record()
    for (keyNode, node) in mapping.pairs {
      let id = keyNode.scalar?.string ?? ""
      if !isID(id) { findings.append(invalidID(id, at: file.place(keyNode.mark))) }
      guard let fields = node.mapping else {
        findings.append(Finding(.wrongType, at: file.place(node.mark), "“\(name).\(id)” must be a map of fields"))
        rows.unread.insert(id)
        continue
      }
      rows[id] = Located(
        value: .map(record(fields, specs, prefix: "\(name).\(id).", findings: &findings)),
        line: file.place(keyNode.mark).line,
        column: file.place(keyNode.mark).column)
    }
    return rows
  }

  private func label(_ mapping: YAMLMapping, _ node: YAMLNode, _ name: String, _ findings: inout [Finding]) -> Located?
  {
    var texts: [(String, String)] = []
    for (key, value) in mapping.pairs {
      guard let lang = key.scalar?.string, let text = value.scalar?.string else {
        return mistyped(value, "a text", name, &findings)
      }
      texts.append((lang, text))
    }
    return Located(value: .label(Label(texts)), node, file)
  }

  private func mistyped(_ node: YAMLNode, _ wanted: String, _ name: String, _ findings: inout [Finding]) -> Located? {
    findings.append(Finding(.wrongType, at: file.place(node.mark), "“\(name)” must be \(wanted)"))
    return nil
  }

  private func unknownKey(_ key: String, at place: Place, near: String?, prefix: String) -> Finding {
    Finding(
      .unknownKey, at: place, "\(subject) has no field “\(prefix)\(key)”", hint: near.map { "did you mean “\($0)”?" })
  }
}

extension RecordReader {
  private func text(
    _ scalar: YAMLScalar, _ node: YAMLNode, _ spec: FieldSpec, _ name: String, _ findings: inout [Finding]
  ) -> String? {
    if spec.vocabulary == nil, spec.registry == nil, spec.form != .id, spec.form != .document, scalar.looksLikeNoText {
      findings.append(
        Finding(
          .wrongType, at: file.place(node.mark), "“\(name)” must be a text", hint: "put \(scalar.string) in quotes"))
      return nil
    }
    if scalar.string.unicodeScalars.contains(where: { $0.isControl }) {
      findings.append(
        Finding(.wrongType, at: file.place(node.mark), "“\(name)” has a control character in it", hint: "remove it"))
      return nil
    }
    if let turning = scalar.string.unicodeScalars.first(where: { $0.turnsDirection }) {
      let digits = String(turning.value, radix: 16, uppercase: true)
      findings.append(
        Finding(
          .directionOverride, at: file.place(node.mark),
          "“\(name)” has an invisible character (U+\(digits)) that turns its direction", hint: "remove it"))
    }
    return scalar.string
  }

  private func scalar(
    _ scalar: YAMLScalar, _ node: YAMLNode, _ spec: FieldSpec, _ name: String, _ findings: inout [Finding]
  ) -> Located? {
    func located(_ value: Value) -> Located { Located(value: value, node, file) }
    let string = scalar.string
    switch spec.form {
    case .scalar: return located(.text(string))
    case .integer:
      guard scalar.isPlain, let number = Int(string) else { return mistyped(node, "a whole number", name, &findings) }
      guard spec.admits(Double(number)) else {
        return mistyped(node, "a whole number, \(spec.bounds)", name, &findings)
      }
      return located(.integer(number))
    case .number:
      guard scalar.isPlain, let number = Double(string), number.isFinite else {
        return mistyped(node, "a number", name, &findings)
      }
      guard spec.admits(number) else { return mistyped(node, "a number, \(spec.bounds)", name, &findings) }
      return located(.number(number))
    case .flag:
      guard scalar.isPlain, string == "true" || string == "false" else {
        return mistyped(node, "true or false", name, &findings)
      }
      return located(.flag(string == "true"))
    case .day, .dayOrMonth:
      if let day = Day(iso: string) { return located(.day(day)) }
      if spec.form == .dayOrMonth, let day = Day(iso: string + "-01") {
        return located(.month(day.civil.year, day.civil.month))
      }
      let wanted = spec.form == .day ? "a date such as 2026-09-30" : "a date or month such as 2026-09"
      findings.append(Finding(.invalidDate, at: file.place(node.mark), "“\(name)” must be \(wanted), not “\(string)”"))
      return nil
    case .quarter:
      guard let quarter = Quarter(string) else { return mistyped(node, "a quarter such as 2026Q3", name, &findings) }
      return located(.quarter(quarter))
    case .url:
      guard ["https://", "http://", "mailto:"].contains(where: string.hasPrefix) else {
        return mistyped(node, "an address that starts with https://", name, &findings)
      }
      return text(scalar, node, spec, name, &findings).map { located(.text($0)) }
    default:
      return text(scalar, node, spec, name, &findings).map { located(.text($0)) }
    }
  }
}

extension FieldSpec {
  /// Whether a number is neither below the least nor above the greatest.
  fileprivate func admits(_ number: Double) -> Bool {
    if let min, number < Double(min) { return false }
    if let max, number > Double(max) { return false }
    return true
  }

  /// The bounds in words, for findings.
  fileprivate var bounds: String {
    guard let max else { return "\(min ?? 0) or more" }
    return min.map { "\($0) to \(max)" } ?? "at most \(max)"
  }
}

extension FieldSpec.Form {
  /// The form in words, for findings.
  fileprivate var words: String {
    switch self {
    case .integer: "a whole number"
    case .number: "a number"
    case .flag: "true or false"
    case .day: "a date"
    case .dayOrMonth: "a date or month"
    case .quarter: "a quarter"
    default: "a text"
    }
  }
}

extension Located {
  init(value: Value, _ node: YAMLNode, _ file: YAMLOrigin) {
    let place = file.place(node.mark)
    self.init(value: value, line: place.line, column: place.column)
  }
}

extension Unicode.Scalar {
  /// A control character other than tab and line feed, or no character at all: pages and feeds may not hold it.
  fileprivate var isControl: Bool {
    value < 0x20 && value != 0x09 && value != 0x0A || (0x7F...0x9F).contains(value) || value == 0xFFFE
      || value == 0xFFFF
  }
}

extension YAMLScalar {
  /// A plain number, flag or null, where a text is wanted.
  fileprivate var looksLikeNoText: Bool {
    guard isPlain, let first = string.utf8.first else { return false }
    if first < 0x3A, Double(string) != nil { return true }
    return string == "true" || string == "false"
  }
}
