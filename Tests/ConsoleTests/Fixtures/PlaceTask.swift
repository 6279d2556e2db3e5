import Episodes
import Robotics
import Rollout

/// A task for screens: picking a bottle up and placing it.
enum PlaceTask {
  static let description = TaskDescription(
    name: "place", instruction: "Pick the bottle up and place it on the mark.",
    stages: [
      Stage(name: "reach", usualDuration: 2.0), Stage(name: "grasp", usualDuration: 1.5),
      Stage(name: "lift", usualDuration: 1.2), Stage(name: "carry", usualDuration: 3.0),
      Stage(name: "release", usualDuration: 1.0),
    ], sceneFeatures: [], stepLimit: 800, hand: .inspireRH56)

  static func session(_ phase: SessionStatus.Phase) -> SessionStatus {
    var session = SessionStatus(task: description, policy: "reference-7", dataset: "demo.dexpie")
    session.phase = phase
    session.episode = 12
    session.successes = 7
    session.failures = 2
    return session
  }

  /// A snapshot of a running episode with everything filled in.
  static func snapshot(
    _ authority: Authority, phase: SessionStatus.Phase = .running, step: Int = 429
  ) -> RolloutSnapshot {
    let hand: [Double] = [0.412, 0.377, 0.402, 0.455, 0.62, 0.98]
    let command: [Double] = [0.43, 0.36, 0.40, 0.44, 0.60, 0.99]
    let wrist = Pose(
      position: SIMD3(0.412, -0.031, 0.22), rotation: Rotation(vector: SIMD3(0.2, -0.05, 1.57)))
    let near = Pose(
      position: SIMD3(0.418, -0.033, 0.226), rotation: Rotation(vector: SIMD3(0.21, -0.05, 1.6)))
    var snapshot = RolloutSnapshot(
      session: session(phase),
      state: RobotState(time: Nanoseconds(step), wrist: wrist, hand: JointVector(hand)),
      command: Command(wrist: near, hand: JointVector(command)),
      stage: StageStatus(stage: 2, progress: 0.62))
    snapshot.time = Nanoseconds(seconds: Double(step) / 30)
    snapshot.step = step
    snapshot.authority = authority
    snapshot.holdReason = authority == .hold ? .supervisor : nil
    snapshot.stageTimes = [2.1, 1.4, 0.9, 0, 0].map { Nanoseconds(seconds: $0) }
    snapshot.chunk.number = 36
    snapshot.chunk.delaySteps = 2
    snapshot.chunk.remaining = 18
    snapshot.confidence.value = .value(-0.31, threshold: -0.6)
    snapshot.confidence.agreement = .value(0.12, threshold: 0.3)
    snapshot.confidence.familiarity = .value(0.44, threshold: 0.8)
    snapshot.timing.measuredRate = 120
    snapshot.timing.deviationMedian = 0.02
    snapshot.timing.deviation99 = 0.1
    snapshot.timing.inference = 9
    snapshot.timing.inferenceBudget = 133
    snapshot.timing.inputAge = 2
    snapshot.timing.diskFree = 81_000_000_000
    snapshot.devices = [
      DeviceSummary(
        name: "Xbox Wireless Controller", isConnected: true, eventsPerSecond: 118,
        takeover: "HOLD RB")
    ]
    snapshot.timeline = [
      TimelineRun(authority: .policy, start: 0), TimelineRun(authority: .human, start: 150),
      TimelineRun(authority: .returning, start: 224), TimelineRun(authority: .policy, start: 230),
    ]
    if authority != .policy {
      snapshot.timeline.append(TimelineRun(authority: authority, start: 400))
    }
    snapshot.marks = [
      TimelineMark(kind: .stage, step: 62), TimelineMark(kind: .alarm, step: 141),
      TimelineMark(kind: .takeover, step: 150), TimelineMark(kind: .stage, step: 205),
      TimelineMark(kind: .mark, step: 330),
    ]
    snapshot.messages = [
      Message(time: .second * 5, severity: .info, text: "taken over by the device"),
      Message(time: .second * 7, severity: .info, text: "handed back by the device"),
    ]
    return snapshot
  }
}
