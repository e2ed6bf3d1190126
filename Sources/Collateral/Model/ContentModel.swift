import Diagnostics

/// The content model: what fields, types, vocabularies, registries and required content there are. All of it is data.
public struct ContentModel: Sendable {
  /// Front-matter fields of every type.
  public internal(set) var fields: [String: FieldSpec] = [:]
  /// Document types by id.
  public internal(set) var types: [String: DocumentType] = [:]
  /// The types' ids in the order of the model.
  public internal(set) var typeOrder: [String] = []
  /// Fields of each registry's entries.
  public internal(set) var registries: [String: [String: FieldSpec]] = [:]
  /// Vocabularies by name.
  public internal(set) var vocabularies: [String: Vocabulary] = [:]
  /// The required-content matrix.
  public internal(set) var coverage: [CoverageSlot] = []

  /// The model that the tool carries, with a portal's own files laid over it.
  ///
  /// `model/types/<type>.yml` replaces or adds a type, `model/vocabularies.yml` vocabularies, `model/coverage.yml` the matrix.
  public static func load(_ files: [SourceFile], findings: inout [Finding]) -> ContentModel {
    var reader = ModelReader(model: ContentModel(), findings: [])
    reader.readDefault(String(decoding: PackageResources.model_yml, as: UTF8.self))
    for file in files.sorted(by: { $0.path < $1.path }) {
      guard let text = file.text(findings: &reader.findings) else { continue }
      reader.read(text, path: file.path)
    }
    reader.finish()
    findings += reader.findings
    return reader.model
  }

  /// The label of a vocabulary's key; the key itself if there is none.
  public func label(_ vocabulary: String, _ key: String) -> Label { vocabularies[vocabulary]?[key] ?? Label(key) }

  /// All fields that a type's front matter may have.
  func specs(of type: DocumentType?) -> [String: FieldSpec] {
    guard let type else { return fields }
    return fields.merging(type.fields) { _, own in own }
  }
}
