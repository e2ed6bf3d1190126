extension String {
  /// Whether a reader sees nothing of it.
  var isBlank: Bool { unicodeScalars.allSatisfy { $0.isBlank } }
}

extension Value {
  /// Whether it is a text of which a reader sees nothing, in one language at least.
  var isBlank: Bool {
    switch self {
    case .text(let text): text.isBlank
    case .label(let label): label.all.contains { $0.isBlank }
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether it turns the direction of what follows: embeddings, overrides and isolates.
  var turnsDirection: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }

  fileprivate var isBlank: Bool {
    // U+2800 is a Braille cell without dots.
    properties.isWhitespace || properties.isDefaultIgnorableCodePoint || value == 0x2800 || value < 0x20
      || properties.generalCategory == .format
  }
}
