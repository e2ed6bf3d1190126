/// A result as categories and series. What is a time stands in order of time, with its gaps; all else in the order in which its rows come.
struct Pivot {
  /// The categories, as the page calls them.
  private(set) var categories: [String] = []
  /// The series: one for each value of the block's `series`, or one for each column of its `y`.
  private(set) var series: [ChartSeries] = []
  /// Whether all categories are times.
  let isTime: Bool

  /// Sorts the rows of a block; `isNamed` says whether categories are names and not periods, `fillsGaps` whether a time without a row
  /// between two that have one has a place of its own.
  init(_ block: BlockChart, isNamed: Bool = true, fillsGaps: Bool = true) {
    guard let x = block.options["x"], let column = block.result.index(of: x), let y = block.options["y"] else {
      isTime = false
      return
    }
    let figures = block.names(y).compactMap { name in block.result.index(of: name).map { (name, $0) } }
    let parted = block.options["series"].flatMap(block.result.index)
    var places: [String: Int] = [:]
    var keys: [String] = []
    var titles: [String] = []
    var values: [[Double?]] = []
    var names: [String: Int] = [:]
    var order: [String] = []
    for row in block.result.rows {
      let key = row[column].canonical
      let place = places[key] ?? keys.count
      if place == keys.count {
        places[key] = place
        keys.append(key)
        titles.append(isNamed ? block.text("x", row) : key)
        for index in values.indices { values[index].append(nil) }
      }
      for (name, figure) in figures {
        let title = parted.map { _ in block.text("series", row) + (figures.count > 1 ? ", " + name : "") } ?? name
        let index = names[title] ?? order.count
        if index == order.count {
          names[title] = index
          order.append(title)
          values.append([Double?](repeating: nil, count: keys.count))
        }
        values[index][place] = row[figure].number
      }
    }
    let times = PeriodOrder(keys)
    isTime = times != nil
    let filled = times.flatMap { fillsGaps ? $0.filled : nil }
    let shown = filled ?? (times?.positions ?? Array(keys.indices)).map { (keys[$0], $0) }
    categories = shown.map { entry in entry.position.map { titles[$0] } ?? entry.name }
    series = zip(order, values).map { name, values in
      ChartSeries(name, shown.map { $0.position.flatMap { values[$0] } })
    }
  }
}

/// A result as a tree: each row a node that names its parent by the parent's label.
struct BlockTree {
  /// The nodes without a parent, or whose parent is not there.
  let roots: [TreeChart.Node]

  /// Hangs the rows of a block under one another. A circle is cut where it closes; two rows of one label hang side by side.
  init(_ block: BlockChart) {
    guard let label = block.options["label"].flatMap(block.result.index),
      let parent = block.options["parent"].flatMap(block.result.index)
    else {
      roots = []
      return
    }
    let rows = block.result.rows
    let known = Set(rows.map { $0[label].canonical })
    var children: [String: [Int]] = [:]
    var tops: [Int] = []
    for (index, row) in rows.enumerated() {
      let above = row[parent].canonical
      if known.contains(above), above != row[label].canonical {
        children[above, default: []].append(index)
      } else {
        tops.append(index)
      }
    }
    let kinds = block.kinds
    var seen: Set<Int> = []
    func node(_ index: Int, depth: Int) -> TreeChart.Node? {
      // Deeper than this no outline can be read, and a tree of untrusted rows must not exhaust the stack.
      guard depth < 64, seen.insert(index).inserted else { return nil }
      let row = rows[index]
      return TreeChart.Node(
        block.text("label", row), kind: kinds.firstIndex(of: block.text("kind", row)) ?? 0,
        note: block.text("note", row),
        children: (children[row[label].canonical] ?? []).compactMap { node($0, depth: depth + 1) })
    }
    var roots = tops.compactMap { node($0, depth: 0) }
    for index in rows.indices where !seen.contains(index) { if let cut = node(index, depth: 0) { roots.append(cut) } }
    self.roots = roots
  }
}
