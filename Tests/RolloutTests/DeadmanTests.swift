import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

/// A button that is held: whatever comes late, letting go hands the robot back.
@Suite struct DeadmanTests {
  @Test func aReleaseIsSeenAtTheTickThatSeesIt() {
    var deadman = Deadman(isHeld: false)
    #expect(deadman.follow(isHeld: true, releases: 0, isLost: false).isPressed)
    #expect(deadman.follow(isHeld: true, releases: 0, isLost: false) == .init())
    #expect(deadman.follow(isHeld: false, releases: 1, isLost: false).isReleased)
    #expect(deadman.follow(isHeld: nil, releases: 1, isLost: false) == .init())
  }

  @Test func aButtonHeldFromTheStartCountsOnceItWasLetGo() {
    var deadman = Deadman(isHeld: true)
    #expect(!deadman.follow(isHeld: true, releases: 7, isLost: false).isPressed)
    _ = deadman.follow(isHeld: false, releases: 8, isLost: false)
    #expect(deadman.follow(isHeld: true, releases: 8, isLost: false).isPressed)
  }

  @Test func aReleaseThatIsOverAgainStillCounts() {
    var deadman = Deadman(isHeld: false)
    _ = deadman.follow(isHeld: true, releases: 3, isLost: false)
    let change = deadman.follow(isHeld: true, releases: 4, isLost: false)
    #expect(change.isReleased && change.isPressed)
    // Pressed and let go between two ticks is nothing any more.
    _ = deadman.follow(isHeld: false, releases: 5, isLost: false)
    #expect(deadman.follow(isHeld: false, releases: 6, isLost: false) == .init())
  }

  @Test func aLostDeviceCountsAgainOnlyAfterItWasSeenWithTheButtonUp() {
    var deadman = Deadman(isHeld: false)
    _ = deadman.follow(isHeld: true, releases: 0, isLost: false)
    #expect(deadman.follow(isHeld: nil, releases: 0, isLost: true) == .init())
    #expect(deadman.follow(isHeld: nil, releases: 0, isLost: false) == .init())
    #expect(deadman.follow(isHeld: true, releases: 1, isLost: false) == .init())
    #expect(deadman.follow(isHeld: false, releases: 1, isLost: false) == .init())
    #expect(deadman.follow(isHeld: true, releases: 1, isLost: false).isPressed)
  }

  // MARK: In the machine

  static func driving() throws -> MachineBench {
    var bench = try MachineBench()
    try bench.untilThePolicyDrives()
    for _ in 0..<30 { try bench.run(MachineBench.glove(0.9)) }
    #expect(bench.machine.authority == .human)
    return bench
  }

  @Test func letGoDuringAStandstillHandsBack() throws {
    var bench = try Self.driving()
    let last = bench.output.command
    try bench.run(MachineBench.glove(0.1, holds: false)) { $0.slip += 400_000_000 }
    #expect(bench.machine.authority == .returning)
    #expect(bench.output.command == last)
    #expect(bench.events.contains { $0.kind == .gap })
    #expect(bench.events.last { $0.kind == .handBack } != nil)
  }

  /// The events of the release were dropped by the kernel: the hub reads the button's state anew,
  /// and what it says counts whenever it comes.
  @Test(arguments: [1, 3, 50])
  func aReleaseFoundByAResyncHandsBack(ticksLate: Int) throws {
    var bench = try Self.driving()
    for _ in 0..<ticksLate { try bench.run(MachineBench.glove(0.9)) }
    try bench.run(MachineBench.glove(0.9, holds: false)) { $0.takeoverReleases = 1 }
    #expect(bench.machine.authority == .returning)
  }

  /// Let go and pressed again while the process was busy: handed back, taken over anew, joined to
  /// wherever the glove is by now, and both are in the record.
  @Test func letGoAndPressedAgainWithinATickIsANewTakeover() throws {
    var bench = try Self.driving()
    let last = bench.output.command
    try bench.run(MachineBench.glove(0.2)) {
      $0.takeoverReleases = 1
      $0.slip += 300_000_000
    }
    #expect(bench.machine.authority == .human)
    #expect(bench.output.command == last)
    #expect(bench.events.map(\.kind).suffix(3) == [.handBack, .takeover, .gap])
    // Anchored: a still glove far away moves nothing.
    for _ in 0..<60 { try bench.run(MachineBench.glove(0.2)) { $0.takeoverReleases = 1 } }
    #expect((bench.output.command.hand - last.hand).magnitude < 1e-12)
  }

