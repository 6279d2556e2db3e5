import Episodes
import Learning
import Robotics

extension TrainingEpisode {
  /// An episode of the policy in which only its length and what is said here matter.
  static func plain(
    _ frames: Int, id: EpisodeID = 1, kind: EpisodeHeader.Kind = .rollout,
    outcome: Outcome = .success, group: Int = 0, human: Range<Int> = 0..<0
  ) -> TrainingEpisode {
    let command = Command(wrist: .identity, hand: JointVector(repeating: 0, count: 6))
    return TrainingEpisode(
      id: id, uuid: "", kind: kind, startStage: 0, seed: UInt64(group), outcome: outcome,
      steps: Array(0..<frames), observations: [],
      commands: Array(repeating: command, count: frames),
      wrists: Array(repeating: .identity, count: frames),
      isHuman: (0..<frames).map(human.contains), group: group)
  }
}
