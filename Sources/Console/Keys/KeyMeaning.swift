import Robotics
import Rollout

/// What a key that depends on who drives does now: the one table behind the key, the bar and the help lines.
struct KeyMeaning: Equatable {
  /// What the bar says.
  var label: String
  /// What is told to the rollout; nil when the key does nothing now.
  var command: SupervisorCommand?
  /// By what it is known that the rollout obeyed.
  var expectation = Expectation.anything
  /// Why it does nothing; empty when it does something.
  var refusal = ""

  private static func refused(_ label: String, _ why: String) -> KeyMeaning {
    KeyMeaning(label: label, refusal: why)
  }

  /// Hold, resume, start, clear a fault.
  static func holdOrResume(_ snapshot: RolloutSnapshot) -> KeyMeaning {
    let phase = snapshot.session.phase
    switch (phase, snapshot.authority) {
    case (.ended, _):
      return refused("hold", "the episode has ended; prepare the next one first")
    case (_, .fault):
      return KeyMeaning(
        label: "clear fault", command: .resume, expectation: .leaves(.fault))
    case (.ready, .hold):
      return KeyMeaning(label: "start", command: .resume, expectation: .leaves(.hold))
    case (.running, .hold):
      return KeyMeaning(label: "resume", command: .resume, expectation: .leaves(.hold))
    case (_, .policy), (_, .aligning), (_, .human), (_, .returning):
      return KeyMeaning(label: "hold", command: .hold, expectation: .becomes(.hold))
    }
  }

  /// Take over, hand back, give up waiting for a match.
  static func takeOver(_ snapshot: RolloutSnapshot) -> KeyMeaning {
    let phase = snapshot.session.phase
    switch (phase, snapshot.authority) {
    case (.ended, _):
      return refused("take over", "the episode has ended; prepare the next one first")
    case (_, .fault):
      return refused("take over", "clear the fault first")
    case (_, .hold) where snapshot.holdReason == .stop:
      return refused("take over", "STOP is in force; resume first, then take over")
    case (_, .hold):
      return KeyMeaning(
        label: phase == .ready ? "drive yourself" : "take over", command: .toggleTakeover,
        expectation: .leaves(.hold))
    case (_, .policy):
      return KeyMeaning(
        label: "take over", command: .toggleTakeover, expectation: .leaves(.policy))
    case (_, .returning):
      return KeyMeaning(
        label: "take over", command: .toggleTakeover, expectation: .leaves(.returning))
    // Handing back is said as such: a toggle that crosses a change of authority on its way would
    // do the opposite of what the person saw.
    case (_, .aligning):
      return KeyMeaning(
        label: "to policy", command: .handBack, expectation: .leaves(.aligning))
    case (_, .human):
      return KeyMeaning(
        label: "hand back", command: .handBack, expectation: .leaves(.human))
    }
  }

  /// Take over although the gate is closed.
  static func forceTakeover(_ snapshot: RolloutSnapshot) -> KeyMeaning {
    guard snapshot.session.phase != .ended, snapshot.authority == .aligning else {
      return refused("take over anyway", "only while ALIGN waits for a match")
    }
    return KeyMeaning(
      label: "take over anyway", command: .forceTakeover, expectation: .becomes(.human))
  }
}
