import Testing

@testable import Media

/// What stays of drawings.
@Suite struct DrawingTests {
  private func text(_ inner: String, _ attributes: String = "") throws -> (text: String, omissions: [String]) {
    let picture = try Picture(Samples.svg(inner, attributes))
    return (String(decoding: picture.bytes, as: UTF8.self), picture.omissions.map(\.name))
  }

  @Test(
    "What runs or is fetched is left out, and told",
    arguments: [
      ("<script>alert(1)</script>", "script"), ("<g onclick='alert(1)'/>", "onclick"),
      ("<g ONLOAD='alert(1)'/>", "ONLOAD"),
      ("<a xlink:href='java&#9;script:alert(1)'><text>x</text></a>", "href"),
      ("<a href=' javascript:alert(1)'/>", "href"),
      (
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='alert(1)'/></foreignObject>", "foreignObject"
      ),
      ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>", "script"),
      ("<set attributeName='xlink:href' to='javascript:alert(1)'/>", "set"),
      ("<a><animate attributeName='href' values='javascript:alert(1)'/></a>", "animate"),
      ("<image href='https://evil.example/alert(1)'/>", "href"), ("<use href='other.svg#alert(1)'/>", "href"),
      ("<image href='//evil.example/alert(1)'/>", "href"),
      ("<image href='data:text/html,alert(1)'/>", "href"), ("<use href='data:image/svg+xml,alert(1)'/>", "href"),
      ("<style>@import url(https://evil.example/alert(1));</style>", "style"),
      ("<style>@\\69mport 'alert(1)';a{}</style>", "style"),
      ("<rect fill='url(https://evil.example/alert(1))'/>", "fill"),
      ("<rect style='fill:\\75rl(\"https://evil.example/alert(1)\")'/>", "style"),
      ("<style>a{mask:image-set(\"https://evil.example/alert(1)\" 1x)}</style>", "style"),
      ("<style>a{b:u/**/rl(x);c:url( 'alert(1)' )}</style>", "style"),
      ("<iframe src='alert(1)'/>", "iframe"), ("<handler>alert(1)</handler>", "handler"),
    ])
  func active(inner: String, name: String) throws {
    let (text, omissions) = try text(inner)
    #expect(!text.contains("alert(1)") && !text.contains("evil"), "\(text)")
    #expect(omissions.first == name, "\(omissions)")
  }

  @Test(
    "What programs leave in a drawing is left out in silence",
    arguments: [
      "<!-- SECRET -->", "<metadata>SECRET</metadata>", "<?program SECRET?>", "<g data-name='SECRET'/>",
      "<s:namedview xmlns:s='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' s:docname='/home/SECRET'/>",
      "<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:export-filename='/home/SECRET'/>", "<g>SECRET</g>",
      "<style>/* SECRET */ a { fill: red }</style>",
      "<g style='fill:red/* SECRET */'/>",
      "<foreignObject requiredExtensions='http://ns.adobe.com/AdobeIllustrator/10.0/'>SECRET</foreignObject>",
      "<style type='text/x-other'>SECRET</style>",
    ])
  func carried(inner: String) throws {
    let (text, omissions) = try text(inner)
    #expect(!text.contains("SECRET"), "\(text)")
    #expect(omissions == [])
    #expect(text.contains("<rect width=\"10\" height=\"8\"/>"))
  }

