import Collateral
import Diagnostics
import Glibc
import Mustache
import Publishing
import Synchronization

/// The templates of a portal, checked, and its interface words per language.
final class TemplateSet: Sendable {
  /// A text file of the templates folder.
  struct File: Sendable {
    let name: String
    let path: String
    /// As the designer wrote it, with LF line ends: what places are counted in.
    let source: String
    /// As it is rendered: without white space at the start of lines.
    let text: String

    init(name: String, path: String, source: String) {
      self.name = name
      self.path = path
      self.source = source
      text = source.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " || $0 == "\t" } }
        .joined(separator: "\n")
    }
  }

  /// A library per language: interface words are put in before parsing, so that they cost nothing when a page is rendered.
  private let libraries: [String: MustacheLibrary]
  /// Interface words per language.
  let strings: [String: Strings]
  /// The languages that interface words are written in.
  let interfaceLanguages: Set<String>
  /// Files of `assets/`, copied as they are: path in the output and bytes.
  let assets: [(path: String, bytes: [UInt8])]
  /// The hash of every file of the folder, names included.
  let hash: ContentHash
  /// Moulds by the hash of template, language and shape.
  private let moulds = Mutex<[ContentHash: Mould]>([:])
  /// Names that a template asked for and its page did not give, by template.
  private let missing = Mutex<[String: Set<String>]>([:])

  private init(
    libraries: [String: MustacheLibrary], strings: [String: Strings], interfaceLanguages: Set<String>,
    assets: [(path: String, bytes: [UInt8])], hash: ContentHash
  ) {
    self.interfaceLanguages = interfaceLanguages
    self.hash = hash
    self.libraries = libraries
    self.strings = strings
    self.assets = assets
  }

  /// Templates that pages are rendered with; each must be there.
  static let required = [
    "document", "retired", "home", "list", "segment", "segments", "scenario", "browse", "kits", "lineage", "coverage",
    "new",
    "people", "glossary", "quality", "not-found", "chooser", "partials/head", "partials/header", "partials/footer",
    "partials/crumbs", "partials/row", "partials/card", "partials/node", "partials/tags", "partials/metrics",
    "partials/extras",
    "partials/desk", "partials/customise", "pack", "pack-file", "partials/pack-document", "report", "reports",
    "partials/report-part", "partials/report-figure", "offline", "briefcase",
  ]

  /// Whether the portal can be saved in a browser: the templates have a service worker.
  var hasWorker: Bool { assets.contains { $0.path == Address.workerAsset } }

  /// Reads and checks a templates folder.
  ///
  /// - Throws: `IOFailure` if the folder cannot be read.
  static func load(_ folder: String, languages: [String], findings: inout [Finding]) throws -> TemplateSet {
    var found: [Finding] = []
    let templates = try read(folder, languages: languages, findings: &found)
    findings += found.map(\.ofTemplates)
    return templates
  }

  private static func read(_ folder: String, languages: [String], findings: inout [Finding]) throws -> TemplateSet {
    EscapedText.register()
    let scan = try ContentScan(folder)
    findings += scan.findings
    var templates: [File] = []
    var words: [SourceFile] = []
    var assets: [(String, [UInt8])] = []
    var hashes: [ContentHash] = []
    for entry in scan.entries {
      let isAsset = entry.path.hasPrefix("assets/")
      let bytes = try isAsset ? scan.read(entry, limit: .max) : scan.read(entry)
      hashes += [ContentHash(entry.path), ContentHash(bytes)]
      if entry.path.hasSuffix(".mustache") {
        guard let text = String(validating: bytes, as: UTF8.self) else {
          findings.append(Finding(.notUTF8, at: Place(entry.path, line: 1), "the template is not UTF-8"))
          templates.append(File(name: String(entry.path.dropLast(9)), path: entry.path, source: ""))
          continue
        }
        templates.append(
          File(name: String(entry.path.dropLast(9)), path: entry.path, source: text.replacing("\r\n", with: "\n")))
      } else if entry.path.hasPrefix("strings/"), entry.path.hasSuffix(".yml") {
        words.append(SourceFile(path: entry.path, bytes: bytes))
      } else if isAsset {
        assets.append((entry.path, bytes))
      }
    }
    let strings = Strings.load(words, languages: languages, findings: &findings)
    let check = TemplateCheck(
      templates: templates, links: Set(scan.findings.map(\.place.path)), strings: strings[languages[0]])
    findings += check.run()
    let nesting = TemplateNesting(templates)
    findings += nesting.findings
    templates.removeAll { nesting.tooDeep.contains($0.name) }
    var libraries: [String: MustacheLibrary] = [:]
    for lang in languages {
      libraries[lang] = library(templates, strings[lang], reporting: lang == languages[0], findings: &findings)
    }
    return TemplateSet(
      libraries: libraries, strings: strings,
      interfaceLanguages: Set(words.map { String($0.path.dropFirst("strings/".count).dropLast(".yml".count)) }),
      assets: assets, hash: ContentHash(combining: hashes))
  }

