internal import CLibMD
import Foundation

/// The SHA-256 digest (FIPS 180-4) of some bytes: what a content security policy names an inline style by.
///
/// From libmd, which every Debian has already, since dpkg is linked with it.
public struct SHA256Digest: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Digests bytes.
  public init(_ content: [UInt8]) {
    var context = SHA2_CTX()
    SHA256Init(&context)
    content.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
    bytes = [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      SHA256Final(start, &context)
      count = buffer.count
    }
  }

  /// The digest as a policy writes it, such as `sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=`.
  public var policySource: String { "sha256-" + Data(bytes).base64EncodedString() }
}
