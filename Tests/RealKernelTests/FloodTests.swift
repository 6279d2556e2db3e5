import DeviceTesting
import Foundation
import Robotics
import Teleoperation
import Testing

extension Rig {
  /// More than the kernel keeps for a reader: it drops everything and says so.
  @Suite struct FloodTests {
    private let pad: UinputDevice

    init() throws { pad = try DeviceShape.xboxPad.make() }

    private func flood(_ frames: Int = 500) throws {
      for frame in 0..<frames {
        let value = Int32(frame % 100 * 300 - 15_000)
        try pad.send([
          .axis(Control.leftX.code, value, at: 0), .axis(Control.leftY.code, -value, at: 0),
        ])
      }
    }

    @Test func aSlowReaderEndsWithTheExactState() throws {
      let device = try EvdevDevice(path: pad.identity.path)
      var state = device.capabilities
      try flood()
      try pad.send([
        .key(Control.south.code, down: true, at: 0), .axis(Control.leftX.code, 31_111, at: 0),
        .axis(Control.leftY.code, -31_111, at: 0),
      ])
      let readings = device.readings()
      #expect(readings.filter { $0 == .dropped }.count == 1)
      for event in readings.compactMap(\.event) {
        if event.type == 1 { state.pressed.insert(event.code) }
        if event.type == 3 { state.axes[event.code]?.value = event.value }
      }
      var expected = DeviceCapabilities.xboxPad
      expected.pressed = [Control.south.code]
      expected.axes[Control.leftX.code]?.value = 31_111
      expected.axes[Control.leftY.code]?.value = -31_111
      #expect(state == expected)
      #expect(device.capabilities == expected)
      #expect(readings.last?.change == Kernel.report)
      try pad.release(Control.south.code)
      #expect(device.readings().map(\.change) == [Kernel.key(.south, 0), Kernel.report])
    }

    @Test func aDeadmanReleasedInAFloodIsSeenAsReleased() throws {
      let device = try EvdevDevice(path: pad.identity.path)
      try pad.press(Control.rightBumper.code)
      #expect(device.readings().map(\.change) == [Kernel.key(.rightBumper, 1), Kernel.report])
      try flood()
      try pad.release(Control.rightBumper.code)
      try flood()
      let readings = device.readings()
      #expect(readings.contains(.dropped))
      #expect(readings.compactMap(\.change).contains(Kernel.key(.rightBumper, 0)))
      #expect(device.capabilities.pressed.isEmpty)
    }

    @Test func aBusyHubStillStops() throws {
      let source = PausedSource(try EvdevDevice(path: pad.identity.path))
      let hub = try Rig.hub(attachedOnly: true)
      hub.attach(source)
      try pad.press(Control.rightBumper.code)
      #expect(hub.publishes { $0.input?.holdsTakeover == true })
      source.allow(0)
      try flood()
      try pad.release(Control.rightBumper.code)
      try pad.press(Control.select.code)
      try flood()
      try pad.send([.axis(Control.leftX.code, 0, at: 0), .axis(Control.leftY.code, 0, at: 0)])
      #expect(hub.state.input?.holdsTakeover == true)
      source.allow(.max)
      #expect(hub.publishes { $0.input?.holdsTakeover == false })
      #expect(RealKernel.eventually { hub.stopRequests == 1 })
      #expect(hub.state.input?.isStill == true)
      #expect(hub.statuses.first?.resyncs == 1)
    }

    /// libevdev takes many events from the kernel at once, so there may be some to read although
    /// the descriptor says that there are none.
    @Test func whatTheLibraryHasReadAheadIsNotLeftWaiting() throws {
      let source = PausedSource(try EvdevDevice(path: pad.identity.path))
      let hub = try Rig.hub(attachedOnly: true)
      hub.attach(source)
      try pad.press(Control.rightBumper.code)
      #expect(hub.publishes { $0.input?.holdsTakeover == true })
      source.allow(0)
      // 105 events each, fewer than the kernel keeps; all of them in one turn of the hub, which
      // ends in the middle of the last.
      for _ in 0..<2 {
        try flood(35)
        source.allow(105)
        #expect(source.waitUntilUsed())
      }
      try flood(35)
      try pad.release(Control.rightBumper.code)
      source.allow(.max)
      #expect(hub.publishes { $0.input?.holdsTakeover == false })
      #expect(hub.statuses.first?.resyncs == 0)
    }
  }
}

extension OperatorInput {
  /// True when the wrist is asked for no motion.
  var isStill: Bool { wrist == .velocity(.zero) }
}
