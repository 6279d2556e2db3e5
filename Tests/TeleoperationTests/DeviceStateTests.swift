import Teleoperation
import Testing

@Suite struct DeviceStateTests {
  private static let triggers: Set<UInt16> = [Control.leftTrigger.code, Control.rightTrigger.code]

  @Test func aPressIsToldOnce() throws {
    var (_, state) = try standardPad()
    #expect(state.press(.south) == .south)
    #expect(state.isDown(.south))
    #expect(state.press(.south) == nil)
    state.release(.south)
    #expect(!state.isDown(.south))
    #expect(state.press(.south) == .south)
  }

  @Test func theKernelsRepeatsAreNoPresses() throws {
    var (_, state) = try standardPad()
    let repeated = InputEvent(time: 0, type: 1, code: Control.south.code, value: 2)
    #expect(state.apply(repeated) == nil)
    #expect(!state.isDown(.south))
  }

  @Test func aKeyHeldAtTheStartCountsOnlyAfterItsRelease() throws {
    var capabilities = DeviceCapabilities.xboxPad
    capabilities.pressed = [Control.rightBumper.code]
    var state = DeviceState(capabilities: capabilities, triggers: Self.triggers)
    #expect(!state.isDown(.rightBumper))
    #expect(state.waitingForRelease == [.rightBumper])
    #expect(state.press(.rightBumper) == nil)
    #expect(!state.isDown(.rightBumper))
    state.release(.rightBumper)
    #expect(state.waitingForRelease.isEmpty)
    #expect(state.press(.rightBumper) == .rightBumper)
    #expect(state.isDown(.rightBumper))
  }

  @Test func anAxisAwayFromRestAtTheStartCountsOnlyAfterRest() {
    var capabilities = DeviceCapabilities.xboxPad
    capabilities.axes[Control.leftX.code]?.value = 30_000
    capabilities.axes[Control.rightTrigger.code]?.value = 512
    var state = DeviceState(
      capabilities: capabilities, triggers: Self.triggers)
    #expect(state.axis(Control.leftX.code) == nil)
    #expect(state.axis(Control.rightTrigger.code) == nil)
    #expect(state.waitingForRelease == [.leftX, .rightTrigger])
    state.move(.leftX, to: 20_000)
    #expect(state.axis(Control.leftX.code) == nil)
    state.move(.leftX, to: 100)
    state.move(.leftX, to: 25_000)
    #expect(state.axis(Control.leftX.code)?.value == 25_000)
  }

  @Test func directionsOfAnAxisAreButtons() throws {
    var (_, state) = try standardPad()
    let up = Control.negative(Control.padY.code)
    #expect(state.press(up) == up)
    #expect(state.isDown(up))
    #expect(!state.isDown(.positive(Control.padY.code)))
    state.release(up)
    #expect(!state.isDown(up))
  }

  @Test func aStickNearItsThresholdDoesNotChatter() throws {
    var (_, state) = try standardPad()
    let right = Control.positive(Control.leftX.code)
    var presses = 0
    for value in [15_000, 19_700, 18_000, 19_700, 15_000, 19_700] as [Int32] {
      if state.move(.leftX, to: value) == right { presses += 1 }
    }
    #expect(presses == 1)
    state.move(.leftX, to: 10_000)
    #expect(!state.isDown(right))
  }

  @Test func unknownEventsAreIgnored() throws {
    var (_, state) = try standardPad()
    let before = state
    #expect(state.apply(InputEvent(time: 0, type: 4, code: 4, value: 9)) == nil)
    #expect(state.apply(.axis(0x3e, 7, at: 0)) == nil)
    #expect(state == before)
  }

  @Test func aRelativeAxisIsAShareOfTheFullDeflection() {
    let capabilities = DeviceCapabilities(keys: [], axes: [:], relatives: [0, 1])
    var state = DeviceState(capabilities: capabilities, full: 350)
    #expect(state.apply(.relative(0, 175, at: 5)) == nil)
    #expect(state.relatives[0]?.centred == 0.5 && state.relatives[1]?.value == 0)
    _ = state.apply(.relative(1, .min, at: 6))
    #expect(state.relatives[1]?.centred == -1)
    _ = state.apply(.relative(9, 100, at: 6))
    #expect(state.relatives.count == 2, "the device said that it has no such axis")
  }

  @Test func aRelativeAxisRestsAfterItsOwnSilence() {
    let capabilities = DeviceCapabilities(keys: [], axes: [:], relatives: [0, 1])
    var state = DeviceState(capabilities: capabilities)
    #expect(state.oldestDeflection == nil)
    _ = state.apply(.relative(0, 100, at: 10))
    _ = state.apply(.relative(1, 100, at: 20))
    #expect(state.oldestDeflection == 10)
    #expect(state.rest(silentSince: 9) == false)
    #expect(state.rest(silentSince: 10) == true)
    #expect(state.relatives[0]?.value == 0 && state.relatives[1]?.value == 100)
    #expect(state.oldestDeflection == 20)
    _ = state.apply(.relative(1, 0, at: 21))
    #expect(state.oldestDeflection == nil)
  }

  @Test func aGlovesAxesNeverWaitForRest() {
    let capabilities = DeviceCapabilities(
      keys: [], axes: [0: AxisInfo(minimum: 0, maximum: 100, value: 90)])
    var state = DeviceState(capabilities: capabilities, positions: [0])
    #expect(state.waitingForRelease.isEmpty && state.axis(0)?.value == 90)
    #expect(state.apply(.axis(0, 100, at: 0)) == nil)
  }

  @Test func aTakeoverMayBeAskedToBeLetGo() throws {
    var (map, state) = try standardPad()
    state.press(.rightBumper)
    state.press(.south)
    state.requireRelease(of: [.rightBumper, .east, .positive(Control.rightTrigger.code)])
    #expect(!map.holdsTakeover(state) && state.waitingForRelease == [.rightBumper])
    #expect(state.isDown(.south))
    #expect(state.press(.rightBumper) == nil)
    state.release(.rightBumper)
    state.press(.rightBumper)
    #expect(map.holdsTakeover(state))
    let trigger = Control.positive(Control.rightTrigger.code)
    state.move(.rightTrigger, to: 1000)
    state.requireRelease(of: [trigger])
    #expect(!state.isDown(trigger))
    state.move(.rightTrigger, to: 0)
    state.move(.rightTrigger, to: 1000)
    #expect(state.isDown(trigger))
  }
}