  @Test func behindAGateThatWaitsAgain() throws {
    var settings = RolloutSettings()
    settings.takeover.modes = EngageModes(hand: .gate, wrist: .anchor)
    var bench = try MachineBench(settings: settings)
    try bench.untilThePolicyDrives()
    let open = bench.output.command.hand[0]
    for _ in 0..<10 { try bench.run(MachineBench.glove(open)) }
    #expect(bench.machine.authority == .human)
    try bench.run(MachineBench.glove(0.1)) { $0.takeoverReleases = 1 }
    #expect(bench.machine.authority == .aligning)
  }

  @Test func aRobotThatWasHeldBeforeIsHeldAgain() throws {
    var bench = try MachineBench()
    try bench.untilThePolicyDrives()
    try bench.run { $0.commands = [.hold] }
    for _ in 0..<10 { try bench.run(MachineBench.glove(0.5)) }
    #expect(bench.machine.authority == .human)
    try bench.run(MachineBench.glove(0.5, holds: false))
    #expect(bench.machine.authority == .hold)
  }

  // MARK: Loss

  /// Why a device counts as lost, and what it sends from then on.
  static let losses: [(String, OperatorInput?)] = [
    ("glove: unplugged", nil), ("glove: silent for 0.5 s", MachineBench.glove(0.9)),
    ("two gloves: one too many", MachineBench.glove(0.9)),
    ("", MachineBench.glove(.nan)),
  ]

  @Test(arguments: losses.indices)
  func aLostDeviceHoldsUntilThePersonSaysSo(index: Int) throws {
    let (problem, left) = Self.losses[index]
    var bench = try Self.driving()
    try bench.run(left) { $0.deviceProblem = problem }
    #expect(bench.machine.authority == .hold)
    #expect(bench.machine.snapshot.notice.contains(problem))
    #expect(!bench.machine.snapshot.notice.isEmpty)
    let held = bench.output.command
    // It comes back with the button still held, or another device holds it: nothing moves.
    for _ in 0..<120 { try bench.run(MachineBench.glove(0.3)) }
    #expect(bench.machine.authority == .hold)
    #expect(bench.output.command == held)
    // Letting go is no resuming either, but then a fresh press takes over.
    for _ in 0..<30 { try bench.run(MachineBench.glove(0.3, holds: false)) }
    #expect(bench.machine.authority == .hold)
    try bench.run(MachineBench.glove(0.3))
    #expect(bench.machine.authority == .human)
    #expect(bench.output.command == held)
    // And the policy drives only once somebody has said so.
    try bench.run(MachineBench.glove(0.3, holds: false))
    #expect(bench.machine.authority == .hold)
    try bench.run { $0.commands = [.resume] }
    #expect(bench.machine.authority == .returning)
  }

  @Test func aDeviceLostWhileThePolicyDrivesTakesNothingOverWhenItReturns() throws {
    var bench = try MachineBench()
    try bench.untilThePolicyDrives()
    try bench.run(MachineBench.glove(0.5, holds: false))
    try bench.run(nil) { $0.deviceProblem = "pad: unplugged" }
    #expect(bench.machine.authority == .policy)
    for _ in 0..<20 { try bench.run(MachineBench.glove(0.5)) }
    #expect(bench.machine.authority == .policy)
    try bench.run(MachineBench.glove(0.5, holds: false))
    try bench.run(MachineBench.glove(0.5))
    #expect(bench.machine.authority == .human)
  }

  @Test func aGloveLostWhileItAlignsHolds() throws {
    var settings = RolloutSettings()
    settings.takeover.modes = .gate
    var bench = try MachineBench(settings: settings)
    try bench.untilThePolicyDrives()
    try bench.run(MachineBench.glove(0.1))
    #expect(bench.machine.authority == .aligning)
    try bench.run(nil) { $0.deviceProblem = "glove: unplugged" }
    #expect(bench.machine.authority == .hold)
    #expect(bench.machine.snapshot.holdReason == .device || bench.machine.machine.reason == .device)
  }
}
