/// How takeovers and hand-backs are joined; every number of METHOD §4's table.
public struct EngageSettings: Sendable, Hashable, Codable {
  /// How the hand engages.
  public var hand: EngageMode = .anchor
  /// How the wrist engages.
  public var wrist: EngageMode = .anchor
  /// `anchor`: seconds of movement after which 1/e of the offset is left.
  public var washoutTime = 1.5
  /// `anchor`: joint speed at which the hand's offset washes out at full rate, range shares per
  /// second.
  public var washoutJointSpeed = 0.25
  /// `anchor`: wrist speed at which the wrist's offset washes out at full rate, metres per second.
  public var washoutWristSpeed = 0.05
  /// `anchor`: true when movement of either part washes out both offsets.
  ///
  /// A person's fingers must not drift off what they hold because the arm moves; a policy must
  /// arrive although its fingers keep still.
  public var washesOutTogether = false
  /// `gate`: mismatch of a hand joint that is still accepted, share of its range.
  public var tolerance = 0.08
  /// `gate`: distance between tracker and wrist that is still accepted, metres.
  public var wristTolerance = 0.03
  /// `gate`: turn between tracker and wrist that is still accepted, radians.
  public var turnTolerance = 0.2
  /// `blend`: duration of the transition, seconds.
  public var blendTime = 0.6
  /// `blend`: the fastest each joint may close its mismatch, range shares per second, in the
  /// hand's order; the last entry is that of all further joints.
  public var blendJointSpeeds = [1.0]
  /// `blend`: the fastest the wrist may close its distance, metres per second.
  public var blendWristSpeed = 0.25
  /// `blend`: the fastest the wrist may close its turn, radians per second.
  public var blendWristTurn = 1.0

  /// Makes settings with the documented defaults.
  public init() {}

  /// Makes settings for modes with the documented defaults.
  public init(_ modes: EngageModes) { self.modes = modes }

  /// How both parts engage.
  public var modes: EngageModes {
    get { EngageModes(hand: hand, wrist: wrist) }
    set {
      hand = newValue.hand
      wrist = newValue.wrist
    }
  }
}
