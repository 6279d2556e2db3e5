import Episodes
import Robotics

/// Columns of a source, put together to frames.
struct FrameAssembler {
  var times: [Double]
  var state: [(wrist: Pose, hand: JointVector)]
  var command: [(wrist: Pose, hand: JointVector)]
  var proposal: [(wrist: Pose, hand: JointVector)?] = []
  var scene: [SceneFeatures] = []
  /// Share of the person; nil when the source does not say who drove.
  var humanWeight: [Double]?
  var authority: [Authority]?
  var stage: [Int] = []
  var progress: [Double] = []
  var success: [Bool] = []
  var value: [Double?] = []

  /// The frames; times must rise, and do not where a source has them only to 4 bytes.
  func frames(rate: Double, isDemonstration: Bool) -> [Frame] {
    let hasTimes =
      times.count == command.count && zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
    return command.indices.map { index in
      let time =
        hasTimes
        ? Nanoseconds(seconds: times[index]) : Nanoseconds(seconds: Double(index) / rate)
      let weight = humanWeight?[index] ?? (isDemonstration ? 1 : 0)
      let authority = authority?[index] ?? (weight >= 0.5 ? .human : .policy)
      return Frame(
        step: index, time: time,
        state: RobotState(time: time, wrist: state[index].wrist, hand: state[index].hand),
        scene: scene.isEmpty ? .none : scene[index],
        command: Command(wrist: command[index].wrist, hand: command[index].hand),
        proposal: proposal.isEmpty
          ? nil : proposal[index].map { Command(wrist: $0.wrist, hand: $0.hand) },
        authority: authority, commander: Self.commander(authority, weight), humanWeight: weight,
        stage: StageStatus(
          stage: stage.isEmpty ? 0 : stage[index],
          progress: progress.isEmpty ? 0 : progress[index],
          isSuccess: success.isEmpty ? false : success[index]),
        value: value.isEmpty ? nil : value[index])
    }
  }

  private static func commander(_ authority: Authority, _ weight: Double) -> Commander {
    switch authority {
    case .hold, .fault, .aligning: .hold
    case .policy: .policy
    case .human, .returning: weight >= 1 ? .human : weight <= 0 ? .policy : .blend
    }
  }
}
