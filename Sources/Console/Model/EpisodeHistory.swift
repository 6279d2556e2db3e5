import Robotics
import Rollout

/// What the screen remembers of an episode beyond the newest report.
struct EpisodeHistory: Sendable, Hashable {
  /// The critic's value.
  private(set) var value = SignalHistory(worst: .lowest)
  /// Dispersion of the proposals.
  private(set) var agreement = SignalHistory(worst: .highest)
  /// Distance from the training data.
  private(set) var familiarity = SignalHistory(worst: .highest)
  /// Lateness of the control loop's ticks, milliseconds.
  private(set) var lateness = SignalHistory(worst: .highest)
  private var episode: Int64?
  private var seed: UInt64 = 0
  private var blind: SessionStatus.Blind?
  private var lastStep = -1

  /// Takes in a report; one about another episode begins anew.
  mutating func update(_ snapshot: RolloutSnapshot) {
    let session = snapshot.session
    if session.episode != episode || session.seed != seed || session.blind != blind
      || snapshot.step < lastStep
    {
      self = EpisodeHistory()
      episode = session.episode
      seed = session.seed
      blind = session.blind
    }
    guard snapshot.session.phase == .running, snapshot.step > lastStep else { return }
    // A report may come less often than the policy steps: what it says stands for the steps in
    // between, so that the time axis of the plots stays true.
    for step in max(lastStep + 1, snapshot.step - 60)...snapshot.step {
      value.append(snapshot.confidence.value.number, step: step)
      agreement.append(snapshot.confidence.agreement.number, step: step)
      familiarity.append(snapshot.confidence.familiarity.number, step: step)
      lateness.append(snapshot.timing.deviation99, step: step)
    }
    lastStep = snapshot.step
  }
}
