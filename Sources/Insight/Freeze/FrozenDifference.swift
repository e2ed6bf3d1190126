import Diagnostics

/// Something that a frozen report prints and that is no longer what it was.
public struct FrozenDifference: Sendable, Hashable {
  /// Its name, as notes give it.
  public let figure: String
  /// What was frozen; nil for a row or text that was not there.
  public let frozen: String?
  /// What is there now; nil for a row or text that is gone, or a figure that nothing computes any more.
  public let now: String?
  /// Where to mend it.
  public let place: Place
  /// What explains it, in a few words; nil where the place says it.
  public var cause: String?

  /// Names a difference.
  public init(_ figure: String, frozen: String?, now: String?, at place: Place, cause: String? = nil) {
    self.figure = figure
    self.frozen = frozen
    self.now = now
    self.place = place
    self.cause = cause
  }

  /// How notes write what is not there.
  static let absent = "absent"

  /// The earlier value as a note writes it.
  var old: String { frozen ?? Self.absent }
  /// The later value as a note writes it.
  var new: String { now ?? Self.absent }
}
