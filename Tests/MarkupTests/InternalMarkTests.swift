import Diagnostics
import Markup
import Testing

/// What could have been meant as an internal block is read as one, or is an error where it stands.
@Suite("Marks of internal blocks")
struct InternalMarkTests {
  private static let options: MarkdownOptions = {
    var labels = MarkupLabels.english
    labels.internalNames = InternalNames(["internal", "Internal", "内部"], related: ["confidential", "机密"])
    return MarkdownOptions(labels: labels)
  }()

  private static func read(_ text: String) -> Markdown { Markdown.read(Array(text.utf8), options: options) }

  private static func codes(_ text: String) -> [FindingCode] { read(text).notes.map(\.code) }

  /// What readers of wider editions see.
  private static func published(_ body: Markdown) -> String {
    String(decoding: body.html.filled(withoutInternal: true) { _ in "" }, as: UTF8.self)
  }

  @Test(
    "Read as it is meant",
    arguments: [
      ":::internal", ":::Internal", ":::INTERNAL", "::: internal", ":::\tinternal  ", ":::内部", "::: 内部", ":::ｉｎｔｅｒｎａｌ",
      ":::ＩＮＴＥＲＮＡＬ", ":::internal\u{A0}", ":::\u{3000}内部", ":::internal\u{200B}", ":::\u{FEFF}internal",
      ":::int\u{435}rn\u{430}l", ":::𝐢𝐧𝐭𝐞𝐫𝐧𝐚𝐥",
    ])
  func read(_ mark: String) {
    let body = Self.read("Intro.\n\n\(mark)\nSECRET\n:::\n\nMore.\n")
    #expect(body.notes.isEmpty && body.internalBlocks == 1)
    #expect(!Self.published(body).contains("SECRET") && Self.published(body).contains("More."))
  }

  @Test(
    "An error where it is not read",
    arguments: [
      "::::internal", "::internal", ":::::: internal", ":internal", ":internal:", ":internal[SECRET]", "：：：internal",
      "：：：内部", ":：:internal", "∷:internal", ":\u{200B}::internal", "\u{200B}:::internal", "\u{A0}:::internal",
      "\u{FEFF}:::internal", "\u{3000}:::internal", " :::internal", "   :::internal", "    :::internal",
      "\t:::internal",
      "- :::internal", "1. :::internal", "> :::internal", "> > - :::internal", "- a\n\n  :::internal", "\\:::internal",
      "&#58;::internal", "**:::internal**", "*:::internal*", "text :::internal SECRET :::", "text\u{2028}:::internal",
      "## :::internal", "| :::internal |\n|---|", "| a |\n|---|\n| :::internal |",
      "[^1]: x\n\n    :::internal\n\ny[^1]",
      ":::internal note for sales", ":::internal[Title]", ":::{internal}", "::: {.internal}", ":::{.internal #id}",
      "::: {class=\"internal\"}", ":::internal{.x}", ":::\"internal\"", ":::internal:::", ":::internal:",
      ":::*internal*",
      ":::[internal]", ":::internal-only", ":::intern", ":::internl", ":::inernal", ":::interne", ":::enternal",
      ":::内部资料", ":::仅内部", ":::confidential", ":::机密资料", "!!! internal", "!!! internal \"Title\"", "??? internal",
      "???+ internal", "> [!INTERNAL]\n> x", "> [!内部]", "[!internal]", "```internal\nx\n```", "```{internal}\nx\n```",
      "~~~ internal\nx\n~~~", "``` {.internal}\nx\n```", "{% internal %}", "{{< internal >}}", "{{% internal %}}",
      "{internal}", "[internal]", "[/internal]", "[[internal]]", "<internal>\nx", "a <internal>x</internal>",
      "</internal>", "<!-- internal -->", "a <!-- internal --> b", "<!-- begin internal -->", "<!-- /internal -->",
      "<!-- 内部 -->", "<div class=\"internal\">\n\nx", "<div class=\"note note--internal\">",
      "<span data-internal>x</span>",
      "Text {.internal}", "## Part {.internal}", "Text\n{: .internal}", ".. internal::", "/// internal", "@internal",
      "#+begin_internal", "\\begin{internal}", "%% internal %%", "+++ internal", "==internal==", ";;;internal",
      "=== internal",
    ])
  func unread(_ mark: String) {
    let codes = Self.codes("Intro.\n\n\(mark)\nSECRET\n")
    #expect(codes.contains(.unreadInternal), "\(codes)")
  }

  @Test(
    "Speech about it is silent",
    arguments: [
      "`:::internal`", "Write `:::internal` before and `:::` after it.", "| `:::internal` |\n|---|", "`` ::internal ``",
      "```\n:::internal\nx\n:::\n```", "~~~ md\n::::internal\n~~~", "> ```\n> :::internal\n> ```",
      "- a\n\n  ```\n  :::internal\n  ```",
      "Internal: for sales.", "**Internal:** for sales.", "## Internal", "# Internal notes", "- internal", "> internal",
      "(internal)", "_internal_", "| Internal | External |\n|---|---|", "| [internal] |\n|---|", "An internal block",
      "internal::Name is a class", "::internal::Name is a class", "std::internal", "C++: `a::internal`",
      "```\nstd::internal\n```",
      "::: and :::", ":::warning\nx", "::: external", "[internal](internal.md)", "<!-- internal review by Bob -->",
      "see https://internal.example.com", "key:internal", "时间：内部", "内部：价格", "【内部】价格", "{internal: 1} is JSON",
      "    std::internal", "    // internal", "```js\n// internal\n```", "<a href=\"internal.html\">x</a>", "!internal",
      "! internal", "... internal", "5 / internal", "[x] internal",
    ])
  func silent(_ text: String) {
    let guarded = Self.read("Intro.\n\n\(text)\n").notes.filter { $0.code != .rawHTML && $0.code != .leftoverMarkup }
    #expect(guarded.isEmpty)
  }

