import Foundation

/// Arrows and slices, whose shapes need angles.
enum Arrow {
  /// Draws a movement with a light edge, so that it is seen on any ground; nothing for a move of less than 3 units.
  static func draw(from a: Spot, to b: Spot, in scene: inout Scene) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length >= 3 else { return }
    let (ux, uy) = (dx / length, dy / length)
    let head = min(9, length)
    let base = Spot(x: b.x - ux * head, y: b.y - uy * head)
    let shaft = Path.line(a.x, a.y, base.x, base.y)
    let tip = Path.polygon([
      b, Spot(x: base.x - uy * 4, y: base.y + ux * 4), Spot(x: base.x + uy * 4, y: base.y - ux * 4),
    ])
    scene.add(shaft, .moveEdge)
    scene.add(tip, .moveEdge)
    scene.add(shaft, .move)
    scene.add(tip, .head)
  }

  /// A slice of a disc from the top clockwise; `share` 0…1.
  static func slice(_ middle: Spot, _ radius: Double, _ share: Double) -> Path {
    var path = Path()
    guard share > 0 else { return path }
    guard share < 0.999 else { return .circle(at: middle, radius: radius) }
    let end = point(middle, radius, turn: share)
    path.move(middle.x, middle.y)
    path.line(middle.x, middle.y - radius)
    path.arc(radius: radius, long: share > 0.5, to: end.x, end.y)
    path.close()
    return path
  }

  /// The place on a circle after so many turns clockwise from the top.
  static func point(_ middle: Spot, _ radius: Double, turn: Double) -> Spot {
    Spot(x: middle.x + radius * sin(turn * 2 * .pi), y: middle.y - radius * cos(turn * 2 * .pi))
  }
}
