import Episodes
import Foundation
import Robotics

/// Values that no rollout would make: every optional missing or not, every number extreme or not.
struct RandomValues {
  var generator: SeededGenerator
  private static let extremes: [Double] = [
    0, -0.0, 1, -1, .pi, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
    .leastNormalMagnitude, .ulpOfOne, 1e-300, -1e300,
  ]
  private static let extremeIntegers: [Int64] = [0, 1, -1, .max, .min, 1 << 40, -(1 << 33)]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func chance() -> Bool { generator.next() % 2 == 0 }
  mutating func below(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }
  mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
  mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? {
    chance() ? make(&self) : nil
  }

  mutating func number() -> Double {
    chance() ? Self.extremes[below(Self.extremes.count)] : generator.normal(deviation: 10)
  }
  mutating func integer() -> Int64 {
    chance() ? Self.extremeIntegers[below(7)] : Int64(truncatingIfNeeded: generator.next())
  }
  mutating func text() -> String {
    one(of: ["", "a", "naïve ⣀⣠ 'x' \"y\"\n\u{1F44B}", "NULL", "☃,;"])
  }
  mutating func joints(_ count: Int) -> JointVector {
    JointVector((0..<count).map { _ in number() })
  }

  mutating func pose() -> Pose {
    let rotation = Rotation(
      quaternion: SIMD4(generator.normal(), generator.normal(), generator.normal(), 1))
    return Pose(position: SIMD3(number(), number(), number()), rotation: rotation)
  }
  mutating func twist() -> Twist {
    Twist(
      linear: SIMD3(number(), number(), number()), angular: SIMD3(number(), number(), number()))
  }
  mutating func command(_ joints: Int) -> Command {
    Command(wrist: pose(), hand: self.joints(joints))
  }
  mutating func state(_ joints: Int) -> RobotState {
    RobotState(time: integer(), wrist: pose(), hand: self.joints(joints))
  }
  mutating func operatorInput(_ joints: Int) -> OperatorInput {
    OperatorInput(
      time: integer(), wrist: one(of: [.none, .velocity(twist()), .pose(pose())]),
      hand: one(of: [
        .none, .velocity(self.joints(joints)), .position(self.joints(joints)),
      ]), holdsTakeover: chance(), isClutched: chance())
  }

  mutating func frame(step: Int) -> Frame {
    let joints = one(of: [0, 1, 6, 32])
    let features = (0..<one(of: [0, 1, 9, 64])).map { _ in
      chance() ? Float.greatestFiniteMagnitude : Float(generator.normal())
    }
    return Frame(
      step: step, time: integer(), state: state(joints), scene: SceneFeatures(features),
      command: command(joints), proposal: optional { $0.command(joints) },
      operatorInput: optional { $0.operatorInput(joints) },
      authority: one(of: Authority.allCases), commander: one(of: Commander.allCases),
      humanWeight: number(),
      stage: StageStatus(
        stage: Int(integer()), progress: number(), isSuccess: chance(), isDropped: chance()),
      value: optional { $0.number() }, dispersion: optional { $0.number() },
      familiarity: optional { $0.number() }, delaySteps: optional { Int($0.integer()) })
  }

  mutating func sample(tick: Int) -> ControlSample {
    let joints = one(of: [6, 6, 6, 0, 32])
    return ControlSample(
      tick: tick, time: integer(), lateness: integer(), state: state(joints),
      command: command(joints))
  }

  mutating func inputEvent() -> RawInputEvent {
    RawInputEvent(
      time: integer(), device: one(of: [0, 1, .max]), type: one(of: [0, 3, .max]),
      code: one(of: [0, 300, .max]), value: one(of: [0, -1, 4095, .max, .min]))
  }

  mutating func event() -> EpisodeEvent {
    EpisodeEvent(
      time: integer(), step: below(1000), kind: one(of: EpisodeEvent.Kind.allCases), text: text())
  }

  mutating func segment(_ steps: Range<Int>) -> Segment {
    Segment(
      kind: one(of: Segment.Kind.allCases), authority: one(of: Authority.allCases),
      start: steps.lowerBound, end: steps.upperBound, startTime: integer(), endTime: integer(),
      stage: below(5), preIntervention: below(20), reason: text(),
      takeover: optional {
        Segment.Takeover(
          latency: $0.integer(), mismatch: $0.optional { $0.number() },
          wristDistance: $0.optional { $0.number() }, wristTurn: $0.optional { $0.number() },
          firstStep: $0.number(), largestStep: $0.optional { $0.number() },
          clutches: $0.below(9), devices: [$0.text(), $0.text()])
      },
      handBack: optional {
        Segment.HandBack(
          firstStep: $0.number(), largestStep: $0.number(),
          settleTime: $0.optional { $0.integer() })
      })
  }

  mutating func header() -> EpisodeHeader {
    EpisodeHeader(
      kind: one(of: EpisodeHeader.Kind.allCases),
      task: TaskDescription(
        name: text(), instruction: text(),
        stages: [Stage(name: text(), usualDuration: number())],
        sceneFeatures: [text()], stepLimit: below(1000), hand: .inspireRH56),
      policy: text(), supervisor: text(), seed: one(of: [0, .max, generator.next()]),
      startStage: below(4), controlRate: generator.uniform(1...1000),
      policyRate: generator.uniform(1...100),
      date: .init(timeIntervalSinceReferenceDate: generator.uniform(-1e10...1e10)),
      settings: text(), devices: chance() ? [] : [text(), text()])
  }
}
