/// Bodies with links that lead nowhere, and Markdown that is out of bounds.
extension Case {
  static let bodies: [Case] = [
    Case("dead link with hint", "corporate/guide.md:16:5: error: [dead-link] … did you mean /regional/south/offer.md?")
    {
      $0.edit("corporate/guide.md", "offer.md#terms", "ofer.md")
    },
    Case("dead link by id", "customer/alder/plan.md:23:11: error: [dead-link] … did you mean “offer”?") {
      $0.edit("customer/alder/plan.md", "id:offer", "id:ofer")
    },
    Case("link to a folder", "corporate/guide.md:16:5: error: [dead-link] … is a folder") {
      $0.edit("corporate/guide.md", "offer.md#terms", "")
    },
    Case(
      "link to a draft",
      "corporate/guide.md:16:5: error: [dead-link] … its status is review … also content/customer/alder/plan.md:23:11",
      "customer/alder/plan.md:12:15: error: [no-live-parent]"
    ) {
      $0.edit("regional/south/offer.md", "status: published", "status: review")
    },
    Case(
      "link to a document for fewer readers", "corporate/guide.md:16:5: error: [outside-edition] … restricted readers"
    ) {
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "id:plan")
    },
    Case("dead anchor in another document", "corporate/guide.md:16:5: error: [dead-anchor] … did you mean “#terms”?") {
      $0.edit("corporate/guide.md", "#terms", "#termz")
    },
    Case("dead anchor in the same document", "corporate/guide.md:16:5: error: [dead-anchor]") {
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "#nowhere")
    },
    Case("missing linked file", "corporate/guide.md:16:5: error: [missing-attachment] … no file “price.pdf”") {
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "price.pdf")
    },
    Case("missing attachment", "corporate/guide.md:14:11: error: [missing-attachment] … no file “price.pdf”") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nattachments:\n  - path: price.pdf\n---\n")
    },
    Case("missing picture", "corporate/guide.md:16:1: error: [missing-picture] … no picture “map.png”") {
      $0.edit("corporate/guide.md", "See", "![A map](map.png) See")
    },
    Case("picture of another site", "corporate/guide.md:16:1: error: [missing-picture] … copy it there") {
      $0.edit("corporate/guide.md", "See", "![A map](https://example.com/map.png) See")
    },
    Case("link out of the content folder", "corporate/guide.md:16:5: error: [outside-content]") {
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "../../templates/document.mustache")
    },
    Case("encoded link out of the content folder", "corporate/guide.md:16:5: error: [outside-content]") {
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "%2e%2e/%2E./templates/document.mustache")
    },
    Case("picture out of the content folder", "corporate/guide.md:16:1: error: [outside-content]") {
      $0.edit("corporate/guide.md", "See", "![A map](../../map.png) See")
    },
    Case("attachment out of the content folder", "corporate/guide.md:14:11: error: [outside-content]") {
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nattachments:\n  - path: ../../etc/passwd\n---\n")
    },
    Case(
      "pictures that are none", "corporate/guide.md:16:1: error: [broken-picture] … it is empty",
      "corporate/guide.md:18:1: error: [broken-picture] … Git LFS",
      "corporate/guide.md:20:1: error: [broken-picture] … “assets/c.tiff” is no picture that every browser shows"
    ) {
      $0.write("assets/a.png", "")
      $0.write("assets/b.jpg", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
      $0.write("assets/c.tiff", "II*")
      $0.edit(
        "corporate/guide.md", "See", "[A](/assets/a.png)\n\n![B](/assets/b.jpg)\n\n![C](/assets/c.tiff)\n\nSee")
    },
    Case(
      "a drawing that runs a script",
      "corporate/guide.md:16:1: warning: [active-picture] … “script” at line 2, and 1 more"
    ) {
      $0.write(
        "assets/a.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'>\n<script>alert(1)</script><g onclick='alert(1)'/></svg>")
      $0.edit("corporate/guide.md", "See", "![A](/assets/a.svg) See")
    },
    Case(
      "web pages as files", "corporate/guide.md:13:22: error: [active-attachment] … “assets/b” would run",
      "corporate/guide.md:17:5: error: [active-attachment] … active_attachments: "
    ) {
      $0.write("assets/a.html", "<p>x")
      $0.write("assets/b", "<!DOCTYPE html>")
      $0.edit("corporate/guide.md", "2026-03-01\n---\n", "2026-03-01\nattachments: [{path: /assets/b}]\n---\n")
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "/assets/a.html")
    },
    Case("a web page in a folder that may hold such") {
      $0.append("portal.yml", "active_attachments: [/assets/demos/]\n")
      $0.write("assets/demos/a.html", "<p>x")
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "/assets/demos/a.html")
    },
    Case(
      "addresses that are never linked",
      "corporate/guide.md:18:1: warning: [unlinked-address] … did you mean “https:”?",
      "corporate/guide.md:19:1: warning: [unlinked-address] … “ms-msdt:”",
      "corporate/guide.md:20:1: warning: [unlinked-address] … names a host",
      "corporate/guide.md:21:1: warning: [unlinked-address] … names a host",
      "corporate/guide.md:22:1: warning: [unlinked-address] … “blob:”"
    ) {
      $0.append(
        "corporate/guide.md",
        "\n[a](htps://a.example)\n[b](MS-msdt:/id)\n[c](//a.example/x)\n[d](</\\\\a.example>)\n[e](blob:x)\n")
    },
    Case("a scheme that no portal can allow", "portal.yml:4:11: error: [unknown-value] … no scheme of a link") {
      $0.append("portal.yml", "schemes: [JavaScript, weixin]\n")
    },
    Case("wide table", "corporate/guide.md:19: error: [table-too-wide] … 300 columns; the limit is 200") {
      let row = String(repeating: "| a ", count: 300) + "|\n"
      $0.append("corporate/guide.md", "\n" + row + String(repeating: "|---", count: 300) + "|\n" + row)
    },
    Case("Markdown nested 200 deep", "corporate/guide.md:18: error: [nesting-too-deep]") {
      $0.append("corporate/guide.md", "\n" + String(repeating: "> ", count: 200) + "deep\n")
    },
    Case("text whose parsing would take for ever", "corporate/guide.md:14: error: [too-complex]") {
      $0.append("corporate/guide.md", "\n" + String(repeating: "![[]()", count: 20_000) + "\n")
    },
    Case("internal block that never closes", "corporate/guide.md:18:1: error: [unclosed-internal]") {
      $0.append("corporate/guide.md", "\n:::internal\n\nSecret.\n")
    },
    Case("internal block of four colons", "corporate/guide.md:18:1: error: [unread-internal]") {
      $0.append("corporate/guide.md", "\n::::internal\nSecret.\n::::\n")
    },
    Case(
      "internal block behind code without end, however portal.yml takes that",
      "corporate/guide.md:18:1: warning: [unclosed-fence]", "corporate/guide.md:20:1: error: [unread-internal]"
    ) {
      $0.append("portal.yml", "severity: {unclosed-fence: warning}\n")
      $0.append("corporate/guide.md", "\n```\nx\n:::内部\nSecret.\n:::\n")
    },
    Case("footnote of an internal block used outside", "corporate/guide.md:21:1: error: [internal-definition]") {
      $0.append("corporate/guide.md", "\nText[^s].\n\n:::internal\n[^s]: Secret.\n:::\n")
    },
    Case("code that never ends", "corporate/guide.md:18:1: error: [unclosed-fence]") {
      $0.append("corporate/guide.md", "\n```\nx\n")
    },
    Case(
      "a merge conflict", "corporate/guide.md:18:1: error: [merge-conflict]",
      "corporate/guide.md:22:1: error: [merge-conflict]"
    ) {
      $0.append("corporate/guide.md", "\n<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> branch\n")
    },
    Case(
      "text that is turned", "corporate/guide.md:4:8: warning: [direction-override]",
      "corporate/guide.md:18:3: warning: [direction-override] … U+202E"
    ) {
      $0.edit("corporate/guide.md", "title: Guide", "title: \"a\\u202Egnp.exe\"")
      $0.append("corporate/guide.md", "\na \u{202E}b\n")
    },
    Case("raw HTML", "corporate/guide.md:18:1: warning: [raw-html]") {
      $0.append("corporate/guide.md", "\n<div>\n\nText.\n")
    },
    Case("a control character", "corporate/guide.md:18:3: warning: [control-character] … U+001B") {
      $0.append("corporate/guide.md", "\n中文\u{1B}[31m\n")
    },
    Case("left-over mark-up", "corporate/guide.md:18:4: warning: [leftover-markup]") {
      $0.append("corporate/guide.md", "\n中文 **粗 体 ** 中文\n")
    },
  ]
}

