import Episodes
import Foundation
import Robotics

/// An episode as a rollout records it, the same every time and without library functions whose
/// last digit could differ.
struct MadeEpisode {
  static let period: Nanoseconds = .period(rate: 30)
  static let date = Date(timeIntervalSinceReferenceDate: 8e8)
  static let task = TaskDescription(
    name: "place", instruction: "Take the bottle and stand it upright in the tray.",
    stages: [
      Stage(name: "reach", usualDuration: 1.5), Stage(name: "grasp", usualDuration: 1),
      Stage(name: "lift", usualDuration: 1), Stage(name: "carry", usualDuration: 1.5),
    ],
    sceneFeatures: ["bottle x [m]"], stepLimit: 800, hand: .inspireRH56)

  var steps = 180
  /// Steps a person drove; none when empty.
  var human = 60..<110
  var policy = "imperfect"
  /// Steps that were lost.
  var lost = 0..<0
  var taskName = "place"

  var header: EpisodeHeader {
    var task = MadeEpisode.task
    task.name = taskName
    return EpisodeHeader(
      kind: .rollout, task: task, policy: policy, supervisor: "Mia", seed: 7, startStage: 0,
      controlRate: 120, policyRate: 30, date: MadeEpisode.date, settings: "{}", devices: ["pad"])
  }

  var frames: [Frame] {
    (0..<steps).filter { !lost.contains($0) }.map { step in
      let time = Nanoseconds(step) * MadeEpisode.period
      let isHuman = human.contains(step)
      // A saw tooth.
      let phase = Double(step % 90) / 90
      let joints = (0..<6).map { 0.1 + 0.12 * Double($0) + 0.2 * phase }
      let wrist = Pose(position: SIMD3(0.3 - 0.1 * phase, 0.05, 0.2))
      var sent = Command(wrist: wrist, hand: JointVector(joints.map { $0 + 0.02 }))
      sent.wrist.position.x += 0.004
      var proposal = sent
      if isHuman { proposal.hand = JointVector(joints.map { max(0, $0 - 0.2 * phase) }) }
      return Frame(
        step: step, time: time,
        state: RobotState(time: time, wrist: wrist, hand: JointVector(joints)),
        scene: SceneFeatures([Float(phase)]), command: sent, proposal: proposal,
        operatorInput: isHuman
          ? OperatorInput(
            time: time, wrist: .velocity(Twist(linear: [0.1, 0, 0], angular: .zero)),
            hand: .position(JointVector(joints.map { $0 + 0.05 })), holdsTakeover: true) : nil,
        authority: isHuman ? .human : .policy, commander: isHuman ? .human : .policy,
        humanWeight: isHuman ? 1 : 0,
        stage: StageStatus(stage: min(4, step / 50), progress: Double(step % 50) / 50),
        value: -0.2 - 0.5 * phase, dispersion: 0.4 + 0.6 * phase * phase)
    }
  }

  var segments: [Segment] {
    guard !human.isEmpty else { return [segment(.policy, .policy, 0..<steps, "")] }
    var segments = [
      segment(.policy, .policy, 0..<human.lowerBound, ""),
      segment(.correction, .human, human, "taken over by the device"),
      segment(.policy, .policy, human.upperBound..<steps, "handed back"),
    ]
    segments[0].preIntervention = 15
    segments[1].takeover = Segment.Takeover(
      latency: 8_000_000, mismatch: 0.03, largestStep: 0.42, clutches: 1, devices: ["pad"])
    return segments
  }

  private func segment(
    _ kind: Segment.Kind, _ authority: Authority, _ range: Range<Int>, _ reason: String
  ) -> Segment {
    Segment(
      kind: kind, authority: authority, start: range.lowerBound, end: range.upperBound,
      startTime: Nanoseconds(range.lowerBound) * MadeEpisode.period,
      endTime: Nanoseconds(range.upperBound) * MadeEpisode.period,
      stage: min(4, range.lowerBound / 50), reason: reason)
  }

  var events: [EpisodeEvent] {
    func event(_ step: Int, _ kind: EpisodeEvent.Kind, _ text: String) -> EpisodeEvent {
      EpisodeEvent(
        time: Nanoseconds(step) * MadeEpisode.period, step: step, kind: kind, text: text)
    }
    guard !human.isEmpty else { return [] }
    return [
      event(human.lowerBound - 10, .alarm, "agreement"),
      event(human.lowerBound, .takeover, "bumper"),
      event(human.upperBound, .handBack, "bumper"),
      event(steps - 1, .success, ""),
    ]
  }
}
