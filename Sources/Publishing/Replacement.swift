import Glibc

/// The last stage of a build: from the site as it was to the site as it is to be, in an order that is safe to
/// interrupt.
struct Replacement {
  /// What a build wants in the output folder.
  struct Plan {
    /// Every file of the new site.
    var manifest = Manifest()
    /// The names in staging of the files that differ.
    var waiting: [OutputPath: String] = [:]
    /// Files that are to stand where a folder stands now.
    var overFolders: [OutputPath] = []

    /// Adds a file.
    mutating func add(
      _ entry: Manifest.Entry, at path: OutputPath, waiting name: String? = nil, overFolder: Bool = false
    ) throws {
      guard manifest.files.updateValue(entry, forKey: path) == nil else {
        throw IOFailure(path: path.text, errno: EEXIST, operation: "write", reason: "published twice in one build")
      }
      if let name { waiting[path] = name }
      if overFolder { overFolders.append(path) }
    }
  }

  /// The site to be.
  let plan: Plan
  /// The site as it was.
  let old: EarlierSite
  /// The output folder.
  let tree: FolderTree
  /// The folder of manifest and lock.
  let home: Folder
  /// Where the new files wait.
  let staging: Staging

  /// Carries the plan out. Everything that needs room on the disk comes first; from then on there are only moves and
  /// removals.
  func run(indexes: Set<String>) throws -> Published {
    let order = plan.manifest.files.keys.inOrder()
    let folders = Set(Self.firstOfEachFolder(order).flatMap(\.ancestors))
    try refuseFilesAboveFiles(folders)
    let manifest = try stage(plan.manifest, order, as: EarlierSite.manifestName)
    let pending = try stagePending(order)
    let departing = old.manifest.files.keys.filter { plan.manifest.files[$0] == nil }.sorted()
    let obstacles = try obstacles(among: departing, folders)
    try refuseReadOnly(
      Set((Self.firstOfEachFolder(order.filter { plan.waiting[$0] != nil }) + departing).map(\.folder)))
    var removed = try remove(obstacles, keeping: [])
    for path in plan.overFolders { try removeEmpty(path.text) }
    try make(folders)

    if let pending { try staging.move(pending, to: home, as: EarlierSite.pendingName) }
    try place(order.filter { !indexes.contains($0.text) })
    try place(order.filter { indexes.contains($0.text) })
    removed += try remove(departing, keeping: folders)
    if let manifest { try staging.move(manifest, to: home, as: EarlierSite.manifestName) }
    _ = try home.removeFile(EarlierSite.pendingName)
    return Published(
      written: plan.waiting.count, unchanged: plan.manifest.files.count - plan.waiting.count, removed: removed,
      bytes: plan.manifest.size)
  }
}

// MARK: - Steps

extension Replacement {
  private func refuseFilesAboveFiles(_ folders: Set<String>) throws {
    for folder in folders.sorted() {
      guard let path = OutputPath(folder), plan.manifest.files[path] != nil else { continue }
      throw IOFailure(
        path: folder, errno: ENOTDIR, operation: "write", reason: "published both as a file and as a folder")
    }
  }

  /// Writes some files of a manifest to staging; nil when the file in place says the same.
  private func stage(_ manifest: Manifest, _ paths: [OutputPath], as name: String) throws -> String? {
    try manifest.json(of: paths).withUnsafeBytes { bytes in
      try home.compare(name, with: bytes) == .same ? nil : staging.put(bytes, for: home.path(of: name))
    }
  }

  /// Lists every file that will be ours and that the manifest in place does not name, should this build be killed before
  /// it can write its own.
  private func stagePending(_ order: [OutputPath]) throws -> String? {
    var all = plan.manifest
    var order = order
    if !old.unlisted.isEmpty {
      all.files.merge(old.unlisted) { new, _ in new }
      order = all.files.keys.inOrder()
    }
    order.removeAll { old.manifest.files[$0] != nil && old.unlisted[$0] == nil }
    return order.isEmpty ? nil : try stage(all, order, as: EarlierSite.pendingName)
  }

  /// The departing files that must go before the new ones come: files where folders are to be, and those in folders
  /// where files are to be.
  private func obstacles(among departing: [OutputPath], _ folders: Set<String>) throws -> [OutputPath] {
    let ours = Set(departing)
    for path in plan.overFolders {
      guard let stranger = try stranger(in: path.text, ours) else { continue }
      throw IOFailure(
        path: tree.root.path(of: path.text), errno: EISDIR, operation: "write",
        reason: "a folder stands there with a file that is not ours: \(stranger)")
    }
    let overFolders = Set(plan.overFolders.map(\.text))
    return departing.filter { folders.contains($0.text) || $0.ancestors.contains(where: overFolders.contains) }
  }

  private func stranger(in path: String, _ ours: Set<OutputPath>) throws -> String? {
    guard case .folder(let folder) = try tree.find(path) else { return nil }
    for name in try folder.names().sorted() {
      let inner = "\(path)/\(name)"
      switch try folder.entry(name) {
      case .folder: if let stranger = try stranger(in: inner, ours) { return stranger }
      case .file: if OutputPath(inner).map(ours.contains) != true { return inner }
      case .absent, .other: return inner
      }
    }
    return nil
  }

  /// Removes a folder in which there is nothing, or only more such folders: nobody's file is lost with it.
  private func removeEmpty(_ path: String) throws {
    guard case .folder(let folder) = try tree.find(path) else { return }
    for name in try folder.names() { try removeEmpty("\(path)/\(name)") }
    try tree.removeIfEmpty(path)
  }

  /// Makes sure that every folder that is to change may be changed: one that may not leaves the whole site as it was.
  private func refuseReadOnly(_ folders: Set<String>) throws {
    for name in folders.sorted() {
      guard case .folder(let folder) = try tree.find(name),
        faccessat(folder.descriptor, ".", W_OK | X_OK, AT_EACCESS) != 0
      else { continue }
      throw IOFailure(path: folder.path, errno: errno, operation: "write")
    }
  }

  /// Makes the folders that are missing, or none of them.
  private func make(_ folders: Set<String>) throws {
    var made: [String] = []
    do {
      for folder in folders.sorted() { _ = try tree.make(folder) { made.append($0) } }
    } catch {
      for folder in made.reversed() { try? tree.removeIfEmpty(folder) }
      throw error
    }
  }

  /// Of neighbours in one folder the first: most files lie in a folder that another has named already.
  private static func firstOfEachFolder(_ order: [OutputPath]) -> [OutputPath] {
    order.indices.filter { $0 == 0 || !order[$0].isBeside(order[$0 - 1]) }.map { order[$0] }
  }

  private func place(_ order: [OutputPath]) throws {
    var last: (path: OutputPath, folder: Folder)?
    for path in order {
      guard let name = plan.waiting[path] else { continue }
      let folder = if let last, last.path.isBeside(path) { last.folder } else { try tree.make(path.folder) }
      try staging.move(name, to: folder, as: path.name)
      last = (path, folder)
    }
  }

  /// Removes files of ours and the folders that this leaves empty; how many files there were.
  private func remove(_ paths: [OutputPath], keeping folders: Set<String>) throws -> Int {
    var count = 0
    var left = Set<String>()
    for path in paths {
      guard case .folder(let folder) = try tree.find(path.folder) else { continue }
      if try folder.removeFile(path.name) { count += 1 }
      left.formUnion(path.ancestors)
    }
    for folder in left.subtracting(folders).sorted().reversed() { try tree.removeIfEmpty(folder) }
    return count
  }
}
