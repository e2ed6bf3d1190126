internal import CXLSXWriter
import Glibc
import Synchronization

extension Workbook {
  /// The library asks the C library for the date's parts and for names of temporary files, which two threads must not do at once.
  private static let turn = Mutex<Void>(())

  /// The file's bytes.
  ///
  /// The library writes to a path only, and each sheet to a file of its own before. All of that goes to a folder of the workbook's own: in a temporary folder
  /// with thousands of entries each of those files would take a look through all of them.
  /// - Throws: `IOFailure` when the temporary folder (`TMPDIR`, else `/tmp`) cannot be written, or memory does not suffice.
  public func bytes() throws -> [UInt8] { try bytes(by: getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") }

  /// The file's bytes, by way of a folder in a folder.
  func bytes(by parent: String) throws -> [UInt8] {
    var path = Array("\(parent)/fieldbook-XXXXXX".utf8CString)
    let isMade = mkdtemp(&path) != nil
    let folder = path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    guard isMade else { throw IOFailure(path: folder, errno: errno, operation: "create") }
    let name = folder + "/book.xlsx"
    defer {
      unlink(name)
      rmdir(folder)
    }
    try Self.turn.withLock { _ in try write(to: name, by: folder) }
    guard let file = Descriptor(name, flags: O_RDONLY), let size = file.status?.st_size,
      let bytes = file.bytes(at: 0, count: Int(size))
    else {
      throw IOFailure(path: name, errno: errno, operation: "read")
    }
    return bytes
  }

  private func write(to path: String, by folder: String) throws {
    var options = lxw_workbook_options()
    // Kept until the book is closed, whether the library copies it or not.
    guard let kept = strdup(folder) else { throw IOFailure(path: path, errno: ENOMEM, operation: "pack") }
    defer { free(kept) }
    options.tmpdir = kept
    guard let book = workbook_new_opt(path, &options) else {
      throw IOFailure(path: path, errno: ENOMEM, operation: "pack")
    }
    do {
      try fill(book, path)
    } catch {
      lxw_workbook_free(book)
      throw error
    }
    // Closing writes the file and frees the book, whether it succeeds or not.
    try check(workbook_close(book), path)
  }

  private func fill(_ book: UnsafeMutablePointer<lxw_workbook>, _ path: String) throws {
    var styles: [Style: UnsafeMutablePointer<lxw_format>] = [:]
    for style in Style.allCases { styles[style] = Self.format(style, in: book) }
    var forms: [String: UnsafeMutablePointer<lxw_format>] = [:]
    for (sheet, name) in zip(sheets, names) {
      guard let target = workbook_add_worksheet(book, name) else {
        throw IOFailure(path: name, errno: EINVAL, operation: "pack")
      }
      for (column, width) in Self.widths(of: sheet).enumerated() {
        try check(worksheet_set_column(target, lxw_col_t(column), lxw_col_t(column), width, nil), name)
      }
      if sheet.frozen > 0 { worksheet_freeze_panes(target, lxw_row_t(sheet.frozen), 0) }
      for (row, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let (row, column) = (lxw_row_t(row), lxw_col_t(column))
          switch cell {
          case .text(let text, let style):
            // The format's limit; one that is longer would be refused.
            try check(worksheet_write_string(target, row, column, Self.cut(text, to: 32_767), styles[style]), name)
          case .number(let value, let form) where value.isFinite:
            let pattern = form.pattern(of: value)
            let format = forms[pattern] ?? Self.format(pattern, in: book)
            forms[pattern] = format
            try check(worksheet_write_number(target, row, column, value, format), name)
          case .number, .empty: break
          }
        }
      }
    }
    try title.withCString { title in
      try "Fieldbook".withCString { maker in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: maker)
        properties.created = time_t(created)
        try check(workbook_set_properties(book, &properties), path)
      }
    }
  }

  private static func format(_ style: Style, in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<
    lxw_format
  >? {
    let format = workbook_add_format(book)
    switch style {
    case .plain:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 14)
    case .header:
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_bg_color(format, 0xEEF1F5)
    }
    return format
  }

  private static func format(_ pattern: String, in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<
    lxw_format
  >? {
    let format = workbook_add_format(book)
    format_set_num_format(format, pattern)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    return format
  }

  private func check(_ result: lxw_error, _ name: String) throws {
    guard result != LXW_NO_ERROR else { return }
    throw IOFailure(
      path: name, errno: errno, operation: "pack", reason: lxw_strerror(result).map { String(cString: $0) })
  }
}
