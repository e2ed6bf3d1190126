import Testing

@testable import Media

/// What stays of pictures made of pixels.
@Suite struct PictureTests {
  private static let secret = Array("SECRET".utf8)
  private static let profile = Samples.segment(0xE2, Array("ICC_PROFILE\0\u{1}\u{1}profile".utf8))
  private static let rounds: [UInt8] = [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
  private static let timing: [UInt8] = [0x21, 0xF9, 4, 0, 1, 0, 0, 0]
  private static let pixels = Samples.riff("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 7, 0, 5, 0])
  private static func extended(_ flags: UInt8) -> [UInt8] { Samples.riff("VP8X", [flags, 0, 0, 0, 6, 0, 0, 4, 0, 0]) }

  /// A picture, and what is left once it has been freed of what it carries.
  struct Pair: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let given: [UInt8]
    let left: [UInt8]

    init(_ name: String, _ given: [UInt8], _ left: [UInt8]) {
      (testDescription, self.given, self.left) = (name, given, left)
    }
  }

  static let pairs = [
    Pair(
      "PNG with texts",
      Samples.png(
        Samples.chunk("tEXt", Array("Author\0SECRET".utf8)), Samples.chunk("iTXt", secret),
        Samples.chunk("zTXt", secret)), Samples.png()),
    Pair(
      "PNG with a date and a program's own", Samples.png(Samples.chunk("tIME", [7, 1]), Samples.chunk("prVW", secret)),
      Samples.png()),
    Pair(
      "PNG with colours", Samples.png(Samples.chunk("gAMA", [0, 1]), Samples.chunk("iCCP", [1])),
      Samples.png(Samples.chunk("gAMA", [0, 1]), Samples.chunk("iCCP", [1]))),
    Pair(
      "PNG turned", Samples.png(Samples.chunk("eXIf", Samples.tiff(6))),
      Samples.png(Samples.chunk("eXIf", Orientation(tiff: Samples.tiff(6)[...]).tiff))),
    Pair("PNG with more behind its end", Samples.png() + secret, Samples.png()),
    Pair(
      "JPEG with a comment, XMP, IPTC and a picture in the picture",
      Samples.jpeg(
        Samples.segment(0xFE, secret), Samples.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0SECRET".utf8)),
        Samples.segment(0xED, secret), Samples.segment(0xE2, Array("MPF\0SECRET".utf8))), Samples.jpeg()),
    Pair("JPEG with EXIF, upright", Samples.jpeg(Samples.exif(1)), Samples.jpeg()),
    Pair(
      "JPEG with EXIF, turned", Samples.jpeg(Samples.exif(8)),
      Samples.jpeg(Samples.segment(0xE1, Array("Exif\0\0".utf8) + Orientation(tiff: Samples.tiff(8)[...]).tiff))),
    Pair("JPEG with a profile", Samples.jpeg(profile), Samples.jpeg(profile)),
    Pair(
      "JPEG with Adobe's transform and more",
      Samples.jpeg(Samples.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1] + secret)),
      Samples.jpeg(Samples.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]))),
    Pair(
      "JPEG with a thumbnail",
      [0xFF, 0xD8] + Samples.segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 1, 2] + secret) + Samples.frame
        + Samples.scan + [0xFF, 0xD9], Samples.jpeg()),
    Pair(
      "JPEG with a comment between scans, and a film behind its end",
      Samples.jpeg(end: Samples.segment(0xFE, secret) + Samples.scan + [0xFF, 0xD9] + secret),
      Samples.jpeg(end: Samples.scan + [0xFF, 0xD9])),
    Pair(
      "GIF with a comment and a program's own",
      Samples.gif(
        [0x21, 0xFE, 6] + secret + [0], [0x21, 0xFF, 11] + Array("XMP DataXMP".utf8) + [6] + secret + [0], rounds,
        timing), Samples.gif(rounds, timing)),
    Pair(
      "GIF with more than the number of rounds, and behind its end",
      Samples.gif([0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 6] + secret + [0]) + secret,
      Samples.gif(rounds)),
    Pair(
      "WebP with XMP and EXIF",
      Samples.webp(extended(0x0C), pixels, Samples.riff("EXIF", Samples.tiff(1)), Samples.riff("XMP ", secret))
        + secret, Samples.webp(extended(0), pixels)),
    Pair(
      "WebP turned", Samples.webp(extended(0x08), pixels, Samples.riff("EXIF", Samples.tiff(6, little: false))),
      Samples.webp(extended(0x08), pixels, Samples.riff("EXIF", Orientation(tiff: Samples.tiff(6)[...]).tiff))),
    Pair(
      "WebP in frames with a note in one",
      Samples.webp(
        extended(2), Samples.riff("ANMF", [UInt8](repeating: 0, count: 16) + pixels + Samples.riff("NOTE", secret))),
      Samples.webp(extended(2), Samples.riff("ANMF", [UInt8](repeating: 0, count: 16) + pixels))),
  ]

  @Test("What is carried goes, what is seen stays", arguments: pairs)
  func stripped(pair: Pair) throws {
    let picture = try Picture(pair.given)
    #expect(picture.bytes == pair.left)
    #expect(try Picture(pair.left).bytes == pair.left, "a clean picture is given back as it is")
  }

  @Test("AVIF: items and boxes that are no pictures are blanked where they lie")
  func avif() throws {
    let picture = try Picture(Samples.avif)
    #expect(picture.form == .avif && picture.size?.width == 6 && picture.size?.height == 5)
    #expect(picture.bytes.count == Samples.avif.count)
    #expect(!String(decoding: picture.bytes, as: UTF8.self).contains("SECRET"))
    #expect(try Picture(picture.bytes).bytes == picture.bytes)
  }

  @Test("Sizes, with the sides changed where EXIF turns them", arguments: 1...8)
  func turned(orientation: Int) throws {
    let swaps = orientation >= 5
    for (file, width, height) in [
      (Samples.jpeg(Samples.exif(orientation)), 8, 4),
      (Samples.png(Samples.chunk("eXIf", Samples.tiff(orientation, little: false))), 2, 1),
      (Samples.webp(Self.extended(8), Self.pixels, Samples.riff("EXIF", Samples.tiff(orientation))), 7, 5),
    ] {
      let size = try Picture(file).size
      #expect(size?.width == (swaps ? height : width) && size?.height == (swaps ? width : height))
    }
  }

  @Test("Nonsense in EXIF turns nothing")
  func nonsense() {
    for tiff in [
      [], Array("II*\0".utf8), Samples.tiff(0), Samples.tiff(9), Array("MM\0*".utf8) + [0xFF, 0xFF, 0xFF, 0xFF],
      Array("II*\0".utf8) + [8, 0, 0, 0, 0xFF, 0xFF],
    ] {
      #expect(Orientation(tiff: tiff[...]) == .upright)
    }
  }

  @Test("A picture cut off anywhere is none, and nothing traps")
  func cut() {
    // Without the note at its end, without which it is whole.
    let files = Self.pairs.map(\.left) + [Array(Samples.avif.dropLast(14))]
    for file in files {
      for length in file.indices {
        if let picture = try? Picture(Array(file.prefix(length))) {
          Issue.record("\(picture.form) of \(length) of \(file.count) bytes")
        }
      }
    }
  }

  @Test("Changed bytes never trap, and nothing that is read is other once it is read again")
  func changed() throws {
    var state: UInt64 = 7
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    for file in Self.pairs.map(\.given) + [
      Samples.avif, Samples.svg("<a xlink:href='#x'><style>a{b:url(c)}</style></a>"),
    ] {
      for _ in 0..<150 {
        var other = file
        for _ in 0...random(4) { other[random(other.count)] = UInt8(random(256)) }
        guard let picture = try? Picture(other) else { continue }
        #expect(try Picture(picture.bytes).bytes == picture.bytes)
      }
    }
  }
}
