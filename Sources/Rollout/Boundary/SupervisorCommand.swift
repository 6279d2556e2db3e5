public import Episodes
public import Teleoperation

/// What a person tells the rollout from the console.
///
/// The console never calls into it otherwise.
public enum SupervisorCommand: Sendable, Hashable, Codable {
  /// Let the policy drive: begins a prepared episode, ends a hold, clears a fault.
  case resume
  /// Hold the robot where it is.
  case hold
  /// Hold until a person resumes; also raised directly by devices and ^C.
  case stop
  /// Take over when the policy drives, hand back when the person does.
  case toggleTakeover
  /// Take over although the gate is closed.
  case forceTakeover
  /// Give the robot back to the policy.
  case handBack
  /// One press of a movement key while the keyboard drives.
  case nudge(Nudge)
  /// Changes how the next takeover and hand-back engage.
  case engage(EngageModes)
  /// Marks this moment in the timeline.
  case mark(String)
  /// Ends the episode with a person's judgement, or without one.
  case end(Outcome?)
  /// Judges the episode that has ended.
  case judge(Outcome?, reasons: [Reason], note: String)
  /// Takes the last judgement back, or does it again.
  case undoJudgement(redo: Bool)
  /// Prepares the next episode, from the given stage; 0 is the initial state.
  case nextEpisode(startStage: Int)
  /// Prepares the stage that the last episode failed in once more, to show how it is done.
  case repeatStage
  /// Reports what a device's controls read, by its number within the session; nil for none.
  case watchDevice(Int?)
  /// Ends the session; a running episode is closed first.
  case quit

  /// A movement of the keyboard: a pulse with the length of a key's repeat, since a terminal
  /// tells no key-up.
  public enum Nudge: String, Sendable, Hashable, Codable, CaseIterable {
    case left, right, forward, back, up, down
    case turnLeft = "turn left"
    case turnRight = "turn right"
    case close, open
  }
}

extension SupervisorCommand {
  /// True for a command by which a person may get the robot.
  var isTakeover: Bool { self == .toggleTakeover || self == .forceTakeover }
}
