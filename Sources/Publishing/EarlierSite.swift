/// The files in the output folder that are ours: what earlier builds put there.
struct EarlierSite: Sendable {
  /// The name of the manifest in the folder of its own.
  static let manifestName = "manifest.json"
  /// The name of the list of files that a build is about to add; there only while it does.
  static let pendingName = "pending.json"

  /// Every file that is ours.
  private(set) var manifest: Manifest
  /// Of these, the ones that no manifest on disk names: killed builds had put them in place before they could write one.
  private(set) var unlisted: [OutputPath: Manifest.Entry] = [:]

  /// Reads what the builds before left behind.
  ///
  /// A damaged manifest counts as none: then nothing is removed. A file of a killed build is ours only if it has the bytes
  /// that the build was about to give it.
  init(in home: Folder, _ tree: FolderTree) throws {
    manifest = try home.read(Self.manifestName).flatMap(Manifest.init(json:)) ?? Manifest()
    let pending = try home.read(Self.pendingName).flatMap(Manifest.init(json:)) ?? Manifest()
    for (path, entry) in pending.files where manifest.files[path] == nil {
      guard case .folder(let folder) = try tree.find(path.folder),
        let bytes = try folder.read(path.name, ifSize: entry.size), ContentHash(bytes) == entry.hash
      else { continue }
      unlisted[path] = entry
    }
    manifest.files.merge(unlisted) { listed, _ in listed }
  }
}
