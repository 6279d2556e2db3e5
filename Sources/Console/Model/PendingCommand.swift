import Robotics
import Rollout

/// Something that was told to the rollout and that it has not confirmed yet.
struct PendingCommand: Sendable, Hashable {
  /// What, in a word or two.
  var text: String
  /// When it was sent, on the console's clock.
  var since: Nanoseconds
  /// What confirms it.
  var expectation: Expectation
  /// The rollout's newest message when it was sent: another one is an answer too.
  var lastMessage: Message?
}
