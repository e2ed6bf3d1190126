import Synchronization
import Testing

@testable import Search

/// Random documents in two languages.
struct Corpus: Sendable {
  struct Document: Sendable {
    var blocks: [(field: Field, text: String)] = []

    func texts(_ field: Field) -> [String] { blocks.filter { $0.field == field }.map(\.text) }
  }

  var documents: [Document]

  private static let han = Array("宿舍网络慢無線寬帶学校园医院港口资料数据中心覆盖漫游𠮷野一二三四五六七八九十のアル")
  private static let words = [
    "wireless", "Wi-Fi", "network", "networking", "Net", "campus", "5G-A", "802.11be", "customer's", "Café",
    "dormitory", "x", "IPv6",
    "Ethernet", "uninterruptible-power-supply", "сеть", "internationalisation", "R&D", "2025",
  ]
  private static let marks = [" ", " ", " ", ", ", "，", "。", " – ", "“", "\u{200B}"]

  init(seed: UInt64, documents: Int, words: Int = 40) {
    var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func below(_ bound: Int) -> Int {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return Int(random % UInt64(bound))
    }
    func text(_ length: Int) -> String {
      var text = ""
      for _ in 0...below(length) {
        if below(3) > 0 {
          for _ in 0...below(6) { text.append(Self.han[below(Self.han.count)]) }
        } else {
          text += Self.words[below(Self.words.count)] + (below(9) == 0 ? String(below(5_000)) : "")
        }
        text += below(4) == 0 ? "" : Self.marks[below(Self.marks.count)]
      }
      return text
    }
    self.documents = (0..<documents).map { number in
      var document = Document(blocks: [
        (.title, text(4)), (.summary, text(8)), (.names, "id-\(number)"), (.names, text(3)),
      ])
      for _ in 0...below(4) { document.blocks += [(.headings, text(3)), (.body, text(words)), (.body, text(words))] }
      return document
    }
  }

  /// Every file of the index by its key.
  func files(collectors count: Int) -> [String: [UInt8]] {
    let files = Mutex<[String: [UInt8]]>([:])
    let write: @Sendable (SearchScript) -> Void = { script in
      let earlier = files.withLock { $0.updateValue(script.bytes, forKey: script.key) }
      #expect(earlier == nil, "\(script.key) was written twice")
    }
    let collectors = (0..<count).map { at in
      let collector = Collector()
      for number in documents.count * at / count..<documents.count * (at + 1) / count {
        for block in documents[number].blocks { collector.read(block.text, in: block.field) }
        collector.finish(document: number)
      }
      collector.seal()
      return collector
    }
    for (number, document) in documents.enumerated() { write(record(number, document)) }
    let builder = IndexBuilder(documents: documents.count, collectors: collectors)
    builder.build(
      facets: ["level"], work: { count, body in for at in (0..<count).reversed() { body(at) } }, write: write)
    return files.withLock { $0 }
  }

  private func record(_ number: Int, _ document: Document) -> SearchScript {
    SearchScript("d/\(number)") { bytes in
      func put(_ key: String, _ text: String, _ end: String = ",") {
        bytes += Array("\"\(key)\":".utf8)
        SearchScript.append(text, to: &bytes)
        bytes += Array(end.utf8)
      }
      bytes += Array("{".utf8)
      put("id", "id-\(number)")
      put("title", document.texts(.title).joined())
      put("summary", document.texts(.summary).joined())
      bytes += Array("\"names\":".utf8)
      SearchScript.append(document.texts(.names), to: &bytes)
      bytes += Array(",".utf8)
      let lines = document.blocks.compactMap { block in
        block.field == .headings ? "#a\t" + block.text : block.field == .body ? block.text : nil
      }
      put("text", lines.joined(separator: "\n"), "}")
    }
  }

  /// The postings of every term, by counting tokens.
  func postings() -> [String: [(document: Int, impact: Int)]] {
    let tokens = documents.map { document in
      Field.allCases.map { field in document.texts(field).flatMap { Tokens($0).terms } }
    }
    let means = Field.allCases.indices.map { field in
      let mean = Double(tokens.reduce(0) { $0 + $1[field].count }) / Double(documents.count)
      // Eight to fifteen steps of a power of two.
      var step = 1.0
      while mean / step >= 16 { step *= 2 }
      while mean / step < 8 { step /= 2 }
      return (mean / step).rounded() * step
    }
    var postings: [String: [(document: Int, impact: Int)]] = [:]
    for (number, fields) in tokens.enumerated() {
      var weights: [String: Double] = [:]
      for field in Field.allCases {
        let length = Double(fields[field.rawValue].count) / means[field.rawValue]
        for term in fields[field.rawValue] {
          weights[term, default: 0] += field.weight / (1 - field.b + field.b * length)
        }
      }
      for (term, weight) in weights {
        postings[term, default: []].append((number, min(63, Int(weight / (1.2 + weight) * 64))))
      }
    }
    return postings
  }
}
