/// A type of document: data, not code. A portal adds its own with a file under `model/types/`.
public struct DocumentType: Sendable {
  /// Its id, such as `case`.
  public let id: String
  /// Its name.
  public let label: Label
  /// Its name for many.
  public let plural: Label
  /// The folder its documents must lie in; nil for anywhere.
  public let folder: String?
  /// The fields it has beside the common ones.
  public let fields: [String: FieldSpec]
  /// The sections it requires, in order.
  public let sections: [SectionSpec]
  /// Days between reviews unless the document says otherwise; nil if it needs none.
  public let reviewDays: Int?
  /// The module it belongs to unless the document says otherwise.
  public let module: String
  /// Whether it must show a measured benefit.
  public let isMeasured: Bool
}
