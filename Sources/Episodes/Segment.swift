public import Robotics

/// A maximal run of frames under one authority (METHOD §4).
///
/// The segments of an episode tile it.
public struct Segment: Sendable, Hashable, Codable {
  /// What a segment is good for in training.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The policy drove.
    case policy
    /// The person brought the state back to where the policy is competent.
    case recovery
    /// The person did the sub-task right.
    case correction
    /// The person or expert showed the task.
    case demonstration
    /// Nobody drove.
    case hold
  }

  /// What it is good for.
  public var kind: Kind
  /// State of the authority machine throughout.
  public var authority: Authority
  /// First frame.
  public var start: Int
  /// One past the last frame.
  public var end: Int
  /// Time of the first frame, relative to the episode's start.
  public var startTime: Nanoseconds
  /// Time of the first frame after it, or of the episode's end.
  public var endTime: Nanoseconds
  /// The stage the task was in at the first frame.
  public var stage: Int
  /// How many of its last frames come just before a takeover (15 steps, *setting*).
  public var preIntervention: Int
  /// Those frames.
  public var preInterventionFrames: Range<Int> { end - preIntervention..<end }
  /// Why it began: the hold's reason or the person's; empty when there is nothing to say.
  public var reason: String
  /// What was measured at the takeover; nil when no person took over at its start.
  public var takeover: Takeover?
  /// What was measured on the way back to the policy; nil when it was not on its way.
  public var handBack: HandBack?

  /// Makes a segment from its parts.
  public init(
    kind: Kind, authority: Authority, start: Int, end: Int, startTime: Nanoseconds,
    endTime: Nanoseconds, stage: Int, preIntervention: Int = 0, reason: String = "",
    takeover: Takeover? = nil, handBack: HandBack? = nil
  ) {
    self.kind = kind
    self.authority = authority
    self.start = start
    self.end = end
    self.startTime = startTime
    self.endTime = endTime
    self.stage = stage
    self.preIntervention = preIntervention
    self.reason = reason
    self.takeover = takeover
    self.handBack = handBack
  }
}
