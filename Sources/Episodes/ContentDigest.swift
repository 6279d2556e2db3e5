import CCrypto

/// A SHA-256 sum that is fed piece by piece.
public final class ContentDigest {
  // Safety: the context is made in `init`, used by one owner and freed in `deinit`.
  private let context: OpaquePointer

  /// Starts a sum.
  ///
  /// - Throws: when the cryptography library refuses, for lack of memory.
  public init() throws {
    guard let context = EVP_MD_CTX_new() else {
      throw UnreadableValue(description: "SHA-256 is not available")
    }
    self.context = context
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      throw UnreadableValue(description: "SHA-256 is not available")
    }
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  public func update(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

  /// Ends the sum: 64 hexadecimal digits.
  public func finish() -> String {
    var sum = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &sum, nil)
    let digits = Array("0123456789abcdef")
    return String(sum.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