  @Test("The place is the mark's")
  func places() {
    func place(_ text: String) -> [[Int]] {
      Self.read(text).notes.filter { $0.code == .unreadInternal }.map { [$0.line, $0.column] }
    }
    #expect(place("a\n\n::::internal\n") == [[3, 1]])
    #expect(place("a\nb\n  ::internal\n") == [[3, 3]])
    #expect(place("中文 :::internal x\n") == [[1, 4]])
    #expect(place("- a\n- > \\:::internal\n") == [[2, 6]])
    #expect(place("| a | :::internal |\n|---|---|\n") == [[1, 7]])
    #expect(place("```\nx\n\n:::internal\ny\n") == [[4, 1]])
    #expect(place("a\n\n    b\n    :::internal\n") == [[4, 5]])
  }

  @Test("Code without end is an error, and a mark anywhere in code is then one that cannot be lowered")
  func unclosedFence() {
    #expect(Self.codes("```\nx\n") == [.unclosedFence])
    #expect(Self.codes("a\n\n~~~ md\nx\n\n```\n") == [.unclosedFence])
    #expect(Self.codes("> ```\n> x\n\nafter") == [.unclosedFence])
    #expect(Self.codes("- ```\n  x\n- b") == [.unclosedFence])
    #expect(Self.codes("- a\n  ```\n  x\n```\ny\n") == [.unclosedFence, .unclosedFence])
    #expect(Set(Self.codes("```\nx\n\n:::internal\nSECRET\n:::\n")) == [.unclosedFence, .unreadInternal])
    // The first block has lost its end, so that the next one's beginning ends it.
    let crossed = "```\na\n\n:::internal\nSECRET\n:::\n\n```\nb\n```\n\nc\n"
    #expect(Set(Self.codes(crossed)) == [.unclosedFence, .unreadInternal])
    #expect(Self.codes("```\na\n\n:::internal\nSECRET\n:::\n\n```js\nb\n```\n") == [.unreadInternal])
  }

  @Test(
    "Code that ends is no finding",
    arguments: [
      "```\nx\n```", "```\n```", "````\n```\n````", "~~~\n```\n~~~", "```\nx\n````  ", "> ```\n> x\n> ```",
      ">```\n> x\n>```",
      "- ```\n  x\n  ```", "- a\n\n  ```\n  x\n   ```", "1. a\n\n   ```\n   x\n   ```\n2. b", "> - ```\n>   x\n>   ```",
      "   ```\n  x\n ```", "[^1]: a\n\n    ```\n    x\n    ```\n\nb[^1]", "-\t```\n\tx\n\t```", "    indented",
    ])
  func closedFence(_ text: String) { #expect(Self.codes(text + "\n").isEmpty) }

  @Test("What is defined inside serves nobody outside")
  func definitions() {
    let footnote = Self.read("Intro[^s].\n\n:::internal\nText.\n\n[^s]: SECRET\n:::\n")
    #expect(footnote.notes.map(\.code) == [.internalDefinition] && footnote.notes.map(\.line) == [6])
    #expect(!Self.published(footnote).contains("SECRET"))
    let through = Self.read("Intro[^a].\n\n[^a]: open[^s]\n\n:::internal\n[^s]: SECRET\n:::\n")
    #expect(through.notes.map(\.code) == [.internalDefinition] && !Self.published(through).contains("SECRET"))
    for use in ["[x][ref]", "[ref]", "[ref][]", "[REF]", "![x][ref]", "[*x*][ref]", "- > [ref]", "# [ref]"] {
      for definition in [
        "[ref]: https://secret 'SECRET'", "> [ref]: https://secret", "- [ref]: https://secret",
        "[Ref]:\nhttps://secret",
        "[r\\ef]: https://secret\n[ref]: https://secret", "[^n]: [ref]: https://secret",
      ] {
        let body = Self.read("\(use)\n\n:::internal\n\(definition)\n\nSee [this][ref].\n:::\n\n\(use)\n")
        #expect(
          body.notes.map(\.code) == [.internalDefinition, .internalDefinition], "\(use) \(definition) \(body.notes)")
        #expect(body.links.allSatisfy { $0.isInternal } && body.links.first?.destination == "https://secret")
      }
    }
    let link = Self.read("[x][ref]\n\n:::internal\n[ref]: https://secret\n:::\n")
    #expect(link.notes.map { [$0.line, $0.column] } == [[1, 1]])
  }

  @Test("What is defined outside serves inside, and a name of its own may be used on both sides")
  func definitionsOutside() {
    let both = Self.read("[x][ref]\n\n:::internal\n[y][ref]\n\n[ref]: https://in\n:::\n\n[ref]: https://out\n")
    #expect(both.notes.isEmpty && both.links.map(\.destination) == ["https://out", "https://in"])
    let outside = Self.read(
      "[a]: https://a\n[^n]: note\n\n:::internal\n[x][a] and[^n]\n\n[b]: https://b\n\n- [ ] [b]\n:::\n")
    #expect(outside.notes.isEmpty && outside.links.map(\.destination) == ["https://a", "https://b"])
    #expect(!Self.published(outside).contains("note"))
    // A sample of the mark does not make an internal block of what follows it.
    #expect(Self.codes("```\n:::internal\n```\n\n[x][a]\n\n[a]: https://a\n").isEmpty)
  }

  @Test("A heading of an internal block is told as one")
  func headings() {
    let body = Self.read(":::internal\n# SECRET\n:::\n\n# Open\n")
    #expect(body.headings.map(\.isInternal) == [true, false] && body.firstParagraph.isEmpty)
  }
}
