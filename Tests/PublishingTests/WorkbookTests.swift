import Foundation
import Testing

@testable import Publishing

/// Workbooks as another program reads them.
struct WorkbookTests {
  private static let day = 1_790_726_400  // 2026-09-30

  private let workbook = Workbook(
    title: "Campus & <co>", created: day,
    sheets: [
      .init(
        name: "Report",
        rows: [[.text("校园", .title)], [], [.text("=1+1"), .text("@x", .header), .text("a\u{1}b\n\"c\" <d>&")]]),
      .init(
        name: "report",
        rows: [
          [
            .number(41_234_567.25, .whole), .number(0.18375, .percent), .number(.nan, .plain), .empty,
            .number(1e300, .plain),
          ]
        ], frozen: 1),
      .init(name: "[a/b]:'*?\\" + String(repeating: "长", count: 40), rows: []),
      .init(name: "History", rows: [[.text(String(repeating: "宿", count: 40_000))]]),
    ])

  @Test func givesTheSameBytesEachTime() throws {
    let first = try workbook.bytes()
    setenv("TZ", "Pacific/Auckland", 1)
    tzset()
    defer { unsetenv("TZ"); tzset() }
    Thread.sleep(forTimeInterval: 1.1)  // what stamps the clock does so in seconds
    #expect(try workbook.bytes() == first)
    #expect(
      try Workbook(title: workbook.title, created: workbook.created + 86_400, sheets: workbook.sheets).bytes() != first)
  }

  @Test func otherCellsAreAnotherFingerprint() {
    let cells: [Workbook.Cell] = [
      .empty, .text(""), .text("a"), .text("a", .title), .text("a", .header), .number(1, .plain), .number(1, .percent),
      .number(2, .percent),
    ]
    let books = cells.map { Workbook(title: "t", created: 1, sheets: [.init(name: "s", rows: [[$0]])]) }
    let others = [
      Workbook(title: "u", created: 1, sheets: [.init(name: "s", rows: [[.empty]])]),
      Workbook(title: "t", created: 2, sheets: [.init(name: "s", rows: [[.empty]])]),
      Workbook(title: "t", created: 1, sheets: [.init(name: "x", rows: [[.empty]])]),
      Workbook(title: "t", created: 1, sheets: [.init(name: "s", rows: [[.empty]], frozen: 1)]),
      Workbook(title: "t", created: 1, sheets: [.init(name: "s", rows: [[], [.empty]])]),
    ]
    #expect(Set((books + others).map(\.fingerprint)).count == cells.count + others.count)
    #expect(workbook.fingerprint == workbook.fingerprint)
  }

  @Test func namesAreValidAndDifferent() {
    let names = workbook.names
    #expect(names == ["Report", "report-2", "-a-b------" + String(repeating: "长", count: 21), "History-2"])
    #expect(
      Workbook(
        title: "", created: 0,
        sheets: [.init(name: "", rows: []), .init(name: "😀" + String(repeating: "a", count: 30), rows: [])]
      ).names == ["-", "😀" + String(repeating: "a", count: 29)])
  }

  @Test func anotherProgramReadsTheCells() throws {
    let sandbox = try Sandbox()
    let file = sandbox.path + "/book.xlsx"
    try Data(workbook.bytes()).write(to: URL(fileURLWithPath: file))
    let check = """
      import sys, zipfile, re
      from xml.etree import ElementTree as T
      z = zipfile.ZipFile(sys.argv[1])
      n = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
      assert all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in z.infolist())
      texts = [''.join(t.text or '' for t in s.iter('{%s}t' % n['m'])) for s in T.fromstring(z.read('xl/sharedStrings.xml')).findall('m:si', n)]
      def cells(number):
        root = T.fromstring(z.read(f'xl/worksheets/sheet{number}.xml'))
        assert root.find('.//m:f', n) is None, 'a formula'
        return {c.get('r'): (c.get('t'), c.find('m:v', n).text if c.find('m:v', n) is not None else None) for c in root.iter('{%s}c' % n['m'])}
      first = {k: texts[int(v)] for k, (t, v) in cells(1).items()}
      assert all(t == 's' for t, v in cells(1).values())
      assert first == {'A1': '校园', 'A3': '=1+1', 'B3': '@x', 'C3': 'a_x0001_b\\n"c" <d>&'}, first
      second = cells(2)
      assert {k: float(v) for k, (t, v) in second.items()} == {'A1': 41234567.25, 'B1': 0.18375, 'E1': 1e300}, second
      assert cells(3) == {}
      assert len(texts[int(cells(4)['A1'][1])]) == 32767
      core = z.read('docProps/core.xml').decode()
      assert core.count('2026-09-30T00:00:00Z') == 2 and 'Campus &amp; &lt;co&gt;' in core, core
      """
    #expect(try run("python3", "-c", check, file) == 0)
  }

  @Test func manyThreadsGetTheSame() throws {
    let first = try workbook.bytes()
    let equal = DispatchQueue(label: "count")
    nonisolated(unsafe) var count = 0
    DispatchQueue.concurrentPerform(iterations: 40) { _ in
      let same = (try? workbook.bytes()) == first
      equal.sync { count += same ? 1 : 0 }
    }
    #expect(count == 40)
  }

  @Test func nothingIsLeftBehind() throws {
    let sandbox = try Sandbox()
    _ = try workbook.bytes(by: sandbox.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.path) == [])
  }

  @Test func aFolderThatCannotBeWrittenIsAFailure() throws {
    #expect(throws: IOFailure.self) { try workbook.bytes(by: "/nowhere/at/all") }
  }
}
