import Robotics
import Teleoperation
import Testing

@Suite struct OperatorMergeTests {
  private static let none = JointVector(repeating: 0, count: 6)
  private static let forward = Twist(linear: SIMD3(0.1, 0, 0), angular: .zero)
  private static let fist = JointVector(repeating: 0, count: 6)
  private static let closing = JointVector(repeating: -1, count: 6)

  private func pad(
    _ device: Int, wrist: Twist = .zero, hand: JointVector = none, holds: Bool = false,
    isClutched: Bool = false, isFresh: Bool = true, time: Nanoseconds = 0
  ) -> DeviceContribution {
    DeviceContribution(
      device: device, driver: "gamepad \(device)",
      input: OperatorInput(
        time: time, wrist: .velocity(wrist), hand: .velocity(hand), holdsTakeover: holds),
      isClutched: isClutched, isFresh: isFresh)
  }

  private func glove(
    _ device: Int, isFresh: Bool = true, time: Nanoseconds = 0
  ) -> DeviceContribution {
    DeviceContribution(
      device: device, driver: "glove \(device)",
      input: OperatorInput(time: time, hand: .position(Self.fist)), isFresh: isFresh)
  }

  private func pedal(
    _ device: Int, holds: Bool = false, isClutched: Bool = false
  ) -> DeviceContribution {
    DeviceContribution(
      device: device, driver: "pedal \(device)",
      input: OperatorInput(time: 0, holdsTakeover: holds), isClutched: isClutched)
  }

  private func merged(
    _ contributions: [DeviceContribution], after previous: OperatorSources = OperatorSources()
  ) -> OperatorMerge { OperatorMerge(contributions, after: previous) }

  @Test func withoutDevicesNothingIsAsked() {
    #expect(merged([]).input == nil)
    #expect(merged([]).sources == OperatorSources())
  }

  @Test func oneDeviceIsTakenAsItIs() {
    let pad = pad(3, wrist: Self.forward, hand: Self.closing, holds: true, time: 9)
    #expect(merged([pad]).input == pad.input)
    #expect(merged([pad]).sources == OperatorSources(wrist: 3, hand: 3, takeover: [3]))
    #expect(merged([pad]).drivers == ["gamepad 3"])
  }

  @Test func theWristStaysWithTheDeviceThatIsDeflected() {
    let both = [pad(0, wrist: Self.forward), pad(1, wrist: Self.forward)]
    for source in [0, 1] {
      #expect(merged(both, after: OperatorSources(wrist: source)).sources.wrist == source)
    }
    // Let go, it passes to the one that moves; then stays there at rest.
    let second = [pad(0), pad(1, wrist: Self.forward)]
    #expect(merged(second, after: OperatorSources(wrist: 0)).sources.wrist == 1)
    #expect(merged([pad(0), pad(1)], after: OperatorSources(wrist: 1)).sources.wrist == 1)
    #expect(merged([pad(0), pad(1)]).sources.wrist == 0)
  }

  @Test func aPoseMovesTheWristUnlessAStickDoes() {
    let pose = Pose(position: SIMD3(1, 2, 3))
    let tracker = DeviceContribution(
      device: 5, driver: "tracker 5", input: OperatorInput(time: 0, wrist: .pose(pose)))
    #expect(merged([pad(0), tracker]).input?.wrist == .pose(pose))
    #expect(merged([pad(0), tracker], after: OperatorSources(wrist: 0)).sources.wrist == 5)
    #expect(merged([pad(0, wrist: Self.forward), tracker]).sources.wrist == 0)
  }

  @Test func theGloveMovesTheHandUnlessAPadDoes() {
    #expect(merged([pad(0), glove(1)]).input?.hand == .position(Self.fist))
    #expect(merged([pad(0), glove(1)]).sources == OperatorSources(wrist: 0, hand: 1))
    let closing = [pad(0, hand: Self.closing), glove(1)]
    #expect(merged(closing).input?.hand == .velocity(Self.closing))
    #expect(merged([pad(0), glove(1)], after: merged(closing).sources).sources.hand == 1)
    #expect(merged([pad(0), glove(1, isFresh: false)]).input?.hand == .velocity(Self.none))
    #expect(merged([glove(1, isFresh: false)]).input?.hand == OperatorInput.Hand.none)
  }

