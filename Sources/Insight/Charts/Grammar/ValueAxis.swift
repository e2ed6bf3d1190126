/// An upright axis of values: its ticks, their names and level grid lines.
struct ValueAxis {
  /// The scale; its places are across the page's height, `end` above `start`.
  let scale: LinearScale
  /// How ticks are written.
  let format: ChartFormat
  /// The words.
  let labels: ChartLabels

  /// The names of the ticks.
  var texts: [String] {
    let largest = max(abs(scale.low), abs(scale.high))
    return scale.ticks.map { labels.tick($0, format, step: scale.step, largest: largest) }
  }

  /// The room that the names need at the left.
  var width: Double { (texts.map { TextStyle.soft.width($0) }.max() ?? 0) + 8 }

  /// Draws grid lines from `left` to `right` and the names left of them; the zero line is drawn as an axis.
  func draw(in scene: inout Scene, left: Double, right: Double) {
    for (tick, text) in zip(scale.ticks, texts) {
      let y = scale.place(tick)
      scene.add(.line(left, y, right, y), tick == 0 ? .axis : .grid)
      scene.text(text, left - 8, y + 4, .end, .soft)
    }
  }
}