  @Test("The source of a diagram in an attribute of the root goes; entities and document types are resolved")
  func root() throws {
    #expect(try !text("", " content='&lt;mxfile>SECRET'").text.contains("SECRET"))
    let file =
      "<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\"><!ENTITY x \"<script>alert(1)</script>\">]><svg xmlns=\"&ns;\" viewBox='0 0 24,16'>&x;<path d='M0 0'/></svg>"
    let picture = try Picture(Array(file.utf8))
    #expect(picture.size?.width == 24 && picture.size?.height == 16)
    #expect(
      String(decoding: picture.bytes, as: UTF8.self)
        == "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 24,16\"><path d=\"M0 0\"/></svg>\n"
    )
    #expect(picture.omissions.map(\.name) == ["script"])
  }

  @Test(
    "What is drawn stays as it is, byte by byte",
    arguments: [
      "<style>.a{fill:#fff;font:12px \"A, B\",sans-serif;filter:url(#f)}@font-face{src:url(data:font/woff2;base64,AAAA)}</style>",
      "<defs><linearGradient id='g'><stop offset='0' stop-color='rgb(1,2,3)'/></linearGradient></defs><g fill='url(#g)' transform='translate(1,2) rotate(3)'/>",
      "<a href='https://example.com/a?b=1&amp;c'><text x='1'>A &lt; <tspan>B</tspan></text></a>",
      "<use xlink:href='#g'/><title>Words</title><desc>More</desc>",
      "<animate attributeName='fill' values='red;blue' dur='1s'/><switch><g requiredFeatures='x'/></switch>",
      "<g xml:lang='de' aria-label='a (b)'/>", "<style><![CDATA[a>b{c:d}]]></style>",
    ])
  func drawn(inner: String) throws {
    let (text, omissions) = try text(inner)
    #expect(text == String(decoding: Samples.svg(inner), as: UTF8.self))
    #expect(omissions == [])
  }

  @Test("Pictures inside of drawings are freed as well, however deep")
  func embedded() throws {
    func data(_ picture: [UInt8], _ type: String) -> String {
      "<image href='data:image/\(type);base64,\(Base64.encoded(picture))'/>"
    }
    let jpeg = Samples.jpeg(Samples.exif(1))
    for inner in [
      data(jpeg, "jpeg"), data(Samples.svg(data(jpeg, "jpeg")), "svg+xml"),
      "<style>a{mask:url(\"data:image/jpeg;base64,\(Base64.encoded(jpeg))\")}</style>",
    ] {
      let (text, omissions) = try text(inner)
      #expect(omissions == [])
      #expect(text.contains("data:image/") && !text.contains(Base64.encoded(jpeg)), "\(text)")
    }
    #expect(try text(data(jpeg, "jpeg")).text.contains(Base64.encoded(Samples.jpeg())))
    #expect(try text(data([1, 2, 3], "png")).omissions == ["href"])
  }

  @Test(
    "Sizes",
    arguments: [
      ("width='320' height='240'", [320, 240]), ("width='12.6px' height='4'", [13, 4]),
      ("width='3' height='4' viewBox='0 0 9 9'", [3, 4]),
      ("viewBox='0 0 24 16'", [24, 16]), ("viewBox='0,0,24,16' width='100%' height='100%'", [24, 16]), ("", []),
      ("width='0' height='4'", []),
      ("width='-3' height='4'", []), ("width='1e9' height='4'", []), ("width='nan' height='inf'", []),
      ("viewBox='0 0 1'", []),
    ])
  func sizes(attributes: String, size: [Int]) throws {
    let found = try Picture(Array("<svg xmlns='http://www.w3.org/2000/svg' \(attributes)/>".utf8)).size
    #expect((found.map { [$0.width, $0.height] } ?? []) == size)
  }

  @Test("UTF-16 is written anew as UTF-8; an encoding that is not known is a fault")
  func encodings() throws {
    let text = "<?xml version='1.0' encoding='UTF-16'?><svg xmlns='http://www.w3.org/2000/svg'><text>中</text></svg>"
    let units = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    #expect(String(decoding: try Picture(wide).bytes, as: UTF8.self).contains("<text>中</text>"))
    #expect(throws: PictureFault.self) { try Picture(Array(text.replacing("UTF-16", with: "GB18030").utf8)) }
  }
}

/// Base64, without Foundation's types at each place.
enum Base64 {
  static func encoded(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: bytes.count, by: 3).map { at -> String in
      let piece = Array(bytes[at..<min(at + 3, bytes.count)])
      let value = (0..<3).reduce(0) { $0 << 8 | ($1 < piece.count ? Int(piece[$1]) : 0) }
      return String((0..<4).map { $0 <= piece.count ? digits[value >> (18 - 6 * $0) & 63] : "=" })
    }.joined()
  }
}
