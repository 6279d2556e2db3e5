import GRDB
import Robotics

extension EpisodeVerifier {
  /// Checks the frames.
  ///
  /// - Returns: the steps from the first to one past the last.
  mutating func verifyFrames(
    _ db: Database, header: EpisodeHeader?, events: [EpisodeEvent], tally: inout EpisodeTally
  ) throws -> Range<Int> {
    let period = header.map(EpisodeWriter.period(of:)) ?? 0
    let gaps = events.filter { $0.kind == .gap }.map(\.step)
    var first: Int?
    var next = 0
    var lastTime: Nanoseconds?
    let frames = try Row.fetchCursor(
      db, sql: "SELECT \(Frame.columns) FROM frames WHERE episode = ? ORDER BY step",
      arguments: [episode])
    while let row = try frames.next() {
      let step = try row.decode(Int.self, atIndex: 0)
      if step != next {
        let isRecorded = step > next && gaps.contains { (next - 1...step).contains($0) }
        if !isRecorded {
          count(.steps, "steps are missing that no gap explains", at: "steps \(next)…\(step - 1)")
        }
      }
      first = first ?? step
      next = step + 1
      let frame: Frame
      do {
        frame = try Frame(row: row)
      } catch {
        tally.frames += 1
        count(.contents, "a frame cannot be read: \(error)", at: "step \(step)")
        continue
      }
      tally.add(frame, period: period)
      if let lastTime, frame.time <= lastTime {
        count(.times, "the time does not rise", at: "step \(step)")
      }
      lastTime = frame.time
      verify(frame, task: header?.task)
    }
    return (first ?? 0)..<next
  }

  private mutating func verify(_ frame: Frame, task: TaskDescription?) {
    let place = { "step \(frame.step)" }
    if let task {
      let joints = task.hand.joints.count
      let isRight =
        frame.state.hand.count == joints && frame.command.hand.count == joints
        && (frame.proposal.map { $0.hand.count == joints } ?? true)
        && (frame.operatorInput?.hand.jointCount.map { $0 == joints } ?? true)
      if !isRight { count(.lengths, "a vector has not the hand's \(joints) joints", at: place()) }
      if frame.scene.count != task.sceneFeatures.count {
        count(
          .lengths, "the scene has not the task's \(task.sceneFeatures.count) features",
          at: place())
      }
    }
    let numbers = [
      frame.humanWeight, frame.stage.progress, frame.value ?? 0, frame.dispersion ?? 0,
      frame.familiarity ?? 0,
    ]
    let isFinite =
      frame.state.isFinite && frame.command.isFinite && frame.proposal?.isFinite ?? true
      && frame.operatorInput?.isFinite ?? true && frame.scene.values.allSatisfy(\.isFinite)
      && numbers.allSatisfy(\.isFinite)
    if !isFinite { count(.numbers, "a number is not finite", at: place()) }
  }
}

extension OperatorInput.Hand {
  /// How many joints it moves; nil when it does not move the hand.
  fileprivate var jointCount: Int? {
    switch self {
    case .none: nil
    case .velocity(let joints), .position(let joints): joints.count
    }
  }
}
