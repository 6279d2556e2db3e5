public import Learning
public import Robotics
public import Teleoperation

/// Every number of a rollout, with its unit and its source.
public struct RolloutSettings: Sendable, Hashable, Codable {
  /// Rate of commands, Hz (METHOD §2).
  public var controlRate = 120.0
  /// Rate of policy steps and frames, Hz (METHOD §2).
  public var policyRate = 30.0
  /// New actions executed of every chunk (METHOD §8: 12 did better than 24).
  public var executedActions = 12
  /// The most steps a proposal may take and still be continued without a seam (METHOD §3: d ≤ 4).
  public var maximumDelay = 4
  /// True when the robot waits for every chunk: it stops after the executed actions of one, the
  /// policy looks, and the next begins when it arrives; false as in METHOD §3.
  public var isSynchronous = false
  /// Chunks sampled for the agreement signal at every request.
  public var agreementSamples = 4
  /// Steps between proposals of the shadow policy while a person drives.
  public var shadowInterval = 6
  /// A policy that has not answered for this long is held, seconds.
  public var proposalTimeout = 1.0
  /// Steps between tries while the policy is not usable.
  public var retryInterval = 5
  /// How a person takes over.
  public var takeover = EngageSettings()
  /// What a held clutch frees from the device.
  public var clutch = ClutchScope.wrist
  /// How long the command's speed is measured after a change of driver, seconds.
  public var stepWindow = 0.5
  /// How the policy gets the robot back, in the modes of the takeover.
  ///
  /// It moves by itself, so its offset is gone in a few seconds; faster than a second, the largest
  /// offset would move a joint by more than 1 % of its range in a tick.
  public var handBack = {
    var settings = EngageSettings()
    settings.washoutTime = 1
    settings.washesOutTogether = true
    return settings
  }()
  /// Duration of the transition after a chunk that came too late to continue the old one, seconds.
  public var lateBlend = 0.2
  /// Limits between authority and robot.
  public var safety = SafetyLimits()
  /// Frames marked as pre-intervention before a takeover (METHOD §4).
  public var preIntervention = 15
  /// Frames for which the success test must hold before the episode ends by itself.
  public var successFrames = 10
  /// What an alarm is; nil for a policy that is not calibrated, and so never raises one.
  public var alarm: AlarmCriterion?
  /// Speeds of the keyboard.
  public var keyboard = KeyboardSettings()

  /// Makes settings with the documented defaults.
  public init() {}

  /// Time of a control tick since the episode's start.
  public func time(ofTick tick: Int) -> Nanoseconds {
    Nanoseconds((Double(tick) * 1e9 / controlRate).rounded())
  }

  /// The policy step that a control tick belongs to.
  public func step(ofTick tick: Int) -> Int {
    // A millionth of a step absorbs the rounding of rates that do not divide.
    Int(Double(tick) * policyRate / controlRate + 1e-6)
  }

  /// Time from one policy step to the next.
  public var policyPeriod: Nanoseconds { .period(rate: policyRate) }
}
