import Robotics
import Testing

@testable import Teleoperation

@Suite struct EngagementTests {
  static let tick: Nanoseconds = 8_333_333
  /// Every pair of modes for hand and wrist.
  static let pairs = EngageMode.allCases.flatMap { hand in
    EngageMode.allCases.map { EngageModes(hand: hand, wrist: $0) }
  }

  static func random(_ generator: inout SeededGenerator) -> Command {
    Command(
      wrist: Pose(
        position: SIMD3(
          generator.uniform(-0.3...0.3), generator.uniform(-0.3...0.3), generator.uniform(0...0.5)),
        rotation: Rotation(
          vector: SIMD3(generator.normal(), generator.normal(), generator.normal()) * 0.5)),
      hand: JointVector((0..<6).map { _ in generator.uniform() }))
  }

  /// For any pair of poses, in every mode, the first command after the switch is the last before.
  @Test(arguments: pairs)
  func theFirstCommandEqualsTheLast(modes: EngageModes) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let last = Self.random(&generator)
      let target = Self.random(&generator)
      var engagement = Engagement(EngageSettings(modes), last: last, target: target, time: 1000)
      #expect(engagement.command(target: target, last: last, time: 1000) == last)
    }
  }

  @Test func anchorStaysStillWhileTheDriverIsStill() {
    var generator = SeededGenerator(seed: 4)
    let last = Self.random(&generator)
    let target = Self.random(&generator)
    var engagement = Engagement(EngageSettings(.anchor), last: last, target: target, time: 0)
    var command = last
    for tick in 0..<1_200 {
      command = engagement.command(target: target, last: command, time: Int64(tick) * Self.tick)
    }
    #expect((command.hand - last.hand).magnitude < 1e-12)
    #expect(command.wrist.distance(to: last.wrist) < 1e-12)
    #expect(!engagement.isSettled)
  }

  @Test func anchorFollowsTheDriversMovementAndWashesOut() {
    let last = Command(wrist: .identity, hand: JointVector(repeating: 0.2, count: 6))
    var target = Command(
      wrist: Pose(position: SIMD3(0.1, 0, 0)), hand: JointVector(repeating: 0.9, count: 6))
    var engagement = Engagement(EngageSettings(.anchor), last: last, target: target, time: 0)
    _ = engagement.command(target: target, last: last, time: 0)
    // A small, quick movement is followed almost entirely, relative to where the robot is.
    for joint in 0..<6 { target.hand[joint] -= 0.01 }
    var command = engagement.command(target: target, last: last, time: Self.tick)
    let step = command.hand - last.hand
    #expect(step.magnitude > 0.005 && step.magnitude < 0.02)
    // Moving on and on, the device and the robot end up together.
    var phase = 0.0
    for tick in 2..<6_000 {
      phase += 0.02
      let wave = phase.truncatingRemainder(dividingBy: 2) - 1
      target.hand = JointVector(repeating: 0.6 + 0.25 * wave, count: 6)
      target.wrist.position.y = 0.05 * (phase.truncatingRemainder(dividingBy: 3))
      command = engagement.command(target: target, last: command, time: Int64(tick) * Self.tick)
      #expect(command.isFinite)
    }
    #expect(engagement.isSettled)
  }

  /// An arm that carries something must not open the fingers around it; a policy whose fingers
  /// keep still must arrive all the same.
  @Test(arguments: [false, true])
  func whatWashesOutWhileOnlyTheWristMoves(together: Bool) {
    var settings = EngageSettings(.anchor)
    settings.washesOutTogether = together
    let last = Command(wrist: .identity, hand: JointVector(repeating: 0.2, count: 6))
    var target = Command(
      wrist: Pose(position: SIMD3(0.1, 0, 0)), hand: JointVector(repeating: 0.9, count: 6))
    var engagement = Engagement(settings, last: last, target: target, time: 0)
    var command = last
    for tick in 0..<4_800 {
      target.wrist.position.y = 0.002 * Double(tick % 120)
      command = engagement.command(target: target, last: command, time: Int64(tick) * Self.tick)
    }
    #expect(command.wrist.distance(to: target.wrist) < 1e-4)
    #expect((command.hand - (together ? target.hand : last.hand)).magnitude < 1e-3)
    #expect(engagement.isNear == together)
  }

  @Test(arguments: [[0.4], [2, 1, 0.5, 0.25, 0.7, 0.3], [0.9, 0.2]])
  func blendReachesTheDriverWithinTheLimitOfEveryJoint(speeds: [Double]) {
    var generator = SeededGenerator(seed: 5)
    var settings = EngageSettings(.blend)
    settings.blendJointSpeeds = speeds
    let seconds = Self.tick.seconds
    for _ in 0..<50 {
      let last = Self.random(&generator)
      let target = Self.random(&generator)
      var engagement = Engagement(settings, last: last, target: target, time: 0)
      var previous = last
      var weight = 0.0
      for tick in 0..<700 {
        let command = engagement.command(
          target: target, last: previous, time: Int64(tick) * Self.tick)
        for joint in 0..<6 {
          let limit = joint < speeds.count ? speeds[joint] : speeds[speeds.count - 1]
          #expect(abs(command.hand[joint] - previous.hand[joint]) <= limit * seconds + 1e-9)
        }
        #expect(
          command.wrist.distance(to: previous.wrist) <= settings.blendWristSpeed * seconds + 1e-9)
        #expect(
          command.wrist.rotation.angle(to: previous.wrist.rotation)
            <= settings.blendWristTurn * seconds + 1e-9)
        #expect(engagement.weight >= weight)
        weight = engagement.weight
        previous = command
      }
      #expect(engagement.isSettled)
      #expect(previous == target)
    }
  }

  @Test func handAndWristEngageEachInItsOwnWay() {
    let last = Command(wrist: .identity, hand: JointVector(repeating: 0.2, count: 6))
    let target = Command(
      wrist: Pose(position: SIMD3(0.05, 0, 0)), hand: JointVector(repeating: 0.6, count: 6))
    for modes in [
      EngageModes(hand: .blend, wrist: .anchor), EngageModes(hand: .anchor, wrist: .blend),
    ] {
      var engagement = Engagement(EngageSettings(modes), last: last, target: target, time: 0)
      var command = last
      for tick in 0..<240 {
        command = engagement.command(target: target, last: command, time: Int64(tick) * Self.tick)
      }
      // The part that blends has arrived, the anchored one waits for its driver to move.
      #expect(command.hand == (modes.hand == .blend ? target.hand : last.hand))
      #expect(command.wrist == (modes.wrist == .blend ? target.wrist : last.wrist))
    }
  }

  @Test func aDriverByRateIsNotAnchored() {
    let last = Command(wrist: .identity, hand: JointVector(repeating: 0.5, count: 6))
    var target = last
    target.wrist.position.x = 0.001
    var engagement = Engagement(
      EngageSettings(.anchor), last: last, target: target, wristHasPose: false,
      handHasPosition: false, time: 0)
    #expect(engagement.command(target: target, last: last, time: 0) == last)
    // From the next tick on the velocity moves the robot in full.
    #expect(
      engagement.command(target: target, last: last, time: Self.tick).wrist.position.x == 0.001)
  }

  // MARK: Clutch

  /// Whatever the device does meanwhile, the clutched part stays and goes on from there.
  @Test(arguments: pairs, [ClutchScope.wrist, .all])
  func aClutchHoldsAndGoesOnFromWhereTheRobotIs(modes: EngageModes, scope: ClutchScope) {
    var generator = SeededGenerator(seed: 6)
    for hasPosition in [true, false] {
      let last = Self.random(&generator)
      var target = Self.random(&generator)
      var engagement = Engagement(
        EngageSettings(modes), last: last, target: target, wristHasPose: hasPosition,
        handHasPosition: hasPosition, time: 0)
      var command = last
      var time: Nanoseconds = 0
      for round in 0..<20 {
        let isHeld = round % 2 == 1
        let before = command
        // A rate is measured from the robot; a position is wherever the person has gone.
        target = hasPosition ? Self.random(&generator) : command
        if !hasPosition { target.wrist.position.x += 0.001 }
        for tick in 0..<30 {
          command = engagement.command(
            target: target, last: command, clutch: isHeld ? scope : nil, time: time)
          time += Self.tick
          let isFirstAfter = round > 0 && tick == 0
          if isHeld || isFirstAfter {
            #expect(command.wrist == before.wrist, "round \(round) tick \(tick)")
            if scope == .all { #expect(command.hand == before.hand) }
          }
        }
      }
    }
  }

  @Test func whatTheClutchHasChosenDoesNotWashOut() {
    let last = Command(wrist: .identity, hand: JointVector(repeating: 0.5, count: 6))
    var target = last
    var engagement = Engagement(EngageSettings(.anchor), last: last, target: target, time: 0)
    var command = engagement.command(target: target, last: last, time: 0)
    target.wrist.position = SIMD3(0.3, 0, 0)
    command = engagement.command(target: target, last: command, clutch: .wrist, time: Self.tick)
    for tick in 2..<2_400 {
      target.wrist.position.y = 0.001 * Double(tick % 200)
      command = engagement.command(target: target, last: command, time: Int64(tick) * Self.tick)
    }
    #expect(abs(target.wrist.position.x - command.wrist.position.x - 0.3) < 1e-9)
    #expect(engagement.keepsWristOffset)
  }
}