  @Test func takeoverIsHeldWhileAnyDeviceHoldsIt() {
    for (first, second) in [(true, true), (true, false), (false, true), (false, false)] {
      let merge = merged([pad(0, holds: first), pedal(1, holds: second)])
      #expect(merge.input?.holdsTakeover == (first || second))
      #expect(merge.sources.takeover == (first ? [0] : []) + (second ? [1] : []))
      #expect(merge.drivers == ["gamepad 0"] + (second ? ["pedal 1"] : []))
    }
  }

  @Test func whileAClutchIsHeldNothingMoves() {
    let merge = merged([
      pad(0, wrist: Self.forward, holds: true), glove(1), pedal(2, isClutched: true),
    ])
    #expect(merge.isClutched && merge.input?.wrist == OperatorInput.Wrist.none)
    #expect(merge.input?.hand == OperatorInput.Hand.none && merge.input?.holdsTakeover == true)
    #expect(
      merge.sources == OperatorSources(wrist: 0, hand: 1, takeover: [0], clutch: [2]))
  }

  @Test func twoGlovesAreAConflictAndMoveNothing() {
    let merge = merged([pad(0, hand: Self.closing), glove(1), glove(2)])
    #expect(merge.conflict == [1, 2])
    #expect(merge.input?.hand == OperatorInput.Hand.none && merge.sources.hand == nil)
    #expect(merged([pad(0), glove(1), glove(2, isFresh: false)]).conflict == [])
    #expect(merged([pad(0), glove(1), glove(2, isFresh: false)]).sources.hand == 1)
  }

  @Test func aSilentPadMovesNothing() {
    let silent = pad(0, wrist: Self.forward, hand: Self.closing, isFresh: false)
    #expect(merged([silent]).input?.wrist == OperatorInput.Wrist.none)
    #expect(merged([silent, pad(1)]).sources == OperatorSources(wrist: 1, hand: 1))
  }

  @Test func theTimeIsThatOfTheNewestDeviceThatShapesTheInput() {
    #expect(merged([pad(0, time: 5), glove(1, time: 9)]).input?.time == 9)
    #expect(merged([pad(0, time: 5), glove(1, isFresh: false, time: 9)]).input?.time == 5)
    #expect(
      merged([glove(0, isFresh: false, time: 3), glove(1, isFresh: false, time: 4)])
        .input?.time == 4)
  }

  /// Every combination of two devices' states, after every earlier choice: what always holds.
  @Test func everyCombinationKeepsTheRules() {
    let truths = [true, false]
    var count = 0
    for previous in [nil, 0, 1, 7] as [Int?] {
      for flags in 0..<(1 << 10) {
        func flag(_ bit: Int) -> Bool { flags >> bit & 1 == 1 }
        let devices = truths.indices.map { device -> DeviceContribution in
          let base = device * 5
          var contribution = pad(
            device, wrist: flag(base) ? Self.forward : .zero,
            hand: flag(base + 1) ? Self.closing : Self.none, holds: flag(base + 2),
            isFresh: flag(base + 3))
          if flag(base + 4) { contribution.input.hand = .position(Self.fist) }
          return contribution
        }
        let merge = merged(devices, after: OperatorSources(wrist: previous, hand: previous))
        let gloves = devices.filter { $0.isFresh && $0.input.hand == .position(Self.fist) }
        #expect(merge.input?.holdsTakeover == devices.contains { $0.input.holdsTakeover })
        #expect((merge.input?.isFinite ?? false) && merge.conflict.isEmpty == (gloves.count < 2))
        for source in [merge.sources.wrist, merge.sources.hand].compactMap(\.self) {
          #expect(devices[source].isFresh)
        }
        #expect((merge.sources.wrist == nil) == devices.allSatisfy { !$0.isFresh })
        // Whoever is deflected is not overruled by one at rest.
        if devices.contains(where: { $0.isFresh && $0.input.twist != .zero }) {
          #expect(merge.input?.twist == Self.forward)
        }
        count += 1
      }
    }
    #expect(count == 4096)
  }
}
