import Diagnostics

/// Why a cell cannot be read as its column's type.
struct CellFault: Error, Equatable {
  /// The code of the finding.
  let code: FindingCode
  /// What is wrong, in one sentence without a full stop.
  let message: String
  /// What to do about it.
  var hint: String?
}
