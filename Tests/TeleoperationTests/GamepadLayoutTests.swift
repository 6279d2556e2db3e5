import Teleoperation
import Testing

@Suite struct GamepadLayoutTests {
  private let dpad: [UInt16] = [0x220, 0x221, 0x222, 0x223]  // up, down, left, right

  @Test func theUsualPadIsLeftAsItIs() {
    let layout = GamepadLayout(identity: DeviceIdentity(name: "pad"), capabilities: .xboxPad)
    #expect(layout.placed(.xboxPad) == .xboxPad)
    let event = InputEvent.axis(Control.leftX.code, 5, at: 9)
    #expect(layout.placed(event) == event)
  }

  @Test func lettersOfMicrosoftPadsBecomePlaces() {
    let layout = GamepadLayout(
      identity: DeviceIdentity(name: "pad", vendor: 0x045e), capabilities: .xboxPad)
    let event = InputEvent.key(Control.north.code, down: true, at: 0)
    #expect(layout.placed(event) == .key(Control.west.code, down: true, at: 0))
    #expect(layout.placed(.xboxPad) == .xboxPad)
  }

  @Test func axesOfBluetoothPadsArePlaced() {
    let range = AxisInfo(minimum: 0, maximum: 65_535, value: 32_768)
    let trigger = AxisInfo(minimum: 0, maximum: 1023)
    let capabilities = DeviceCapabilities(
      keys: [0x130], axes: [0: range, 1: range, 2: range, 5: range, 9: trigger, 10: trigger])
    let layout = GamepadLayout(
      identity: DeviceIdentity(name: "pad"), capabilities: capabilities)
    let placed = layout.placed(capabilities)
    #expect(placed.axes[Control.rightX.code] == range)
    #expect(placed.axes[Control.rightY.code] == range)
    #expect(placed.axes[Control.leftTrigger.code] == trigger)
    #expect(placed.axes[Control.rightTrigger.code] == trigger)
    #expect(layout.placed(.axis(9, 7, at: 0)) == .axis(Control.rightTrigger.code, 7, at: 0))
  }

  @Test func buttonsStandForAMissingDirectionalPad() {
    let capabilities = DeviceCapabilities(
      keys: Set(dpad + [0x130]), pressed: [0x221],
      axes: [0: AxisInfo(minimum: -1, maximum: 1), 1: AxisInfo(minimum: -1, maximum: 1)])
    let layout = GamepadLayout(
      identity: DeviceIdentity(name: "pad"), capabilities: capabilities)
    let placed = layout.placed(capabilities)
    #expect(placed.axes[Control.padX.code] == AxisInfo(minimum: -1, maximum: 1))
    #expect(placed.axes[Control.padY.code] == AxisInfo(minimum: -1, maximum: 1, value: 1))
    #expect(placed.keys == [0x130])
    #expect(
      layout.placed(.key(0x220, down: true, at: 0)) == .axis(Control.padY.code, -1, at: 0))
    #expect(
      layout.placed(.key(0x220, down: false, at: 0)) == .axis(Control.padY.code, 0, at: 0))
  }

  @Test func buttonsStandForMissingTriggers() {
    let capabilities = DeviceCapabilities(keys: [0x130, 0x138, 0x139], axes: [:])
    let layout = GamepadLayout(
      identity: DeviceIdentity(name: "pad"), capabilities: capabilities)
    #expect(
      layout.placed(capabilities).axes[Control.rightTrigger.code]
        == AxisInfo(minimum: 0, maximum: 1))
    #expect(
      layout.placed(.key(0x139, down: true, at: 0))
        == .axis(Control.rightTrigger.code, 1, at: 0))
  }
}
