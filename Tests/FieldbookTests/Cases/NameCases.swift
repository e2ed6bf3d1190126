/// Names of files and ids: what Windows cannot hold, and what looks as if it were read.
extension Case {
  static let names: [Case] =
    held + unread + [
      Case(
        "ids whose pages Windows cannot hold", "corporate/device.md:2:5: warning: [unportable-name] … “con.html”",
        "registry/segments.yml:12:1: warning: [unportable-name] … “lpt1.html”"
      ) {
        $0.add("corporate/device.md")
        $0.edit("corporate/device.md", "id: device", "id: con")
        $0.append("registry/segments.yml", "lpt1: {name: L, horizon: h1, scenarios: {con: {name: C}}}\n")
      }
    ]

  /// A file each.
  private static let held: [Case] = [
    "aux.pdf", "NUL", "con .txt", "com¹.txt", "LPT9.tar.gz", "CONIN$", "a:b.pdf", "a<b", "a>b", "a\"b", "a|b", "a?b",
    "a*b", "a\\b", "a.", "a.pdf.", "a ", "prn/a.pdf", "b./a.pdf",
  ].map { name in
    Case("a name that Windows cannot hold: \(name)", "assets/\(name): warning: [unportable-name]") {
      $0.write("assets/\(name)", "x")
    }
  }

  private static let unread: [Case] =
    [
      ("corporate/UPPER.MD", "name it UPPER.md"), ("corporate/b.markdown", "name it b.md"), ("b.Mdown", "name it b.md"),
      ("corporate/c.mdx", "name it c.md"), ("registry/rivals.yaml", "name it registry/rivals.yml"),
      ("Registry/rivals.yml", "name it registry/rivals.yml"), ("registry/rivals.YML", "name it registry/rivals.yml"),
      ("model/types/x.yaml", "name it model/types/x.yml"),
      ("corporate/_defaults.yaml", "name it corporate/_defaults.yml"),
      ("Portal.yml", "name it portal.yml"), ("data/notes.md", "documents do not stand under data/"),
      ("registry/about.md", "documents do not stand under registry/"),
    ].map { path, hint in
      Case("a file that looks as if it were read: \(path)", "\(path): warning: [unread-file] … \(hint)") {
        $0.write(path, "northgate: {name: Northgate}\n")
      }
    } + [
      Case("a note on the data", "data/README.md: info: [unread-file]") {
        $0.write("data/README.md", "Where it is from.\n")
      }
    ]
}
