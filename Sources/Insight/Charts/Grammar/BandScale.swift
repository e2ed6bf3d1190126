/// Divides a range of places into equal bands, one an item.
struct BandScale: Hashable, Sendable {
  /// How many bands.
  let count: Int
  /// Where the first one starts.
  let start: Double
  /// From one band's start to the next one's.
  let pitch: Double
  /// The part of the pitch that a band fills, the rest is air.
  let fill: Double

  /// Bands over a range.
  init(count: Int, from start: Double, to end: Double, fill: Double = 0.72) {
    self.count = count
    self.start = start
    pitch = count > 0 ? (end - start) / Double(count) : 0
    self.fill = fill
  }

  /// The width of a band.
  var width: Double { pitch * fill }

  /// Where a band's filled part starts.
  func place(_ index: Int) -> Double { start + (Double(index) + (1 - fill) / 2) * pitch }

  /// The middle of a band.
  func middle(_ index: Int) -> Double { start + (Double(index) + 0.5) * pitch }
}
