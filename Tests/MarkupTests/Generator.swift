/// A small generator of the same numbers on every run (SplitMix64).
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Something that looks like Markdown and is not.
  mutating func markdown(pieces: Int) -> [UInt8] {
    let words = [
      "*", "**", "***", "~", "~~", "_", "`", "``", "```", "\n", "\n", "\n\n", "> ", "- ", "- [x] ", "1. ", "# ", "|",
      "|---|---|\n",
      "[", "]", "](", ")", "![",
      "<b>", "</b>", "<br>", "<!--", "-->", "<div>", ":::internal\n", "\n:::internal\n", "\n:::\n", ":::", "[^1]",
      "\n[^1]: ",
      "    ", "\t", "\\", "&amp;", "中文", "，", "。", "“", "”", "（",
      "）", "한국", "word", "a@b.c", "http://x.y", "www.x.y", "\r\n", "\r", "\0", "[!NOTE]", "> [!TIP]\n", "---\n",
      "===\n", "é", "😀",
      "javascript:", "\"t\"", "\n::::internal\n", "\n:::内部\n", "\n    :::internal\n", "\n[a]: b\n", "[a]",
      "\n[^1]: [a]: c\n",
      "https://x.y/a", "》", "\n<<<<<<< x\n", "{.internal}", "\n~~~\n", "[[a]]", "<internal>", "\u{202E}", "：：：", "{",
      "}", "<?", "?>", "<![CDATA[",
    ]
    // One piece in 70 is the sentinel itself, which Swift allows in no literal.
    return (0..<pieces).flatMap { _ in
      Int.random(in: 0..<70, using: &self) == 0
        ? [0xEF, 0xB7, 0x90] : Array((words.randomElement(using: &self) ?? "").utf8)
    }
  }
}
