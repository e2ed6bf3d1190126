import Dates
import Diagnostics
import Insight
import Testing

/// Tables written from random values in random CSV style are read back as those values; the writer here and the reader share no code.
@Suite struct DataPropertyTests {
  @Test(arguments: 0..<60)
  func whatIsWrittenIsRead(_ seed: Int) throws {
    var random = Steps(UInt64(seed))
    let end = random.pick(["\n", "\r\n"])
    let count = random.below(40)
    let texts = [
      "plain", "with, comma", "with \"quotes\"", "two\nlines", "中文，逗号", "", "tab\there", "'", "=1+1", "ends\"", "\"",
      "a,b\",\"c",
    ]
    var order = ["deal", "segment", "rival", "outcome", "value", "margin", "reason", "docs_linked"]
    for index in order.indices.reversed() { order.swapAt(index, random.below(index + 1)) }
    var lines = [order.joined(separator: ",")]
    var expected: [[String: String]] = []
    for index in 0..<count {
      var cells = ["deal": "deal \(index)", "outcome": random.pick(["won", "lost", "no_decision"])]
      cells["segment"] = random.pick(["campus", "hospitals", ""])
      cells["rival"] = random.pick(["northgate", ""])
      cells["value"] = random.pick(["", "7", "+3"])
      cells["margin"] = random.pick(["", "0", "-0.5", "12.25", "1e3", "123456789012345678", "0.1", "99999.999"])
      cells["reason"] = random.pick(texts)
      cells["docs_linked"] = random.pick(["", "case-1", "case-1;case-2"])
      expected.append(cells)
      lines.append(order.map { written(cells[$0] ?? "", &random) }.joined(separator: ","))
      if random.below(9) == 0 { lines.append("") }
    }
    let text = lines.joined(separator: end) + (random.below(2) == 0 ? end : "")
    let (tables, findings) = data(["2026Q3/deals": text])
    #expect(findings.allSatisfy { $0.code == .marginAboveValue }, "\(findings)")
    let rows = try #require(tables["deals"]).rows
    try #require(rows.count == expected.count)
    for (row, cells) in zip(rows, expected) {
      for name in ["deal", "segment", "rival", "outcome", "reason"] {
        let value = cells[name] ?? ""
        #expect(row.text(name) == (value.isEmpty ? nil : value))
      }
      for name in ["value", "margin"] { #expect(row.number(name) == Double(cells[name] ?? "")) }
      #expect(row.list("docs_linked").joined(separator: ";") == cells["docs_linked"])
    }
  }

  /// Numbers are read as the standard library reads them, to the last bit.
  @Test func numbersAreExact() throws {
    var random = Steps(5)
    for _ in 0..<3_000 {
      var text = random.below(3) == 0 ? "-" : ""
      text += (0...random.below(18)).map { _ in String(random.below(10)) }.joined()
      if random.below(2) == 0 { text += "." + (0...random.below(8)).map { _ in String(random.below(10)) }.joined() }
      if random.below(8) == 0 { text += "e\(random.below(40) - 20)" }
      let (tables, findings) = data([
        "2026Q3/deals": "deal,segment,rival,outcome,value,margin,reason,docs_linked\nd,,,won,,\(text),,\n"
      ])
      #expect(findings.isEmpty)
      #expect(tables["deals"]?.rows.first?.number("margin") == Double(text), "\(text)")
    }
  }

  private func written(_ text: String, _ random: inout Steps) -> String {
    let mustQuote = text.contains { ",\"\n\r".contains($0) }
    guard mustQuote || random.below(4) == 0 else { return random.below(5) == 0 ? " \(text) " : text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

/// Bytes in any disorder give findings with a place in the file, and nothing else.
@Suite struct DataFuzzTests {
  @Test(arguments: 0..<40)
  func anyBytes(_ seed: Int) {
    var random = Steps(UInt64(seed) &* 77)
    for _ in 0..<50 {
      var bytes = Array((sharesHeader + "campus,us,12.5,panel\nhospitals,\"us\",1,\n").utf8)
      for _ in 0...random.below(6) {
        let place = random.below(bytes.count + 1)
        switch random.below(5) {
        case 0: bytes.insert(random.pick([0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x00, 0x20, 0x2E]), at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes.insert(UInt8(random.below(256)), at: place)
        case 3: bytes.insert(contentsOf: Array("中\"\",".utf8), at: place)
        default: bytes = Array(bytes.prefix(max(1, place)))
        }
      }
      let file = DataFile(path: "data/2026Q3/shares.csv", bytes: bytes)
      let (tables, findings) = DataTables.load([file], registries: sampleRegistries)
      let lines = bytes.count { $0 == 0x0A } + bytes.count { $0 == 0x0D } + 1
      for finding in findings {
        #expect(finding.place.line <= lines && finding.place.column <= bytes.count + 1, "\(finding)")
      }
      #expect((tables["shares"]?.count ?? 0) <= lines)
      #expect(DataTables.load([file], registries: sampleRegistries).findings == findings)
    }
  }

  @Test func manyQuotesAndManyFieldsTakeNoLonger() {
    for text in [
      String(repeating: "\"", count: 1_000_000), String(repeating: "a,", count: 500_000),
      String(repeating: "a\"", count: 500_000),
    ] {
      #expect(!faults("shares", sharesHeader + text).isEmpty)
      #expect(!faults("shares", text).isEmpty)
    }
  }
}
