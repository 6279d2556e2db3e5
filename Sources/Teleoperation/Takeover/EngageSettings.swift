/// How takeovers and hand-backs are joined; every number of METHOD §4's table.
public struct EngageSettings: Sendable, Hashable, Codable {
  /// Which way.
  public var mode: EngageMode = .anchor
  /// `anchor`: seconds of movement after which 1/e of the offset is left.
  public var washoutTime = 1.5
  /// `anchor`: joint speed at which the offset washes out at full rate, range shares per second.
  public var washoutJointSpeed = 0.25
  /// `anchor`: wrist speed at which the offset washes out at full rate, metres per second.
  public var washoutWristSpeed = 0.05
  /// `gate`: mismatch of a hand joint that is still accepted, share of its range.
  public var tolerance = 0.08
  /// `blend`: duration of the transition, seconds.
  public var blendTime = 0.6
  /// `blend`: the fastest a joint may close its mismatch, range shares per second.
  public var blendJointSpeed = 1.0

  /// Makes settings with the documented defaults.
  public init() {}

  /// Makes settings for a mode with the documented defaults.
  public init(mode: EngageMode) { self.mode = mode }
}
