/// A path in SVG's own commands, with places rounded to a tenth.
struct Path: Hashable, Sendable {
  /// The commands so far.
  private(set) var data = ""

  /// Starts a new stretch.
  mutating func move(_ x: Double, _ y: Double) { append("M", x, y) }

  /// Draws a straight line.
  mutating func line(_ x: Double, _ y: Double) { append("L", x, y) }

  /// Draws the shorter or longer arc of a circle, clockwise.
  mutating func arc(radius: Double, long: Bool, to x: Double, _ y: Double) {
    append("A", radius, radius)
    append(long ? " 0 1 1 " : " 0 0 1 ", x, y)
  }

  /// Closes the stretch.
  mutating func close() { data += "Z" }

  /// Joins another path on.
  mutating func add(_ other: Path) { data += other.data }

  private mutating func append(_ command: String, _ x: Double, _ y: Double) {
    data += command
    data += Self.number(x)
    data += " "
    data += Self.number(y)
  }

  /// Whether nothing has been drawn.
  var isEmpty: Bool { data.isEmpty }

  /// A straight line.
  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Path {
    var path = Path()
    path.move(x1, y1)
    path.line(x2, y2)
    return path
  }

  /// Straight lines through some places; none through fewer than two.
  static func lines(_ spots: [Spot]) -> Path {
    var path = Path()
    guard spots.count > 1 else { return path }
    path.move(spots[0].x, spots[0].y)
    for spot in spots.dropFirst() { path.line(spot.x, spot.y) }
    return path
  }

  /// A closed shape.
  static func polygon(_ spots: [Spot]) -> Path {
    var path = lines(spots)
    path.close()
    return path
  }

  /// A circle.
  static func circle(at spot: Spot, radius: Double) -> Path {
    var path = Path()
    path.move(spot.x - radius, spot.y)
    path.arc(radius: radius, long: true, to: spot.x + radius, spot.y)
    path.arc(radius: radius, long: true, to: spot.x - radius, spot.y)
    path.close()
    return path
  }

  /// A place or length, rounded to a tenth; 0 for what is not finite, which no scale gives.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let digits = abs(tenths)
    var text = tenths < 0 ? "-" : ""
    text += String(digits / 10)
    guard digits % 10 != 0 else { return text }
    text += "."
    text += String(digits % 10)
    return text
  }
}
