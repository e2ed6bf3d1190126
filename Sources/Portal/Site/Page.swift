/// A page of the plan: where it goes, and what makes its bytes.
struct Page: Sendable {
  /// Path in the output.
  let path: String
  /// Whether it points at others and so is put in place after them: start pages, feeds.
  var isIndex = false
  /// Whether it is made from the quarterly data, and from nothing that `ReportCache` does not know.
  var isOfReports = false
  /// Makes its bytes. Pure, and safe to call from any thread. Throws `IOFailure` where a library that packs them fails.
  let render: @Sendable () throws -> [UInt8]

  init(
    _ path: String, isIndex: Bool = false, isOfReports: Bool = false,
    render: @escaping @Sendable () throws -> [UInt8]
  ) {
    self.path = path
    self.isIndex = isIndex
    self.isOfReports = isOfReports
    self.render = render
  }
}
