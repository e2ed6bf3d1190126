public import Markup

extension ContentModel {
  /// The names by which internal blocks are marked: `internal`, its labels in every language, and words that say much the same.
  public var internalNames: InternalNames {
    let related = String(decoding: PackageResources.internal_words_txt, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map(String.init)
    return InternalNames(["internal"] + (vocabularies["audience"]?["internal"]?.all ?? []), related: related)
  }
}
