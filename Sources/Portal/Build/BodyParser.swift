import Markup
import Publishing

/// Parses bodies, or takes them from the cache: by content and labels, so that nothing else can make a cached body wrong.
struct BodyParser: Sendable {
  let cache: CacheFolder
  let labels: BodyLabels

  /// Names the form of cached bodies; to be changed with the parser.
  static let format = "body 4"

  func parse(_ markdown: Substring, firstLine: Int, lang: String) -> Markdown {
    var text = markdown
    return text.withUTF8 { bytes in
      let (words, hash) = labels[lang]
      var options = MarkdownOptions(labels: words)
      options.keepsText = false
      guard cache.isOn else { return Markdown.read(bytes, firstLine: firstLine, options: options) }
      let key = ContentHash(combining: [ContentHash(UnsafeRawBufferPointer(bytes)), ContentHash("\(firstLine)"), hash])
      if let kept = cache.get(key), let body = Markdown(encoded: kept) { return body }
      let body = Markdown.read(bytes, firstLine: firstLine, options: options)
      cache.put(body.encoded(), for: key)
      return body
    }
  }
}
