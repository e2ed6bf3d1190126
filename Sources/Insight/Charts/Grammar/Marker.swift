/// The shape of a point mark, so that series and kinds differ without colour.
enum Marker: Int, Sendable, CaseIterable {
  /// A disc.
  case circle
  /// A square.
  case square
  /// A diamond.
  case diamond
  /// A triangle upwards.
  case up
  /// A triangle downwards.
  case down
  /// A flat hexagon.
  case hexagon
  /// A star.
  case star
  /// A cross of two bars.
  case plus

  /// The marker of a series.
  static func series(_ index: Int) -> Marker { Marker(rawValue: index % Marker.allCases.count) ?? .circle }

  /// The outline around a place; `radius` is that of the circle around it.
  func path(at spot: Spot, radius: Double) -> Path {
    let corners: [(Double, Double)] =
      switch self {
      case .circle: []
      case .square: [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]
      case .diamond: [(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)]
      case .up: [(0, -1.05), (1, 0.8), (-1, 0.8)]
      case .down: [(0, 1.05), (-1, -0.8), (1, -0.8)]
      case .hexagon: [(-1.1, 0), (-0.55, -0.9), (0.55, -0.9), (1.1, 0), (0.55, 0.9), (-0.55, 0.9)]
      case .star:
        [
          (0, -1.2), (0.3, -0.4), (1.1, -0.37), (0.48, 0.16), (0.7, 0.97), (0, 0.5), (-0.7, 0.97), (-0.48, 0.16),
          (-1.1, -0.37),
          (-0.3, -0.4),
        ]
      case .plus:
        [
          (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35), (0.35, 1), (-0.35, 1),
          (-0.35, 0.35),
          (-1, 0.35), (-1, -0.35), (-0.35, -0.35),
        ]
      }
    if corners.isEmpty { return .circle(at: spot, radius: radius) }
    return .polygon(corners.map { Spot(x: spot.x + $0.0 * radius, y: spot.y + $0.1 * radius) })
  }
}
