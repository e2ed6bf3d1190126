/// A picture that browsers show, without what it carries besides: names of authors, comments, positions, thumbnails, the program's own notes,
/// and whatever follows its end. What its colours and its turning rest on stays, as do its pixels, byte by byte.
///
/// A file that carries nothing is given back as it is.
public struct Picture: Sendable {
  /// The forms of pictures that browsers show and that can be told apart by their first bytes.
  public enum Form: String, Sendable, CaseIterable {
    case png, jpeg, gif, webp, avif
    case svg = "svg+xml"

    /// The media type.
    public var mediaType: String { "image/" + rawValue }
  }

  /// Its form, whatever the file is called.
  public let form: Form
  /// Its size; nil where the file does not tell.
  public let size: PictureSize?
  /// The picture as it may be published.
  public let bytes: [UInt8]
  /// What would have run or loaded something, in a drawing: it is left out of `bytes`.
  public let omissions: [Omission]

  /// Something that a drawing runs or loads.
  public struct Omission: Sendable, Hashable {
    /// An element or an attribute, as a reader knows it: `script`, `onload`.
    public let name: String
    /// Its line in the file, from 1.
    public let line: Int
  }

  /// Endings of the names of pictures.
  public static let endings: Set<String> = ["png", "jpg", "jpeg", "gif", "webp", "svg", "svgz", "avif"]

  init(_ form: Form, size: PictureSize?, bytes: [UInt8], omissions: [Omission] = []) {
    self.form = form
    self.size = size
    self.bytes = bytes
    self.omissions = omissions
  }

  /// Reads a whole file.
  ///
  /// - Throws: A fault of a file that is no picture, not all of one, or one that cannot be freed of what it carries.
  public init(_ file: [UInt8]) throws(PictureFault) { self = try Self.read(Bytes(file), depth: 0) }

  /// - Parameter depth: how many drawings the picture is inside of.
  static func read(_ file: Bytes, depth: Int) throws(PictureFault) -> Picture {
    guard file.count > 0 else { throw PictureFault("it is empty") }
    switch form(of: file) {
    case .png: return try PNGFile.read(file)
    case .jpeg: return try JPEGFile.read(file)
    case .gif: return try GIFFile.read(file)
    case .webp: return try WebPFile.read(file)
    case .avif: return try AVIFFile.read(file)
    case .svg, nil: break
    }
    if file.holds("version https://git-lfs", at: 0) {
      throw PictureFault("it is a pointer of Git LFS, not the file itself (run `git lfs pull`)")
    }
    if file.all.starts(with: [0x1F, 0x8B]) { throw PictureFault("it is compressed: publish it as plain .svg") }
    guard file.startsLikeXML else { throw PictureFault("it is no PNG, JPEG, GIF, WebP, AVIF or SVG") }
    return try Drawing.read(file, depth: depth)
  }

  /// The form that the first bytes tell; nil for anything else, and for drawings, which only reading tells.
  static func form(of file: Bytes) -> Form? {
    if file.all.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return .png }
    if file.all.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if file.holds("GIF8", at: 0) { return .gif }
    if file.holds("RIFF", at: 0), file.holds("WEBP", at: 8) { return .webp }
    if file.holds("ftypavif", at: 4) || file.holds("ftypavis", at: 4) { return .avif }
    return nil
  }
}

/// Why a file is no picture that can be shown.
public struct PictureFault: Error, Hashable {
  /// The end of a sentence that begins with the file's name.
  public let reason: String

  init(_ reason: String) { self.reason = reason }

  /// The file ends too early.
  static let truncated = PictureFault("it ends in the middle of the picture")
  /// The file is not put together as its form asks.
  static let damaged = PictureFault("it is damaged")
}
