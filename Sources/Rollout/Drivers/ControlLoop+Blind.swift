import Episodes
import Robotics
import Synchronization

/// Which of two policies drives when nobody may know.
extension ControlLoop {
  /// The policy that drives this episode.
  var driver: Int { blind?.policy ?? 0 }

  /// The comparison when the episode that has ended is counted; nil without a comparison.
  func comparison(after outcome: Outcome?) -> BlindComparison? {
    guard var after = blind, status.phase == .ended else { return blind }
    after.append(
      outcome, passedTest: snapshot.stage.isSuccess,
      isTakenOver: snapshot.timeline.contains { $0.authority == .human },
      episode: session.recorder?.status.episode)
    return after
  }

  /// Hands the comparison over when the session ends: an episode that has ended belongs to it.
  func closeComparison() {
    guard blind != nil else { return }
    session.recorder?.waitUntilIdle()
    let closed = comparison(after: session.recorder?.status.outcome ?? status.outcome)
    session.comparison.withLock { $0 = closed }
  }
}
