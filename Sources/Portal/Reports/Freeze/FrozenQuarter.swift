import Collateral
import Dates
import Insight

/// A frozen quarter in this build: its record, what is computed otherwise today, and the notes that say why.
struct FrozenQuarter: Sendable {
  /// What freeze.json holds.
  let record: FreezeRecord
  /// The figures that are no longer what they were and that a note covers.
  var restated: [FreezeComparison.Difference] = []
}
