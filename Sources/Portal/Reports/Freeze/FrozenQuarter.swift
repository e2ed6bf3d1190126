import Collateral
import Dates
import Insight

/// A frozen quarter in this build: its record, what is computed otherwise today, and the notes that say why.
struct FrozenQuarter: Sendable {
  /// What freeze.json holds.
  let record: FreezeRecord
  /// The figures that are no longer what they were and that a note covers.
  var restated: [FreezeComparison.Difference] = []

  /// A figure of the quarter as it was frozen; nil if the record does not have it, or had no data for it.
  func figure(_ name: String) -> Double? { record.dataFigures[name].flatMap(Double.init) }
}
