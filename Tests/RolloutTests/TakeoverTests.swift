import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

/// What a person feels and sees of a takeover: parts, match, clutch, and what is kept of it.
@Suite struct TakeoverTests {
  static func settings(_ hand: EngageMode, _ wrist: EngageMode) -> RolloutSettings {
    var settings = RolloutSettings()
    settings.takeover.modes = EngageModes(hand: hand, wrist: wrist)
    return settings
  }

  // MARK: Hand and wrist each in its own way

  @Test func anAnchoredWristWaitsForTheGateOfTheHand() throws {
    var bench = try MachineBench(settings: Self.settings(.gate, .anchor))
    try bench.untilThePolicyDrives()
    let far = OperatorInput.Wrist.pose(Pose(position: SIMD3(0.4, 0.1, 0)))
    for _ in 0..<20 { try bench.run(MachineBench.glove(0.2, wrist: far)) }
    #expect(bench.machine.authority == .aligning)
    #expect(bench.machine.snapshot.waiting == EngageModes(hand: .gate, wrist: .anchor))
    let held = bench.output.command
    let hand = held.hand[0]
    try bench.run(MachineBench.glove(hand - 0.05, wrist: far))
    #expect(bench.machine.authority == .human)
    #expect(bench.output.command == held)
    // The wrist is anchored: a tracker that is still leaves it where it is; the hand arrives.
    for _ in 0..<120 { try bench.run(MachineBench.glove(hand - 0.05, wrist: far)) }
    #expect(bench.output.command.wrist.distance(to: held.wrist) < 1e-12)
    #expect(abs(bench.output.command.hand[0] - (hand - 0.05)) < 1e-12)
  }

  @Test func aGateOfTheWristWaitsForTheTracker() throws {
    var bench = try MachineBench(settings: Self.settings(.anchor, .gate))
    try bench.untilThePolicyDrives()
    func input(_ offset: Double) -> OperatorInput {
      let place = bench.output.command.wrist.position + SIMD3(0, offset, 0)
      return MachineBench.glove(0.2, wrist: .pose(Pose(position: place)))
    }
    for _ in 0..<20 { try bench.run(input(0.1)) }
    #expect(bench.machine.authority == .aligning)
    let match = try #require(bench.machine.snapshot.wristMatch)
    #expect(abs(match.distance - 0.1) < 1e-9 && !match.isInside)
    try bench.run(input(0.02))
    #expect(bench.machine.authority == .human)
  }

  /// A rate has no position to match: a gate is no obstacle to a stick.
  @Test func aGateIsOpenForASpeed() throws {
    var bench = try MachineBench(settings: Self.settings(.gate, .gate))
    try bench.untilThePolicyDrives()
    try bench.run(OperatorInput(time: 0, wrist: .velocity(.zero), holdsTakeover: true))
    #expect(bench.machine.authority == .human)
  }

  /// What is chosen while a takeover waits is for the next one: no key on the way opens a gate.
  @Test func choosingAnotherModeDoesNotOpenTheGate() throws {
    var bench = try MachineBench(settings: Self.settings(.gate, .gate))
    try bench.untilThePolicyDrives()
    try bench.run(MachineBench.glove(0.1))
    try bench.run(MachineBench.glove(0.1)) { $0.commands = [.engage(.anchor)] }
    for _ in 0..<10 { try bench.run(MachineBench.glove(0.1)) }
    #expect(bench.machine.authority == .aligning)
    try bench.run(MachineBench.glove(0.1)) { $0.commands = [.forceTakeover] }
    #expect(bench.machine.authority == .human)
  }

  // MARK: The match

  @Test func theMatchIsToldWhileAligningAndWhileDriving() throws {
    var bench = try MachineBench(settings: Self.settings(.gate, .gate))
    try bench.untilThePolicyDrives()
    var hand = bench.output.command.hand
    hand[1] -= 0.3
    hand[4] -= 0.5
    var input = MachineBench.glove(0)
    input.hand = .position(hand)
    for _ in 0..<8 { try bench.run(input) }
    #expect(bench.machine.snapshot.authority == .aligning)
    let matches = bench.machine.snapshot.matches
    #expect(matches.map(\.joint).prefix(2) == [4, 1])
    #expect(matches.count == 6)
    #expect(matches[0].difference < -0.4 && !matches[0].isInside && matches[0].isReachable)
    #expect(matches[5].isInside && matches[5].tolerance == 0.08)
    try bench.run(input) { $0.commands = [.forceTakeover] }
    for _ in 0..<4 { try bench.run(input) }
    #expect(bench.machine.snapshot.authority == .human)
    #expect(bench.machine.snapshot.matches.first?.joint == 4)
  }

