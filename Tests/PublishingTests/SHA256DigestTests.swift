import Testing

@testable import Publishing

struct SHA256DigestTests {
  /// Values of the standard's own examples (FIPS 180-4), in base64 as `openssl dgst -sha256 -binary | base64` gives them.
  @Test(arguments: [
    ("", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "sha256-JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
    ),
  ])
  func isSHA256(_ text: String, _ source: String) {
    let digest = SHA256Digest(Array(text.utf8))
    #expect(digest.policySource == source)
    #expect(digest.bytes.count == 32)
  }
}
