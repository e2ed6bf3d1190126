/// A field of a CSV record, as a range of the file's bytes.
struct CSVField {
  /// The first byte of the content, after an opening quote.
  var start: Int
  /// The byte after the content.
  var end: Int
  /// Whether the content stands in quotes.
  var isQuoted = false
  /// Whether the content has doubled quotes or CR LF, so that its text differs from its bytes.
  var hasEscapes = false

  /// Where the field begins in the file, its quote included.
  var offset: Int { isQuoted ? start - 1 : start }
}
