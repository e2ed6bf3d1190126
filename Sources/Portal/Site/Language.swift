/// Languages as they call themselves.
enum Language {
  /// The language's name in itself; its tag if it is not among those we know.
  static func name(of tag: String) -> String {
    names[tag] ?? names[String(tag.prefix { $0 != "-" })] ?? tag
  }

  private static let names = [
    "en": "English", "zh-Hans": "中文", "zh-Hant": "繁體中文", "zh": "中文", "ja": "日本語", "ko": "한국어", "de": "Deutsch",
    "fr": "Français",
    "es": "Español", "pt": "Português", "it": "Italiano", "nl": "Nederlands", "pl": "Polski", "ru": "Русский",
    "tr": "Türkçe",
    "ar": "العربية", "th": "ไทย", "vi": "Tiếng Việt", "id": "Bahasa Indonesia", "sv": "Svenska", "cs": "Čeština",
  ]
}