/// Files that are no text, or in the wrong place.
extension Case {
  static let files: [Case] = [
    Case("empty file", "corporate/empty.md:1:1: error: [empty-file]") { $0.write("corporate/empty.md", "") },
    Case("blank file", "corporate/empty.md:1:1: error: [empty-file]") { $0.write("corporate/empty.md", "\n  \n\t\n") },
    Case(
      "nothing but a byte-order mark", "corporate/empty.md:1:1: warning: [byte-order-mark]",
      "corporate/empty.md:1:1: error: [empty-file]"
    ) {
      $0.write("corporate/empty.md", bytes: [0xEF, 0xBB, 0xBF])
    },
    Case("bytes that are not UTF-8, at the exact place", "corporate/latin.md:3:7: error: [not-utf8]") {
      $0.write("corporate/latin.md", bytes: Array("# Über\n\nnaïve ".utf8) + [0xE9, 0x74, 0xE9, 0x0A])
    },
    Case("half a letter at the end of a line", "corporate/latin.md:1:3: error: [not-utf8]") {
      $0.write("corporate/latin.md", bytes: [0xE4, 0xB8, 0xAD, 0x61, 0xE4, 0xB8, 0x0A, 0x61])
    },
    Case(
      "a surrogate and an overlong slash", "corporate/a.md:1:2: error: [not-utf8]",
      "corporate/b.md:2:1: error: [not-utf8]"
    ) {
      $0.write("corporate/a.md", bytes: [0x61, 0xED, 0xA0, 0x80])
      $0.write("corporate/b.md", bytes: [0x0A, 0xC0, 0xAF])
    },
    Case("50 MB file", "corporate/huge.md:1:1: error: [file-too-large]") { $0.zeros("corporate/huge.md", 50 << 20) },
    Case("50 MB registry", "registry/rivals.yml:1:1: error: [file-too-large]") {
      $0.zeros("registry/rivals.yml", 50 << 20)
    },
    Case(
      "symbolic link out of the content folder",
      "corporate/passwd.md: error: [outside-content] … leaves the content folder"
    ) {
      $0.link("corporate/passwd.md", to: "/etc/passwd")
    },
    Case(
      "symbolic link to the folder beside", "assets/t.css: error: [outside-content]",
      "corporate/guide.md:16:5: error: [missing-attachment]"
    ) {
      $0.link("assets/t.css", to: "../../templates/assets/style.css")
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "/assets/t.css")
    },
    Case(
      "symbolic link to a folder beside whose name begins as the content's",
      "corporate/secret.md: error: [outside-content] … leaves the content folder"
    ) {
      $0.files["content-secret/secret.md"] = Array("# Secret\n".utf8)
      $0.link("corporate/secret.md", to: "../../content-secret/secret.md")
    },
    Case("symbolic link to a folder", "corporate/more: error: [outside-content] … leads to a folder") {
      $0.link("corporate/more", to: "../regional")
    },
    Case("symbolic link to nothing", "corporate/gone.md: error: [outside-content] … leads nowhere") {
      $0.link("corporate/gone.md", to: "nothing.md")
    },
    Case("symbolic link to a hidden file", "assets/a.txt: error: [outside-content] … “assets/.b.txt”, which is hidden")
    {
      $0.write("assets/.b.txt", "secret")
      $0.link("assets/a.txt", to: ".b.txt")
    },
    Case(
      "symbolic link through a hidden folder", "corporate/a.md: error: [outside-content] … “.git/a.md”, which is hidden"
    ) {
      $0.write(".git/a.md", "secret")
      $0.link("corporate/a.md", to: "../.git/a.md")
    },
    Case(
      "symbolic links to settings", "assets/1.txt: error: [outside-content] … which is a setting",
      "assets/2.txt: error: [outside-content]", "assets/3.txt: error: [outside-content]",
      "assets/4.txt: error: [outside-content]", "corporate/5.md: error: [outside-content]"
    ) {
      $0.write("regional/_defaults.yml", "type: page\n")
      $0.link("assets/1.txt", to: "../registry/people.yml")
      $0.link("assets/2.txt", to: "../portal.yml")
      $0.link("assets/3.txt", to: "../regional/_defaults.yml")
      $0.link("assets/4.txt", to: "3.txt")
      $0.link("corporate/5.md", to: "../registry/regions.yml")
    },
    Case(
      "symbolic link to a document's source", "assets/a.txt: error: [outside-content] … a document's source",
      "corporate/guide.md:16:5: error: [missing-attachment]"
    ) {
      $0.link("assets/a.txt", to: "../customer/alder/plan.md")
      $0.edit("corporate/guide.md", "../regional/south/offer.md#terms", "/assets/a.txt")
    },
    Case("symbolic link in a circle", "corporate/loop.md: error: [outside-content]") {
      $0.link("corporate/loop.md", to: "loop.md")
    },
    Case("attachments that differ by letter case", "assets/plan.pdf: error: [path-collision] … letter case") {
      $0.write("assets/Plan.pdf", "a")
      $0.write("assets/plan.pdf", "b")
      $0.edit(
        "corporate/guide.md", "2026-03-01\n---\n",
        "2026-03-01\nattachments: [{path: /assets/Plan.pdf}, {path: /assets/plan.pdf}]\n---\n")
    },
    Case("attachments that differ by Unicode form", "assets/plan\u{E9}.pdf: error: [path-collision] … Unicode form") {
      $0.write("assets/plan\u{E9}.pdf", "a")
      $0.writeBeside("assets/plane\u{301}.pdf", "b")
      $0.edit(
        "corporate/guide.md", "2026-03-01\n---\n",
        "2026-03-01\nattachments: [{path: /assets/plan\u{E9}.pdf}, {path: /assets/plane\u{301}.pdf}]\n---\n")
    },
    Case(
      "pages of two ids at one address", "en/segment/index.html: error: [path-collision]",
      "zh-Hans/segment/index.html: error: [path-collision]"
    ) {
      $0.append("registry/segments.yml", "index:\n  name: Index\n  horizon: h3\n  scenarios: {one: {name: One}}\n")
    },
    Case("no portal.yml", "portal.yml: error: [missing-field] … has no portal.yml") { $0.remove("content/portal.yml") },
  ]
}
