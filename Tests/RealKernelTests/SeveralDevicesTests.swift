import DeviceTesting
import RealTime
import Robotics
import Teleoperation
import Testing

extension Rig {
  /// A glove, a pedal and a pad at once, as one person has them.
  @Suite struct SeveralDevicesTests {
    private let glove: UinputDevice
    private let pedal: UinputDevice
    private let pad: UinputDevice
    private let hub: DeviceHub
    private let middlePedal: UInt16 = 48

    init() throws {
      glove = try DeviceShape.glove(axes: 6).make()
      pedal = try DeviceShape.footPedal.make()
      pad = try DeviceShape.xboxPad.make()
      hub = try Rig.hub()
      hub.calibrations = [
        GloveCalibration(
          person: "A", device: glove.identity.stableID,
          axes: Dictionary(
            uniqueKeysWithValues: GloveAxes.codes.prefix(6).map {
              ($0, GloveCalibration.Range(open: 0, closed: 4095))
            }))
      ]
      #expect(
        RealKernel.eventually {
          hub.statuses.filter { $0.isConnected && $0.kind != nil }.count == 3
        })
    }

    /// Number of the device of a kind.
    private func id(_ kind: DeviceKind) throws -> Int {
      try #require(hub.statuses.first { $0.kind == kind }).id
    }

    /// Waits while the glove goes on telling where the fingers are.
    private func publishes(_ condition: (OperatorState) -> Bool) -> Bool {
      hub.publishes { state in
        let time = Int32(truncatingIfNeeded: MonotonicClock().now / 1000)
        _ = try? glove.send([
          .axis(GloveAxes.codes[2], 4095, at: 0),
          InputEvent(time: 0, type: Kernel.miscellaneous, code: Kernel.timestamp, value: time),
        ])
        return condition(state)
      }
    }

    @Test func eachDoesItsPart() throws {
      let (gloveID, pedalID, padID) = (try id(.glove), try id(.pedal), try id(.gamepad))
      try pad.move(Control.leftY.code, to: -32_768)
      try pedal.press(middlePedal)
      let sources = OperatorSources(wrist: padID, hand: gloveID, takeover: [pedalID])
      #expect(publishes { $0.sources == sources })
      let input = try #require(hub.state.input)
      #expect(input.holdsTakeover)
      #expect(input.wrist == .velocity(Twist(linear: SIMD3(0.25, 0, 0), angular: .zero)))
      #expect(input.hand == .position(JointVector([1, 1, 1, 0, 1, 1])))
      #expect(
        hub.state.drivers == [
          "glove \(glove.identity.stableID)", "pedal \(pedal.identity.stableID)",
          "gamepad \(pad.identity.stableID)",
        ])
      try pedal.release(middlePedal)
      #expect(publishes { $0.input?.holdsTakeover == false && $0.releases == 1 })
    }

    @Test func theLossOfOneEndsTheTakeoverOfAll() throws {
      let padID = try id(.gamepad)
      hub.isLive = true
      try pedal.press(middlePedal)
      #expect(publishes { $0.input?.holdsTakeover == true && $0.sources.hand != nil })
      hub.authority = .human
      glove.destroy()
      #expect(hub.publishes { $0.losses == 1 && $0.input?.holdsTakeover == false })
      #expect(hub.state.loss?.device == glove.identity.name)
      #expect(hub.state.loss?.heldTakeover == true)
      #expect(hub.state.sources.hand == nil || hub.state.sources.hand == padID)
      // The pedal is still down; it counts again after it was let go.
      try pedal.release(middlePedal)
      try pedal.press(middlePedal)
      #expect(hub.publishes { $0.input?.holdsTakeover == true })
    }

    @Test func liveTheyAreAllTakenAndAllGivenBack() throws {
      hub.isLive = true
      #expect(RealKernel.eventually { hub.statuses.allSatisfy(\.isGrabbed) })
      for path in hub.statuses.map(\.identity.path) {
        let other = try EvdevDevice(path: path)
        #expect(throws: DeviceError(path: path, reason: .busy)) { try other.grab(true) }
      }
      hub.stop()
      for path in hub.statuses.map(\.identity.path) {
        try EvdevDevice(path: path).grab(true)
      }
    }

    @Test func aGloveThatFallsSilentIsALoss() throws {
      hub.isLive = true
      try pedal.press(middlePedal)
      #expect(publishes { $0.input?.holdsTakeover == true && $0.sources.hand != nil })
      hub.authority = .human
      #expect(hub.publishes { $0.losses == 1 && $0.input?.holdsTakeover == false })
      #expect(hub.state.loss?.device == glove.identity.name)
      #expect(hub.statuses.contains { $0.kind == .glove && $0.isSilent && $0.isConnected })
    }
  }
}