  /// Renders a template. Empty if there is none of the name, which `load` has reported.
  func bytes(_ name: String, _ context: Context, lang: String) -> [UInt8] {
    var shape: [UInt8] = Array(name.utf8) + [0] + lang.utf8 + [0]
    var texts: [Context.Text] = []
    shape.reserveCapacity(2048)
    texts.reserveCapacity(64)
    context.shape(into: &shape, texts: &texts)
    let key = ContentHash(shape)
    if let mould = moulds.withLock({ $0[key] }) { return mould.pour(texts) }
    let mould = Mould(context) { missing in
      self.missing.withLock { _ = $0[name, default: []].insert(missing) }
    } render: { marks in
      libraries[lang]?.render(marks, withTemplate: name) ?? ""
    }
    moulds.withLock { $0[key] = mould }
    return mould.pour(texts)
  }

  /// Renders a template as a text, for use in another.
  func render(_ name: String, _ context: Context, lang: String) -> String {
    String(decoding: bytes(name, context, lang: lang), as: UTF8.self)
  }

  /// Names that templates asked for in vain while pages were rendered: each is a finding at its template.
  var findings: [Finding] {
    missing.withLock { $0 }.sorted { $0.key < $1.key }.flatMap { template, names in
      names.sorted().map {
        Finding(
          .unknownTag, at: Place(template + ".mustache", in: .templates), "this page gives no value for “\($0)”",
          hint: "templates/README.md lists the names")
      }
    }
  }

  private static func library(
    _ templates: [File], _ strings: Strings?, reporting: Bool, findings: inout [Finding]
  ) -> MustacheLibrary {
    var library = MustacheLibrary()
    for file in templates {
      do {
        try library.register(EscapedText.pragma + (strings?.filled(into: file.text) ?? file.text), named: file.name)
      } catch {
        if reporting { findings.append(fault(of: file, error)) }
      }
    }
    return library
  }

  /// The finding for a template that does not parse, at its place in the designer's own text.
  private static func fault(of file: File, _ error: any Error) -> Finding {
    do {
      _ = try MustacheTemplate(string: file.source)
    } catch let own as MustacheTemplate.ParserError {
      return Finding(
        .invalidTemplate, at: Place(file.path, line: own.context.lineNumber, column: own.context.columnNumber),
        "the template does not parse: \(own.error)")
    } catch {}
    return Finding(.invalidTemplate, at: Place(file.path, line: 1), "the template does not parse: \(error)")
  }
}

/// Marks the places where a tag escapes its text; the text itself is escaped when it is poured in.
private struct EscapedText: MustacheContentType {
  /// Chooses this type; put before every template, since a partial starts with the library's.
  static let pragma = "{{% CONTENT_TYPE:FIELDBOOK}}"

  static func register() { MustacheContentTypes.register(EscapedText(), named: "FIELDBOOK") }

  func escapeText(_ text: String) -> String {
    text.utf8.first == Mould.open ? "\u{3}" + text.dropFirst() : text.htmlEscaped
  }
}

extension Finding {
  /// The finding with its places in the templates folder, where the readers of single files do not know that they are.
  fileprivate var ofTemplates: Finding {
    var finding = self
    finding.place.folder = .templates
    for index in finding.related.indices { finding.related[index].folder = .templates }
    return finding
  }
}
