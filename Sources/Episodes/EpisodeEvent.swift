public import Robotics

/// Something that happened at a moment of an episode.
public struct EpisodeEvent: Sendable, Hashable, Codable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A person took over.
    case takeover
    /// A person handed back.
    case handBack = "hand back"
    /// The robot began to hold; the text says why.
    case hold
    /// A person let it go on.
    case resume
    /// Stop was pressed.
    case stop
    /// The robot or its link failed.
    case fault
    /// A stage began.
    case stage
    /// The object was lost.
    case dropped
    /// The task's success test held.
    case success
    /// The confidence fell below its calibrated threshold.
    case alarm
    /// A person marked the moment.
    case mark
    /// The policy failed to answer usably, or recovered.
    case policy
    /// A device came, went or fell silent.
    case device
    /// The safety filter refused or limited a command.
    case safety
    /// Frames, samples or raw events were lost: their number is in the text.
    case gap
  }

  /// When, relative to the episode's start.
  public var time: Nanoseconds
  /// The policy step it belongs to.
  public var step: Int
  /// What happened.
  public var kind: Kind
  /// The details for people, one line.
  public var text: String

  /// Makes an event from its parts.
  public init(time: Nanoseconds, step: Int, kind: Kind, text: String) {
    self.time = time
    self.step = step
    self.kind = kind
    self.text = text
  }
}
