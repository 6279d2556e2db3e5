import Robotics
public import Rollout
import Teleoperation

/// A person, or a cat, at a glove, a tracker and all the keys: anything at any moment; for tests
/// of what must hold whatever people and devices do.
public struct RandomOperator: Sendable {
  /// How a device moves for a while.
  private enum Motion: CaseIterable {
    case still, smooth, jumping, frozen, notANumber, absent, byRate
  }

  private var generator: SeededGenerator
  private let joints: Int
  private var motion = Motion.still
  private var motionEnd = 0
  private var phase = 0.0
  private var glove: JointVector
  private var pose = Pose.identity
  private var holds = false
  private var isClutched = false
  private var isLost = false
  private var releases = 0
  private var slip: Nanoseconds = 0

  /// Makes a person of a seed at a hand with a number of joints.
  public init(seed: UInt64, joints: Int) {
    generator = SeededGenerator(seed: seed, stream: 78)
    self.joints = joints
    glove = JointVector(repeating: 0.5, count: joints)
  }

  /// Fills in what people and devices do at a tick.
  public mutating func act(_ input: inout TickInput) {
    if input.tick >= motionEnd { change(at: input.tick) }
    move()
    input.commands += command()
    if generator.uniform() < 0.002 { slip += Nanoseconds(generator.uniform(1e6...2e8)) }
    input.slip = slip
    if generator.uniform() < 0.004 { setHolds(!holds) }
    // Let go and pressed again between two ticks.
    if holds, generator.uniform() < 0.002 { releases += 1 }
    if generator.uniform() < 0.02 { isClutched.toggle() }
    input.takeoverReleases = releases
    if !isLost, generator.uniform() < 0.001 {
      isLost = true
      input.deviceProblem = "glove: unplugged"
    } else if isLost, generator.uniform() < 0.02 {
      isLost = false
    }
    input.operatorDevices = ["glove"]
    if !isLost, motion != .absent { input.operatorInput = device(at: input.tick) }
  }

  private mutating func setHolds(_ now: Bool) {
    if holds, !now { releases += 1 }
    holds = now
  }

  private mutating func change(at tick: Int) {
    motion = Motion.allCases[Int(generator.next() % UInt64(Motion.allCases.count))]
    // What is not a number holds the robot at once: most of the time something else is of interest.
    if motion == .notANumber, generator.uniform() < 0.7 { motion = .smooth }
    motionEnd = tick + Int(generator.uniform(5...150))
  }

  private mutating func move() {
    switch motion {
    case .smooth:
      phase += 0.03
      let wave = phase.truncatingRemainder(dividingBy: 2) - 1
      glove = JointVector((0..<joints).map { 0.5 + 0.4 * wave * (Double($0 % 3) / 2) })
      pose.position = SIMD3(0.2 * wave, 0.1 * wave, 0.1)
      pose.rotation = Rotation(vector: SIMD3(0.4 * wave, 0, -0.7 * wave))
    case .jumping where generator.uniform() < 0.2:
      glove = JointVector((0..<joints).map { _ in generator.uniform(-0.3...1.3) })
      pose = Pose(
        position: SIMD3(generator.normal(), generator.normal(), generator.normal()),
        rotation: Rotation(
          vector: SIMD3(generator.normal(), generator.normal(), generator.normal())))
    default: break
    }
  }

  private mutating func device(at tick: Int) -> OperatorInput {
    var input = OperatorInput(
      time: 0, wrist: .pose(pose), hand: .position(glove), holdsTakeover: holds,
      isClutched: isClutched)
    switch motion {
    case .byRate:
      input.wrist = .velocity(
        Twist(linear: SIMD3(0.3, -2, 0.1), angular: SIMD3(0, 5, generator.normal())))
      input.hand = .velocity(JointVector(repeating: generator.normal() * 5, count: joints))
    case .notANumber: input.hand = .position(JointVector(repeating: .nan, count: joints))
    default: break
    }
    return input
  }

  private mutating func command() -> [SupervisorCommand] {
    guard generator.uniform() < 0.01 else { return [] }
    let modes = EngageMode.allCases
    func mode(_ number: UInt64) -> EngageMode { modes[Int(number % UInt64(modes.count))] }
    let all: [SupervisorCommand] = [
      .resume, .resume, .resume, .hold, .stop, .toggleTakeover, .toggleTakeover, .forceTakeover,
      .handBack, .nudge(.up), .nudge(.close),
      .engage(EngageModes(hand: mode(generator.next()), wrist: mode(generator.next()))),
    ]
    return [all[Int(generator.next() % UInt64(all.count))]]
  }
}
