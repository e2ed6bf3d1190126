/// Languages as they call themselves.
enum Language {
  /// The language's name in itself; its tag if it is not among those we know.
  static func name(of tag: String) -> String {
    names[tag] ?? names[String(tag.prefix { $0 != "-" })] ?? tag
  }

  /// The direction in which it is written, as `dir` of HTML has it: by the script of its tag, else by the language.
  static func direction(of tag: String) -> String {
    let parts = tag.lowercased().split(separator: "-")
    if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 && $0.utf8.allSatisfy { $0 >= 0x61 } }) {
      return rightToLeftScripts.contains(String(script)) ? "rtl" : "ltr"
    }
    return rightToLeft.contains(parts.first.map(String.init) ?? "") ? "rtl" : "ltr"
  }

  /// Languages written from right to left unless their tag says otherwise.
  private static let rightToLeft: Set = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
  ]

  /// Scripts written from right to left.
  private static let rightToLeftScripts: Set = [
    "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
  ]

  private static let names = [
    "en": "English", "zh-Hans": "中文", "zh-Hant": "繁體中文", "zh": "中文", "ja": "日本語", "ko": "한국어", "de": "Deutsch",
    "fr": "Français",
    "es": "Español", "pt": "Português", "it": "Italiano", "nl": "Nederlands", "pl": "Polski", "ru": "Русский",
    "tr": "Türkçe",
    "ar": "العربية", "he": "עברית", "fa": "فارسی", "ur": "اردو", "th": "ไทย", "vi": "Tiếng Việt",
    "id": "Bahasa Indonesia", "sv": "Svenska", "cs": "Čeština",
  ]
}
