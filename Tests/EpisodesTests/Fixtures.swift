import Episodes
import Foundation
import Robotics

/// A folder that is removed when it is released; in memory where the system has such a place,
/// because a disk that confirms every write slowly would make the tests slow.
final class TemporaryFolder {
  let path: String

  init() throws {
    let memory = "/dev/shm/"
    let isThere = FileManager.default.isWritableFile(atPath: memory)
    path = (isThere ? memory : NSTemporaryDirectory()) + "episodes-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String = "test.dexpie") -> String { path + "/" + name }
}

/// Makes episodes as a rollout would, the same for a seed.
struct EpisodeMaker {
  static let period: Nanoseconds = .period(rate: 30)
  static let ticksPerStep = 4
  static let task = TaskDescription(
    name: "place", instruction: "Put the cube on the plate.",
    stages: [Stage(name: "reach", usualDuration: 1.5), Stage(name: "grasp", usualDuration: 1)],
    sceneFeatures: ["cube x [m]", "cube y [m]", "cube z [m]"], stepLimit: 800,
    hand: .inspireRH56)

  var generator: SeededGenerator
  private var joints = JointVector(repeating: 0.5, count: 6)
  private var position = SIMD3<Double>(0.3, 0, 0.2)

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  static func header(
    kind: EpisodeHeader.Kind = .rollout, policy: String = "imperfect", seed: UInt64 = 7,
    task: TaskDescription = task, date: Date = Date(timeIntervalSinceReferenceDate: 8e8)
  ) -> EpisodeHeader {
    EpisodeHeader(
      kind: kind, task: task, policy: policy, supervisor: "Mia", seed: seed, startStage: 0,
      controlRate: 120, policyRate: 30, date: date, settings: #"{"mode":"anchor"}"#,
      devices: ["pad", "glove"])
  }

  mutating func command() -> Command {
    for index in 0..<3 { position[index] += generator.uniform(-0.01...0.01) }
    for index in 0..<6 { joints[index] = generator.uniform() }
    let turn = SIMD3(generator.normal(), generator.normal(), generator.normal())
    return Command(
      wrist: Pose(position: position, rotation: Rotation(vector: turn)), hand: joints)
  }

  /// A frame with everything set; the authority changes every 20 steps.
  mutating func frame(_ step: Int) -> Frame {
    let isHuman = (step / 20) % 2 == 1
    let time = Nanoseconds(step) * Self.period
    let measured = command()
    return Frame(
      step: step, time: time,
      state: RobotState(time: time - 1_000, wrist: measured.wrist, hand: measured.hand),
      scene: SceneFeatures([Float(generator.uniform()), 0.25, -1]), command: command(),
      proposal: step % 3 == 0 ? nil : command(),
      operatorInput: isHuman
        ? OperatorInput(
          time: time - 5_000,
          wrist: .velocity(Twist(linear: [0.1, 0, 0], angular: [0, 0, generator.normal()])),
          hand: .position(joints), holdsTakeover: true) : nil,
      authority: isHuman ? .human : .policy, commander: isHuman ? .human : .policy,
      humanWeight: isHuman ? 1 : 0, stage: StageStatus(stage: step / 40, progress: 0.5),
      value: -generator.uniform(), dispersion: generator.uniform(),
      familiarity: generator.uniform(), delaySteps: 2)
  }

  mutating func samples(_ step: Int) -> [ControlSample] {
    (0..<Self.ticksPerStep).map { index in
      let time = Nanoseconds(step) * Self.period + Nanoseconds(index) * 8_333_333
      let measured = command()
      return ControlSample(
        tick: step * Self.ticksPerStep + index, time: time,
        lateness: Nanoseconds(generator.next() % 90_000),
        state: RobotState(time: time - 500, wrist: measured.wrist, hand: measured.hand),
        command: command())
    }
  }

  mutating func inputs(_ step: Int) -> [RawInputEvent] {
    (0..<3).map { index in
      RawInputEvent(
        time: Nanoseconds(step) * Self.period + Nanoseconds(index) * 1_000_000, device: 1, type: 3,
        code: UInt16(index), value: Int32(truncatingIfNeeded: generator.next() % 4096))
    }
  }

  /// Everything of some steps in one batch, without segments.
  mutating func batch(_ steps: Range<Int>) -> EpisodeBatch {
    var batch = EpisodeBatch()
    for step in steps {
      batch.frames.append(frame(step))
      batch.samples += samples(step)
      batch.inputs += inputs(step)
      if step > 0, step % 40 == 20 {
        batch.events.append(
          EpisodeEvent(
            time: Nanoseconds(step) * Self.period, step: step, kind: .takeover, text: "bumper"))
      }
    }
    return batch
  }

  /// Records a whole episode and finishes it.
  @discardableResult
  static func record(
    _ dataset: Dataset, steps: Int = 50, seed: UInt64 = 1, batch: Int = 3,
    header: EpisodeHeader = header()
  ) throws -> EpisodeID {
    var maker = EpisodeMaker(seed: seed)
    // All frames first: what is made must not depend on the size of the batches.
    let all = maker.batch(0..<steps)
    let writer = try dataset.begin(header)
    for start in stride(from: 0, to: steps, by: batch) {
      try writer.append(all.part(start..<min(steps, start + batch)))
    }
    try writer.finish(endTime: Nanoseconds(steps) * period)
    return writer.episode
  }
}

extension EpisodeBatch {
  /// The part of a batch that ``EpisodeMaker`` made that belongs to some steps.
  func part(_ steps: Range<Int>) -> EpisodeBatch {
    let ticks = EpisodeMaker.ticksPerStep
    return EpisodeBatch(
      frames: frames.filter { steps.contains($0.step) },
      samples: samples.filter { steps.contains($0.tick / ticks) },
      inputs: inputs.filter { steps.contains(Int($0.time / EpisodeMaker.period)) },
      events: events.filter { steps.contains($0.step) })
  }
}

/// True when segments tile the steps.
func tiles(_ segments: [Segment], _ steps: Range<Int>) -> Bool {
  var next = steps.lowerBound
  for segment in segments {
    guard segment.start == next, segment.end > next else { return false }
    next = segment.end
  }
  return next == steps.upperBound
}
