public import Episodes
public import Robotics

/// Everything that comes out of one tick.
public struct TickOutput: Sendable {
  /// The command to send.
  public var command: Command
  /// A question for the policy.
  public var request: ProposalRequest?
  /// The row of this policy step; nil between policy steps.
  public var frame: Frame?
  /// The row of this tick; nil when the robot told no state.
  public var sample: ControlSample?
  /// The segment that ended with the frame before; nil when none did.
  public var segment: Segment?
  /// An earlier segment that has changed: more of its last frames come just before a takeover.
  public var remarked: Segment?
  /// The segment that is growing, as it is now, so that it survives a crash; nil between policy
  /// steps.
  public var openSegment: Segment?
  /// What happened.
  public var events: [EpisodeEvent] = []
  /// Why the episode shall end, once it shall.
  public var ending: Ending?

  /// Makes the output of a tick that sends a command.
  public init(command: Command) { self.command = command }
}

/// Why an episode ended.
public enum Ending: Sendable, Hashable {
  /// The task's success test has held long enough.
  case success
  /// The step limit was reached.
  case timeLimit
  /// A person ended it, with a judgement or without.
  case supervisor(Outcome?)
  /// The process is ending.
  case quit

  /// The outcome it suggests; nil when there is none.
  public var suggestion: Outcome? {
    switch self {
    case .success: .success
    case .timeLimit: .failure
    case .supervisor(let outcome): outcome
    case .quit: nil
    }
  }

  /// One line for people.
  public var summary: String {
    switch self {
    case .success: "the task's success test held"
    case .timeLimit: "the step limit was reached"
    case .supervisor(.some(let outcome)): "the supervisor ended it: \(outcome.rawValue)"
    case .supervisor(nil): "the supervisor ended it"
    case .quit: "the console was closed"
    }
  }
}
