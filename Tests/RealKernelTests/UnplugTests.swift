import DeviceTesting
import Foundation
import Robotics
import Teleoperation
import Testing

extension Rig {
  @Suite struct UnplugTests {
    private let shape = DeviceShape.xboxPad.plugged(into: "rig/socket 3")

    @Test func readingSaysThatTheDeviceIsGone() throws {
      let pad = try shape.make()
      let device = try EvdevDevice(path: pad.identity.path)
      try pad.press(Control.south.code)
      #expect(device.readings().count == 2)
      pad.destroy()
      #expect(device.next() == .gone("unplugged"))
      #expect(device.next() == .gone("unplugged"))
      #expect(throws: UinputError.self) { try pad.press(Control.south.code) }
    }

    /// A deadman that is pulled out must not be taken for one that is let go.
    ///
    /// The kernel lets every key of a device go before it takes the device away, so a reader sees
    /// the release first.
    @Test func aDeadmanThatIsPulledOutIsALossEveryTime() throws {
      let hub = try Rig.hub()
      hub.isLive = true
      for round in 1...20 {
        let pad = try shape.make()
        #expect(hub.publishes { $0.input != nil })
        try pad.press(Control.rightBumper.code)
        #expect(hub.publishes { $0.input?.holdsTakeover == true })
        hub.authority = .human
        pad.destroy()
        #expect(hub.publishes { $0.input == nil })
        #expect(hub.state.losses == round)
        #expect(hub.state.loss?.device == shape.identity.name)
        #expect(hub.state.loss?.reason == "unplugged")
        #expect(hub.statuses.map(\.isConnected) == [false])
        hub.authority = .hold
      }
    }

    @Test func aPadPluggedInAgainIsTheSamePad() throws {
      let hub = try Rig.hub()
      for round in 0..<20 {
        let pad = try shape.make()
        #expect(hub.publishes { $0.input != nil }, "round \(round)")
        let other = try DeviceShape.xboxPad.plugged(into: "rig/socket 4").make()
        #expect(RealKernel.eventually { hub.statuses.filter(\.isConnected).count == 2 })
        #expect(
          hub.statuses.map(\.identity.stableID) == [
            "045e:028e:rig/socket 3", "045e:028e:rig/socket 4",
          ])
        try pad.move(Control.leftY.code, to: -32_768)
        #expect(hub.publishes { $0.sources.wrist == hub.statuses.first?.id })
        pad.destroy()
        other.destroy()
        #expect(RealKernel.eventually { hub.statuses.allSatisfy { !$0.isConnected } })
      }
      #expect(hub.statuses.count == 2)
    }
  }
}
