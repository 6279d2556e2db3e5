/// Sizes of the policy's network (research: a 0.93 million parameter network does `place`).
public struct PolicyNetworkSettings: Sendable, Hashable, Codable {
  /// Width of the residual blocks.
  public var width = 256
  /// Number of residual blocks.
  public var blocks = 3
  /// Width of the condition.
  public var conditionWidth = 192
  /// Frequencies of the sine and cosine that stand for the diffusion step; twice as many numbers.
  public var frequencies = 32

  /// Makes settings with the documented defaults.
  public init() {}

  /// What cannot be used, and what was expected; nil when all can.
  var problem: String? {
    guard (1...8192).contains(width), (0...64).contains(blocks),
      (1...8192).contains(conditionWidth), (1...1024).contains(frequencies)
    else {
      return "a network of \(blocks) blocks \(width) wide, a condition of \(conditionWidth) and "
        + "\(frequencies) frequencies: up to 64 blocks and 1 to 8192, 8192 and 1024 are expected, "
        + "such as 3, 256, 192 and 32."
    }
    return nil
  }
}
