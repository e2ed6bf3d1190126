import Publishing

/// The whole portal as one zip file, for a memory stick or a mail: unpacked, it opens from the disk by its `index.html`, search included.
struct SiteArchive {
  /// The output folder.
  let folder: String
  /// Its files, in order.
  let files: [String]
  /// Whether kits, tables and attachments stay out, and with them what saves a portal in a browser, as it would name them.
  let withoutDownloads: Bool

  /// Packs it.
  ///
  /// - Throws: `IOFailure` when a file cannot be read or the archive cannot be written.
  func write(to path: String) throws {
    let files = withoutDownloads ? files.filter(isKept) : files
    try ZipArchive.write(files.map { ($0, "\(folder)/\($0)") }, to: path)
  }

  private func isKept(_ path: String) -> Bool {
    guard let part = OfflineFiles.Part(path: path) else { return path != Address.worker && !path.hasPrefix("offline/") }
    return part != .downloads
  }
}
