public import Robotics

extension Segment {
  /// What was measured at a takeover.
  ///
  /// Speeds are shares of what the safety limits allow: of the joint, or the wrist's way or turn,
  /// that is nearest to its own limit.
  public struct Takeover: Sendable, Hashable, Codable {
    /// Time from the person's event to the first command that carries it.
    public var latency: Nanoseconds
    /// Largest mismatch of a hand joint between device and robot at entry, share of its range;
    /// nil when the device moves the hand by rate and so has no position of its own.
    public var mismatch: Double?
    /// Distance between tracker and wrist at entry, metres; nil without a tracker.
    public var wristDistance: Double?
    /// Turn between tracker and wrist at entry, radians; nil without a tracker.
    public var wristTurn: Double?
    /// Speed of the first command, share of the limit; 0 when it repeats the last one before.
    public var firstStep: Double
    /// Fastest command of the first half second (*setting*), share of the limit; nil in datasets
    /// of version 1, which did not measure it.
    public var largestStep: Double?
    /// How often the device was clutched while the person drove.
    public var clutches: Int
    /// Identities of the devices that drove.
    public var devices: [String]

    /// Makes a record from what was measured.
    public init(
      latency: Nanoseconds, mismatch: Double? = nil, wristDistance: Double? = nil,
      wristTurn: Double? = nil, firstStep: Double = 0, largestStep: Double? = nil,
      clutches: Int = 0, devices: [String] = []
    ) {
      self.latency = latency
      self.mismatch = mismatch
      self.wristDistance = wristDistance
      self.wristTurn = wristTurn
      self.firstStep = firstStep
      self.largestStep = largestStep
      self.clutches = clutches
      self.devices = devices
    }
  }

  /// What was measured on the way back to the policy; speeds as in ``Takeover``.
  public struct HandBack: Sendable, Hashable, Codable {
    /// Speed of the policy's first command, share of the limit.
    public var firstStep: Double
    /// Fastest command of the policy's first half second (*setting*), share of the limit.
    public var largestStep: Double
    /// Time from the hand-back until the policy's command was joined; nil when that was cut short.
    public var settleTime: Nanoseconds?

    /// Makes a record from what was measured.
    public init(
      firstStep: Double = 0, largestStep: Double = 0, settleTime: Nanoseconds? = nil
    ) {
      self.firstStep = firstStep
      self.largestStep = largestStep
      self.settleTime = settleTime
    }
  }
}
