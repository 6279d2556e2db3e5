import Episodes
import Rollout

/// What a person said about the episode and the rollout has not reported yet.
struct JudgementDraft: Sendable, Hashable {
  /// The outcome; nil leaves it open.
  var outcome: Outcome?
  /// The reasons, in the order of the screen.
  var reasons: [Reason]
}
