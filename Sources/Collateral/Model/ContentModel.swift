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
  /// What checks of wording look for.
  public internal(set) var words = WordLists()
  /// The required-content matrix.
  public internal(set) var coverage: [CoverageSlot] = []
  /// Vocabularies that the portal defines itself, in place of the tool's or beside them.
  public internal(set) var ownVocabularies: Set<String> = []
  /// The portal's files of which something could not be read.
  public internal(set) var faultyFiles: Set<String> = []
  /// Vocabularies that could not be read; “*” stands for all that the portal may have.
  var unreadVocabularies: Set<String> = []
  /// Types whose file could not be read.
  var unreadTypes: Set<String> = []
  /// Fields of any type, for a document whose own type is unknown.
  var anyFields: [String: FieldSpec] = [:]

  /// The model that the tool carries, with a portal's own files laid over it.
  ///
  /// `model/types/<type>.yml` replaces or adds a type, `model/vocabularies.yml` vocabularies, `model/coverage.yml` the matrix, and
  /// `model/words.yml` adds words.
  public static func load(_ files: [SourceFile], findings: inout [Finding]) -> ContentModel {
    var reader = ModelReader(model: ContentModel(), findings: [])
    reader.model.words = .standard
    reader.readDefault(String(decoding: PackageResources.model_yml, as: UTF8.self))
    for file in files.sorted(by: { $0.path < $1.path }) {
      reader.read(file)
    }
    reader.finish()
    findings += reader.findings
    return reader.model
  }

  /// Whether nobody knows which keys a vocabulary has.
  public func isUnread(_ vocabulary: String) -> Bool {
    unreadVocabularies.contains(vocabulary) || unreadVocabularies.contains("*")
  }

  /// The label of a vocabulary's key; the key itself if there is none.
  public func label(_ vocabulary: String, _ key: String) -> Label { vocabularies[vocabulary]?[key] ?? Label(key) }

  /// All fields that a type's front matter may have.
  func specs(of type: DocumentType?) -> [String: FieldSpec] {
    guard let type else { return fields }
    return fields.merging(type.fields) { _, own in own }
  }
}
