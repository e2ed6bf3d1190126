/// What a finding looked for in vain, so that all findings that miss the same thing are known to have one cause.
public enum Subject: Hashable, Sendable {
  /// An id of a registry, or of another list of ids that the model keeps.
  case entry(String, of: String)
  /// A whole registry that has no file.
  case registry(String)
  /// A value of a vocabulary that the portal keeps itself.
  case value(String, of: String)
  /// A document by its id.
  case document(String)
  /// A file of the content folder by its path, or a heading in one (`path#heading`).
  case path(String)
  /// A language that documents are written in.
  case language(String)
  /// An interface word.
  case word(String)
  /// Nothing that others could miss too: the finding itself, where its words change from day to day.
  case own(String)

  /// Its kind and what tells it from others of the kind; the same in every version.
  public var parts: (kind: String, texts: [String]) {
    switch self {
    case .entry(let id, let registry): ("entry", [registry, id])
    case .registry(let name): ("registry", [name])
    case .value(let value, let vocabulary): ("value", [vocabulary, value])
    case .document(let id): ("document", [id])
    case .path(let path): ("path", [path])
    case .language(let tag): ("language", [tag])
    case .word(let key): ("word", [key])
    case .own(let text): ("own", [text])
    }
  }

  /// The subject of `parts`; nil for anything else.
  public init?(kind: String, texts: [String]) {
    switch (kind, texts.count) {
    case ("entry", 2): self = .entry(texts[1], of: texts[0])
    case ("registry", 1): self = .registry(texts[0])
    case ("value", 2): self = .value(texts[1], of: texts[0])
    case ("document", 1): self = .document(texts[0])
    case ("path", 1): self = .path(texts[0])
    case ("language", 1): self = .language(texts[0])
    case ("word", 1): self = .word(texts[0])
    case ("own", 1): self = .own(texts[0])
    default: return nil
    }
  }

  /// Whether several findings about it have one cause.
  public var isShared: Bool { if case .own = self { false } else { true } }
}
