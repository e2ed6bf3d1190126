/// The words that Markup itself puts into a page, in one language, and those by which authors mark internal blocks, in all.
public struct MarkupLabels: Hashable, Sendable {
  /// Title of `> [!NOTE]`.
  public var note = "Note"
  /// Title of `> [!TIP]`.
  public var tip = "Tip"
  /// Title of `> [!IMPORTANT]`.
  public var important = "Important"
  /// Title of `> [!WARNING]`.
  public var warning = "Warning"
  /// Title of `> [!CAUTION]`.
  public var caution = "Caution"
  /// Title of an internal block.
  public var internalNote = "Internal, not printed and not in wider editions"
  /// The names of internal blocks.
  public var internalNames = InternalNames()
  /// Name of the footnotes' section.
  public var footnotes = "Footnotes"
  /// Name of a reference; `{n}` stands for the number.
  public var footnote = "Footnote {n}"
  /// Name of the way back from a footnote; `{n}` stands for the reference.
  public var backToText = "Back to text {n}"
  /// Name of a ticked task.
  public var done = "done"
  /// Name of an open task.
  public var toDo = "to do"
  /// Name of a table's scrolling region where no heading stands above.
  public var table = "Table"
  /// Name of a table's scrolling region; `{heading}` stands for the heading above.
  public var tableOf = "{heading}, table"
  /// Name of a block of code.
  public var code = "Code"

  /// The English words.
  public init() {}

  /// The English words.
  public static let english = MarkupLabels()

  /// The Chinese words.
  public static let chinese: MarkupLabels = {
    var labels = MarkupLabels()
    labels.note = "说明"
    labels.tip = "提示"
    labels.important = "重要"
    labels.warning = "注意"
    labels.caution = "警告"
    labels.internalNote = "内部内容，不打印，不进入更大范围的版本"
    labels.footnotes = "脚注"
    labels.footnote = "脚注 {n}"
    labels.backToText = "返回正文 {n}"
    labels.done = "已完成"
    labels.toDo = "待办"
    labels.table = "表格"
    labels.tableOf = "{heading}，表格"
    labels.code = "代码"
    return labels
  }()
}
