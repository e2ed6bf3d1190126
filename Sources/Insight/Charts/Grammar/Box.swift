/// A rectangle in the chart's own units (viewBox), y downwards.
struct Box: Hashable, Sendable {
  /// Left edge.
  var minX: Double
  /// Upper edge.
  var minY: Double
  /// Right edge.
  var maxX: Double
  /// Lower edge.
  var maxY: Double

  /// A rectangle by its upper left corner and its size.
  init(x: Double, y: Double, width: Double, height: Double) {
    minX = x
    minY = y
    maxX = x + width
    maxY = y + height
  }

  /// A rectangle by its edges.
  init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Its width.
  var width: Double { maxX - minX }
  /// Its height.
  var height: Double { maxY - minY }
  /// The middle between left and right.
  var midX: Double { (minX + maxX) / 2 }
  /// The middle between top and bottom.
  var midY: Double { (minY + maxY) / 2 }

  /// The area shared with another rectangle, 0 if they only touch.
  func overlap(_ other: Box) -> Double {
    let width = min(maxX, other.maxX) - max(minX, other.minX)
    let height = min(maxY, other.maxY) - max(minY, other.minY)
    return width > 0 && height > 0 ? width * height : 0
  }

  /// Whether the two share more than a hair's breadth.
  func overlaps(_ other: Box) -> Bool {
    min(maxX, other.maxX) - max(minX, other.minX) > 0.05 && min(maxY, other.maxY) - max(minY, other.minY) > 0.05
  }

  /// Whether the other rectangle lies within this one.
  func contains(_ other: Box) -> Bool {
    other.minX >= minX - 0.05 && other.maxX <= maxX + 0.05 && other.minY >= minY - 0.05 && other.maxY <= maxY + 0.05
  }

  /// The rectangle grown on all sides.
  func grown(by margin: Double) -> Box {
    Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }
}

/// A place in the chart's own units.
struct Spot: Hashable, Sendable {
  /// Across.
  var x: Double
  /// Down.
  var y: Double
}
