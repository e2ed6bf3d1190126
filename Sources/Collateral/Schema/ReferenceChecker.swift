import Diagnostics

/// Checks that what a record refers to exists: vocabulary values, registry entries, fixed values.
struct ReferenceChecker {
  let model: ContentModel
  let registries: RegistryTables

  /// Checks every field of a record, deep.
  func check(_ record: Record, _ specs: [String: FieldSpec], path: String, findings: inout [Finding]) {
    for (key, located) in record.fields {
      guard let spec = specs[key] else { continue }
      check(located, spec, name: key, path: path, findings: &findings)
    }
  }

  private func check(_ located: Located, _ spec: FieldSpec, name: String, path: String, findings: inout [Finding]) {
    switch located.value {
    case .list(let values):
      for value in values { check(value, spec, name: name, path: path, findings: &findings) }
    case .map(let record) where spec.form == .table:
      for row in record.fields.values {
        if case .map(let fields) = row.value { check(fields, spec.fields, path: path, findings: &findings) }
      }
    case .map(let record):
      check(record, spec.fields, path: path, findings: &findings)
    case .text(let text):
      check(text, spec, name, Place(path, line: located.line, column: located.column), &findings)
    case .integer(let number) where spec.values != nil:
      check(String(number), spec, name, Place(path, line: located.line, column: located.column), &findings)
    default: break
    }
  }

  private func check(_ text: String, _ spec: FieldSpec, _ name: String, _ place: Place, _ findings: inout [Finding]) {
    if let vocabulary = spec.vocabulary, model.vocabularies[vocabulary]?[text] == nil, !model.isUnread(vocabulary) {
      let known = model.vocabularies[vocabulary]?.keys ?? []
      findings.append(
        Finding(
          .unknownValue, at: place, "“\(name)” cannot be “\(text)”",
          hint: oneOf(known, nearest: nearestName(to: text, among: known)),
          about: model.ownVocabularies.contains(vocabulary) ? .value(text, of: vocabulary) : nil))
    }
    if let values = spec.values, !values.contains(text) {
      findings.append(
        Finding(
          .unknownValue, at: place, "“\(name)” cannot be “\(text)”",
          hint: oneOf(values, nearest: nearestName(to: text, among: values))))
    }
    if let registry = spec.registry, !registries.knows(text, in: registry) {
      guard registries.hasFile(registry) else {
        findings.append(
          Finding(
            .unknownID, at: place, "there is no registry/\(registry).yml, in which “\(text)” should stand",
            hint: "write the file, or correct “\(name)”", about: .registry(registry)))
        return
      }
      let near = registries.nearest(to: text, in: registry)
      findings.append(
        Finding(
          .unknownID, at: place, "no entry “\(text)” in registry/\(registry).yml",
          hint: near.map { "did you mean “\($0)”?" } ?? "add it to the registry, or correct “\(name)”",
          about: .entry(text, of: registry)))
    }
  }
}

/// The hint that names the nearest value, or all of them.
func oneOf(_ values: [String], nearest: String?) -> String {
  if let nearest { return "did you mean “\(nearest)”?" }
  return "one of " + values.prefix(12).joined(separator: ", ") + (values.count > 12 ? " …" : "")
}