  @Test func aJointBeyondTheCalibratedEndIsOutOfReach() throws {
    var bench = try MachineBench(settings: Self.settings(.gate, .gate))
    try bench.untilThePolicyDrives()
    let robot = bench.output.command.hand
    var reach = HandReach(
      low: JointVector(repeating: 0, count: 6), high: JointVector(repeating: 1, count: 6))
    reach.high[2] = robot[2] - 0.2
    reach.high[3] = robot[3] - 0.05
    for _ in 0..<8 { try bench.run(MachineBench.glove(0.2)) { $0.handReach = reach } }
    let unreachable = bench.machine.snapshot.matches.filter { !$0.isReachable }
    #expect(unreachable.map(\.joint) == [2])
    // A glove without known ends reaches everything.
    for _ in 0..<4 { try bench.run(MachineBench.glove(0.2)) }
    #expect(bench.machine.snapshot.outOfReach == 0)
  }

  // MARK: Clutch

  @Test(arguments: [ClutchScope.wrist, .all])
  func aClutchedWristStaysAndTheSegmentGoesOn(scope: ClutchScope) throws {
    var settings = Self.settings(.anchor, .anchor)
    settings.clutch = scope
    var bench = try MachineBench(settings: settings)
    try bench.untilThePolicyDrives()
    func input(_ x: Double, _ hand: Double, _ isClutched: Bool) -> OperatorInput {
      MachineBench.glove(
        hand, isClutched: isClutched, wrist: .pose(Pose(position: SIMD3(x, 0, 0))))
    }
    for _ in 0..<40 { try bench.run(input(0, 0.8, false)) }
    let held = bench.output.command
    for round in 0..<60 {
      try bench.run(input(0.005 * Double(round), 0.8 - 0.005 * Double(round), true))
      #expect(bench.output.command.wrist == held.wrist)
    }
    #expect(bench.machine.snapshot.isClutched)
    #expect((bench.output.command.hand == held.hand) == (scope == .all))
    let last = bench.output.command
    try bench.run(input(0.3, 0.3, false))
    #expect(bench.output.command.wrist == last.wrist)
    if scope == .all { #expect(bench.output.command.hand == last.hand) }
    for _ in 0..<20 { try bench.run(input(0.31, 0.3, false)) }
    #expect(abs(bench.output.command.wrist.position.x - held.wrist.position.x - 0.01) < 1e-3)
    for _ in 0..<9 { try bench.run(input(0.31, 0.3, true)) }
    #expect(bench.machine.authority == .human)
    let human = try #require(bench.finish().filter { $0.authority == .human }.first)
    #expect(human.takeover?.clutches == 2)
    #expect(bench.segments.values.filter { $0.authority == .human }.count == 1)
  }

  @Test func aClutchedStickDoesNothingAndGoesOnWhenLetGo() throws {
    var bench = try MachineBench()
    try bench.untilThePolicyDrives()
    var input = OperatorInput(
      time: 0, wrist: .velocity(Twist(linear: SIMD3(0, 0.1, 0), angular: .zero)),
      hand: .velocity(JointVector(repeating: -0.1, count: 6)), holdsTakeover: true)
    for _ in 0..<12 { try bench.run(input) }
    let before = bench.output.command
    input.isClutched = true
    for _ in 0..<30 { try bench.run(input) }
    #expect(bench.output.command.wrist == before.wrist)
    #expect(bench.output.command.hand[0] < before.hand[0])
    input.isClutched = false
    try bench.run(input)
    #expect(bench.output.command.wrist == before.wrist)
    try bench.run(input)
    #expect(bench.output.command.wrist.position.y > before.wrist.position.y)
  }

  /// A device that says nothing while its clutch is held comes back wherever it is: the robot goes
  /// on from where it was, and what the clutch has chosen stays.
  @Test func aClutchedDeviceMaySayNothing() throws {
    var bench = try MachineBench(settings: Self.settings(.anchor, .blend))
    try bench.untilThePolicyDrives()
    func input(_ x: Double, _ y: Double = 0) -> OperatorInput {
      MachineBench.glove(0.5, wrist: .pose(Pose(position: SIMD3(x, y, 0))))
    }
    for _ in 0..<120 { try bench.run(input(0.1)) }
    let held = bench.output.command
    #expect(abs(held.wrist.position.x - 0.1) < 1e-9)
    for _ in 0..<30 {
      try bench.run(OperatorInput(time: 0, holdsTakeover: true, isClutched: true))
      #expect(bench.output.command == held)
    }
    try bench.run(input(0.4))
    #expect(bench.output.command == held)
    for tick in 0..<240 { try bench.run(input(0.4, 0.0005 * Double(tick % 100))) }
    #expect(abs(bench.output.command.wrist.position.x - 0.1) < 1e-9)
    #expect(bench.finish().first { $0.authority == .human }?.takeover?.clutches == 1)
  }

  /// While a person drives the policy is asked what it would do; whenever it answers, the person
  /// does not feel it: a stick held still moves the wrist by the same way every tick.
  @Test(arguments: [1, 5, 20])
  func noAnswerOfTheShadowPolicyIsFelt(delay: Int) throws {
    let stick = OperatorInput(
      time: 0, wrist: .velocity(Twist(linear: SIMD3(0, 0.12, 0), angular: .zero)),
      holdsTakeover: true)
    let trial = try Trial.run(
      robot: PointRobot(stepLimit: 150), delay: delay, script: [.init(at: 2, stick)])
    let ways = zip(trial.commands, trial.commands.dropFirst()).dropFirst(241)
      .map { $1.wrist.position.y - $0.wrist.position.y }
    #expect(ways.count > 300)
    #expect(ways.allSatisfy { abs($0 - 0.001) < 1e-9 })
    #expect(trial.requests.contains { $0.observation.time.seconds > 2.5 })
  }

  // MARK: What is kept

  @Test func aSegmentTellsWhatItsTakeoverWasLike() throws {
    var bench = try MachineBench(settings: Self.settings(.blend, .anchor))
    try bench.untilThePolicyDrives()
    let hand = bench.output.command.hand[0]
    let place = bench.output.command.wrist.position + SIMD3(0, 0.07, 0)
    let turned = Rotation(vector: SIMD3(0, 0, 0.3))
    let input = MachineBench.glove(
      hand - 0.4, wrist: .pose(Pose(position: place, rotation: turned)))
    for tick in 0..<90 {
      try bench.run(input) {
        $0.operatorDevices = tick < 40 ? ["usb-glove"] : ["usb-glove", "usb-pedal"]
        $0.lateness = 2_000_000
      }
    }
    try bench.run()
    for _ in 0..<400 { try bench.run() }
    let segments = bench.finish()
    let takeover = try #require(segments.first { $0.authority == .human }?.takeover)
    #expect(takeover.latency == 2_000_000)
    #expect(abs((takeover.mismatch ?? 0) - 0.4) < 1e-9)
    #expect(abs((takeover.wristDistance ?? 0) - 0.07) < 1e-9)
    #expect(abs((takeover.wristTurn ?? 0) - 0.3) < 1e-9)
    #expect(takeover.firstStep == 0)
    // Smoothstep's steepest slope of 1.5 × 0.4 in 0.6 s, against 3.5 ranges a second.
    #expect(abs((takeover.largestStep ?? 0) - 1.5 * 0.4 / 0.6 / 3.5) < 0.005)
    #expect(takeover.devices == ["usb-glove", "usb-pedal"])
    let returning = try #require(segments.last { $0.authority == .returning })
    let handBack = try #require(returning.handBack)
    #expect(handBack.firstStep == 0)
    #expect(handBack.largestStep > 0 && handBack.largestStep < 0.2)
    let settled = try #require(handBack.settleTime)
    #expect(abs(settled - (returning.endTime - returning.startTime)) <= 2 * settings.policyPeriod)
    #expect(segments.filter { $0.authority != .human }.allSatisfy { $0.takeover == nil })
    #expect(segments.filter { $0.authority != .returning }.allSatisfy { $0.handBack == nil })
  }

  private var settings: RolloutSettings { RolloutSettings() }

  @Test func theKeyboardIsADeviceToo() throws {
    var bench = try MachineBench()
    try bench.untilThePolicyDrives()
    let asked = settings.time(ofTick: bench.tick) - 5_000_000
    try bench.run {
      $0.commands = [.toggleTakeover]
      $0.takeoverAsked = asked
    }
    for _ in 0..<20 { try bench.run { $0.commands = [.nudge(.up)] } }
    let human = bench.finish().first { $0.authority == .human }
    #expect(human?.takeover?.devices == ["keyboard"])
    // From the key to the command that follows it, not from the tick that noticed it.
    #expect(human?.takeover?.latency == 5_000_000)
  }

  /// The frames before a takeover do not stop where the policy had just been given the robot back.
  @Test func theMarkBeforeATakeoverReachesAcrossAShortReturn() throws {
    let glove = MachineBench.glove(1)
    var bench = try MachineBench()
    try bench.untilThePolicyDrives()
    for _ in 0..<120 { try bench.run() }
    // A touch too short to be a frame, then on the way back the real takeover.
    while (bench.tick) % 4 != 1 { try bench.run() }
    try bench.run(glove)
    for _ in 0..<3 { try bench.run() }
    #expect(bench.machine.authority == .returning)
    for _ in 0..<40 { try bench.run(glove) }
    let segments = bench.finish()
    let human = try #require(segments.firstIndex { $0.authority == .human })
    let (policy, returning) = (segments[human - 2], segments[human - 1])
    #expect(policy.authority == .policy && returning.authority == .returning)
    let steps = returning.end - returning.start
    #expect(steps > 0 && steps < 15)
    #expect(returning.preIntervention == steps)
    #expect(policy.preIntervention == 15 - steps)
  }
}
