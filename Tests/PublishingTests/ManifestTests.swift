import Testing

@testable import Publishing

struct ManifestTests {
  private func manifest(_ count: Int) -> Manifest {
    var manifest = Manifest()
    for number in 0..<count {
      guard let path = OutputPath("en/d/case-\(number).html") else { continue }
      manifest.files[path] = Manifest.Entry(
        hash: ContentHash("\(number)"), size: number)
    }
    return manifest
  }

  @Test(arguments: [0, 1, 2, 500]) func readsWhatItWrote(_ count: Int) throws {
    let manifest = manifest(count)
    #expect(Manifest(json: manifest.json(of: manifest.files.keys.sorted())) == manifest)
  }

  @Test func readsNothingElse() {
    let manifest = manifest(3)
    let json = manifest.json(of: manifest.files.keys.sorted())
    for place in json.indices {
      var damaged = json
      damaged[place] ^= 0x20
      let read = Manifest(json: damaged)
      #expect(read == nil || read == manifest, "byte \(place) was changed and the manifest read as another")
    }
    for length in json.indices { #expect(Manifest(json: Array(json[..<length])) == nil) }
    #expect(Manifest(json: json + json) == nil)
  }

  @Test func isJSONThatPeopleCanRead() throws {
    var manifest = Manifest()
    manifest.files[try #require(OutputPath("a \"b\" \\ 页.html"))] = .init(
      hash: ContentHash("x"), size: 7)
    let text = String(decoding: manifest.json(of: manifest.files.keys.sorted()), as: UTF8.self)
    let hash = ContentHash("x").description
    #expect(
      text.hasPrefix(
        "{\"version\":1,\"files\":{\n\"a \\\"b\\\" \\\\ 页.html\":{\"hash\":\"\(hash)\",\"size\":7}\n},\"check\":\""))
    #expect(Manifest(json: Array(text.utf8)) == manifest)
  }

  @Test func tenThousandFilesTakeLittleTime() throws {
    let manifest = manifest(10_000)
    let order = manifest.files.keys.sorted()
    let time = ContinuousClock().measure { #expect(Manifest(json: manifest.json(of: order)) == manifest) }
    // About 20 ms in an optimised build; this one is not, so the bound only catches work that is quadratic.
    #expect(time < .seconds(20))
  }
}
