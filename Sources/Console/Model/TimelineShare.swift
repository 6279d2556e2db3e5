import Robotics
import Rollout

/// Who drove how much of an episode.
struct TimelineShare: Equatable {
  /// Steps of the policy and of joining it.
  var policy = 0
  /// Steps of the person.
  var human = 0
  /// Steps held, aligning, or in a fault.
  var held = 0
  /// Times the person began to drive.
  var takeovers = 0

  /// Adds up the runs of a report.
  init(_ snapshot: RolloutSnapshot) {
    for (index, run) in snapshot.timeline.enumerated() {
      let isLast = index + 1 == snapshot.timeline.count
      let end = isLast ? snapshot.step + 1 : snapshot.timeline[index + 1].start
      let steps = max(0, end - run.start)
      switch run.authority {
      case .policy, .returning: policy += steps
      case .human:
        human += steps
        takeovers += 1
      case .aligning, .hold, .fault: held += steps
      }
    }
  }

  /// The person's share of the steps somebody drove, in [0, 1].
  var humanShare: Double {
    let driven = policy + human
    return driven == 0 ? 0 : Double(human) / Double(driven)
  }
}
