import DeviceTesting
import Foundation
import Teleoperation
import Testing

extension Rig {
  @Suite struct GrabTests {
    private let pad: UinputDevice
    private let first: EvdevDevice
    private let second: EvdevDevice

    init() throws {
      pad = try DeviceShape.xboxPad.make()
      first = try EvdevDevice(path: pad.identity.path)
      second = try EvdevDevice(path: pad.identity.path)
    }

    private var busy: DeviceError { DeviceError(path: pad.identity.path, reason: .busy) }

    private func tap() throws {
      try pad.press(Control.south.code)
      try pad.release(Control.south.code)
    }

    @Test func aSecondReaderHearsNothingAndMayNotGrab() throws {
      try first.grab(true)
      #expect(throws: busy) { try second.grab(true) }
      try tap()
      #expect(first.readings().count == 4)
      #expect(second.readings().isEmpty)
      try first.grab(false)
      try tap()
      #expect(first.readings().count == 4)
      #expect(second.readings().count == 4)
    }

    @Test func closingGivesTheDeviceBack() throws {
      try first.grab(true)
      first.close()
      try second.grab(true)
      try tap()
      #expect(second.readings().count == 4)
    }

    @Test func dyingGivesTheDeviceBack() throws {
      let child = try ChildProcess.start(.grabAndStay, device: pad.identity.path)
      defer { child.terminate() }
      #expect(RealKernel.eventually { isTaken() })
      kill(child.processIdentifier, SIGKILL)
      child.waitUntilExit()
      try second.grab(true)
      try tap()
      #expect(second.readings().count == 4)
    }

    private func isTaken() -> Bool {
      do {
        try first.grab(true)
        try first.grab(false)
        return false
      } catch {
        return error == busy
      }
    }

    @Test func aLiveHubTakesItsPadAndGivesItBack() throws {
      let hub = try Rig.hub()
      #expect(hub.publishes { $0.input != nil })
      hub.isLive = true
      #expect(RealKernel.eventually { hub.statuses.first?.isGrabbed == true })
      #expect(throws: busy) { try first.grab(true) }
      try tap()
      #expect(first.readings().isEmpty)
      hub.isLive = false
      #expect(RealKernel.eventually { hub.statuses.first?.isGrabbed == false })
      try first.grab(true)
    }

    @Test func aHubSaysThatAnotherProgramHasThePad() throws {
      try first.grab(true)
      let hub = try Rig.hub()
      hub.isLive = true
      #expect(
        RealKernel.eventually {
          hub.statuses.first?.problem?.contains("taken by another program") == true
        })
    }
  }
}
