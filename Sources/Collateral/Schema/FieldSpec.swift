/// What a field may hold: its form, and where its values come from.
///
/// Specifications are data (model.yml), so that the checker and whatever else is derived from the model cannot disagree.
public struct FieldSpec: Sendable {
  /// The shapes that a value can have.
  public enum Form: String, Sendable, CaseIterable {
    /// Any text.
    case text
    /// A single value of any form, as written.
    case scalar
    /// A text, or a map of language to text.
    case label
    /// A whole number.
    case integer
    /// A number.
    case number
    /// true or false.
    case flag
    /// An ISO date.
    case day
    /// An ISO date or month.
    case dayOrMonth = "day-or-month"
    /// `2026Q3`.
    case quarter
    /// A stable name: lower-case letters, digits and hyphens.
    case id
    /// The id of a document.
    case document
    /// A file of the content folder.
    case path
    /// An address of the web.
    case url
    /// Named fields of its own.
    case map
    /// A map from id to a map of fields.
    case table
  }

  /// The form of the value, or of each value of a list.
  public var form: Form
  /// Whether it must be given.
  public var required = false
  /// Whether it takes several values; one alone is accepted.
  public var list = false
  /// The vocabulary that its values come from.
  public var vocabulary: String?
  /// The registry that its values come from.
  public var registry: String?
  /// The values it may take, if they are few and nobody else's.
  public var values: [String]?
  /// The least number.
  public var min: Int?
  /// The greatest number.
  public var max: Int?
  /// The fields of a map or of a table's rows.
  public var fields: [String: FieldSpec] = [:]

  /// A field of a form, with everything else open.
  public init(_ form: Form) { self.form = form }
}
