import Insight

/// The file that lets a browser install the portal as an app (W3C Web Application Manifest), one a language, with the name and the start page
/// of that language.
struct WebManifest {
  /// The portal.
  let site: Site
  /// The language.
  let lang: String

  /// The pictures that it names, where the templates have them, with their sizes; `maskable` fills the whole square, so that a phone may cut it to its own shape.
  static let icons = [
    ("assets/icon.svg", "any", "image/svg+xml", "any"), ("assets/icon-192.png", "192x192", "image/png", "any"),
    ("assets/icon-512.png", "512x512", "image/png", "any"),
    ("assets/icon-maskable-512.png", "512x512", "image/png", "maskable"),
  ]

  /// Its page; nobody reads it but browsers.
  func page() -> Page {
    Page(Address.manifest(lang)) {
      let name = CanonicalJSON.text(site.library.configuration.name.text(in: lang))
      let assets = Set(site.templates.assets.map(\.path))
      let icons = Self.icons.filter { assets.contains($0.0) }.map { path, sizes, type, purpose in
        "{\"src\":\"../\(path)\",\"sizes\":\"\(sizes)\",\"type\":\"\(type)\",\"purpose\":\"\(purpose)\"}"
      }
      let members = [
        "\"name\":\(name)", "\"lang\":\"\(lang)\"", "\"start_url\":\"index.html\"", "\"scope\":\"../\"",
        "\"display\":\"standalone\"", "\"icons\":[\n\(icons.joined(separator: ",\n"))]",
      ]
      return Array("{\(members.joined(separator: ",\n"))}\n".utf8)
    }
  }
}
