import Dates
import Diagnostics
import Insight

/// A portal's data in a test: files by `quarter/table`.
func data(_ files: [String: String], registries: [String: Set<String>] = sampleRegistries) -> (
  tables: DataTables, findings: [Finding]
) {
  let files = files.map { DataFile(path: "data/\($0.key).csv", bytes: Array($0.value.utf8)) }
  let (tables, findings) = DataTables.load(files, registries: registries)
  return (tables, findings.filter { $0.code != .missingDataFile })
}

/// The findings of one file of 2026Q3 as `line:column code`, without missing files.
func faults(_ table: String, _ text: String) -> [String] { faults(table, Array(text.utf8)) }

/// The findings of the bytes of one file of 2026Q3 as `line:column code`, without missing files.
func faults(_ table: String, _ bytes: [UInt8]) -> [String] {
  let file = DataFile(path: "data/2026Q3/\(table).csv", bytes: bytes)
  return DataTables.load([file], registries: sampleRegistries).findings.filter { $0.code != .missingDataFile }.map {
    "\($0.place.line):\($0.place.column) \($0.code.rawValue)"
  }
}

/// Ids of a small portal.
let sampleRegistries: [String: Set<String>] = [
  "segments": ["campus", "hospitals"], "rivals": ["northgate", "castellan"], "customers": ["alder", "birch"],
  "documents": ["case-1", "case-2"], "sources": ["panel"], "people": ["ada", "ben"], "appeals": ["price", "ease"],
]

/// A quarter.
let q3 = Quarter(year: 2026, number: 3)

/// Numbers in a fixed order for tests that try many things.
struct Steps {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

let sharesHeader = "segment,player,share_pct,source\n"
