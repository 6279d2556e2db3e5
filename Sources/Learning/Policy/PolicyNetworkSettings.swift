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
}
