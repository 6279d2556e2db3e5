import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

/// The takeover nobody feels, as a property of the whole machine: whatever policy, glove, tracker
/// and people do at whatever moment.
@Suite struct TakeoverPropertyTests {
  /// 28 seeds × 2,500 ticks.
  @Test(arguments: 0..<7 as Range<UInt64>)
  func nobodyFeelsATakeover(group: UInt64) throws {
    var seen: Set<Authority> = []
    for seed in group * 4..<group * 4 + 4 {
      seen.formUnion(try check(seed: seed, scope: group % 3 == 2 ? .all : .wrist, ticks: 2_500))
    }
    #expect(seen.isSuperset(of: [.policy, .aligning, .human, .returning, .hold]))
  }

  /// Runs an episode; the states of authority it has seen.
  private func check(seed: UInt64, scope: ClutchScope, ticks: Int) throws -> Set<Authority> {
    var settings = RolloutSettings()
    settings.clutch = scope
    settings.safety.wristSpeed = 0.5
    settings.safety.wristTurn = 2
    let policy = WanderingPolicy(seed: seed, failures: 0.02)
    var bench = try MachineBench(settings: settings, policy: policy)
    var person = RandomOperator(seed: seed, joints: 6)
    let joint = 3.5 / settings.controlRate + 1e-9
    var seen: Set<Authority> = []
    var wasClutched = false
    for _ in 0..<ticks {
      let last = bench.machine.command
      let before = bench.machine.authority
      var input: TickInput?
      let output = try bench.run {
        person.act(&$0)
        input = $0
      }
      let now = bench.machine.authority
      seen.insert(now)
      let command = output.command
      let place = Comment(rawValue: "seed \(seed) tick \(bench.tick)")
      try #require(command.isFinite, place)
      try #require((command.hand - last.hand).magnitude <= joint, place)
      try #require(
        command.wrist.distance(to: last.wrist)
          <= settings.safety.wristSpeed / settings.controlRate + 1e-9, place)
      try #require(
        command.wrist.rotation.angle(to: last.wrist.rotation)
          <= settings.safety.wristTurn / settings.controlRate + 1e-7, place)
      // The first command of every driver is the last of the one before, bit for bit: in every mode.
      let isTaken = output.events.contains { $0.kind == .takeover }
      if isTaken || now != before && now != .policy { try #require(command == last, place) }
      if [.hold, .fault, .aligning].contains(now) { try #require(command == last, place) }
      // Clutched it stays, and so it does at the first tick after.
      let isClutched = now == .human && input?.operatorInput?.isClutched ?? false
      if isClutched || wasClutched && now == .human {
        try #require(command.wrist == last.wrist, place)
        if scope == .all { try #require(command.hand == last.hand, place) }
      }
      wasClutched = isClutched
    }
    try checkSegments(bench.finish(), bench.frames, seed: seed)
    return seen
  }

  private func checkSegments(_ segments: [Segment], _ frames: [Frame], seed: UInt64) throws {
    var next = 0
    for segment in segments {
      try #require(segment.start == next && segment.end > segment.start, "seed \(seed)")
      next = segment.end
      let authorities = Set(frames[segment.start..<segment.end].map(\.authority))
      #expect(authorities == [segment.authority], "seed \(seed)")
      #expect((segment.takeover != nil) == (segment.authority == .human), "seed \(seed)")
      #expect((0...(segment.end - segment.start)).contains(segment.preIntervention))
      if let takeover = segment.takeover {
        #expect(takeover.firstStep == 0)
        #expect((0...1.000001).contains(takeover.largestStep ?? -1))
        #expect(!takeover.devices.isEmpty)
      }
      if let handBack = segment.handBack {
        #expect(segment.authority == .returning)
        #expect(handBack.firstStep == 0 && handBack.largestStep <= 1.000001)
      }
    }
    #expect(next == frames.count)
  }
}
