/// A row of the required-content matrix: what a segment needs, by its horizon.
public struct CoverageSlot: Sendable {
  /// What a slot needs one document of, per segment.
  public enum Per: String, Sendable, CaseIterable {
    /// The segment itself.
    case segment
    /// Each of its scenarios.
    case scenario
    /// Each named rival.
    case rival
    /// Each occasion of the front line.
    case occasion
    /// Each of its customers of class S or A.
    case keyCustomer = "key-customer"
    /// Each service scene, in the current quarter.
    case serviceScene = "service-scene"
    /// Each product launch.
    case launch
  }

  /// How much a horizon needs the slot.
  public enum Need: String, Sendable, CaseIterable {
    /// Counted.
    case required
    /// Shown, not counted.
    case optional
    /// Not applicable.
    case none
  }

  /// Its id, such as `regional-case`.
  public let id: String
  /// Its name.
  public let label: Label
  /// The document type that fills it.
  public let type: String
  /// The level that fills it; nil for any.
  public let level: Level?
  /// What it needs one of.
  public let per: Per
  /// The need by horizon.
  public let need: [String: Need]
}
