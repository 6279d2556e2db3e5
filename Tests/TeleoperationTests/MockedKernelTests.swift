import Foundation
import RealTime
import Robotics
import Teleoperation
import Testing

/// The hub and the device on a kernel that umockdev plays: `umockdev-wrapper swift test`.
///
/// What umockdev cannot play is not tested here: a read that fails with ENODEV, exclusive grabs,
/// and the kernel's clock.
@Suite(
  .serialized, .timeLimit(.minutes(1)),
  .enabled(
    if: MockedKernel.isActive,
    "needs umockdev (apt install umockdev): run the tests as umockdev-wrapper swift test"))
struct MockedKernelTests {
  private let takeover: Int32 = 0x137

  private func hub(_ keymaps: [DeviceKeymap]? = nil) throws -> DeviceHub {
    let hub = try DeviceHub(
      keymaps: try keymaps ?? shippedKeymaps(), hand: .inspireRH56)
    hub.start()
    return hub
  }

  private func state(_ hub: DeviceHub) -> OperatorState { hub.newest(after: .none) }

  @Test func aRecordedPadIsDescribed() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.recordedPad, number: 1))
    let device = try EvdevDevice(path: "/dev/input/event1")
    #expect(device.identity.name == "Microsoft X-Box 360 pad")
    #expect(device.identity.vendor == 0x045e && device.identity.product == 0x028e)
    #expect(device.identity.stableID == "045e:028e:Microsoft X-Box 360 pad")
    var expected = DeviceCapabilities.xboxPad
    expected.axes[Control.leftX.code]?.value = 2100
    #expect(device.capabilities == expected)
    #expect(!device.hasMonotonicTime, "the mocked clock cannot be set, which must do no harm")
    try device.grab(true)
    try device.grab(false)
    device.close()
    #expect(device.next() == .gone("closed"))
  }

  @Test func recordedEventsArriveInOrder() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.recordedPad, number: 1))
    let hub = try hub()
    #expect(eventually { state(hub).input != nil })
    let sent = Array(MockedDevice.recordedEvents.dropFirst())
    #expect(kernel.send(sent, number: 1))
    #expect(eventually { hub.rawEvents.count == sent.count })
    for (type, code, value) in sent {
      let event = hub.rawEvents.pop()
      #expect(
        event?.type == UInt16(type) && event?.code == UInt16(code) && event?.value == value)
    }
    #expect(hub.statuses.first?.events == sent.count)
    // 3900 of 32767 is just outside the dead zone.
    #expect(eventually { (-0.001..<0).contains(state(hub).input?.twist.linear.y ?? 0) })
  }

  @Test func droppedEventsAreMadeUpForByTheKernelsState() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.recordedPad, number: 1))
    let hub = try hub()
    #expect(eventually { state(hub).input != nil })
    #expect(kernel.send([(1, takeover, 1), (3, 1, -32768), (0, 0, 0)], number: 1))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    #expect(state(hub).input?.twist.linear == SIMD3(0.25, 0, 0))
    // The mocked kernel's state is that of a pad at rest: the release was among the lost events.
    #expect(kernel.send([(0, 3, 0), (0, 0, 0)], number: 1))
    #expect(eventually { state(hub).input?.holdsTakeover == false })
    #expect(state(hub).input?.twist == .zero)
    #expect(hub.statuses.first?.resyncs == 1)
    #expect(kernel.send([(1, takeover, 1), (0, 0, 0)], number: 1))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func aTakeoverButtonHeldAtTheStartWaitsForItsRelease() throws {
    let kernel = try #require(MockedKernel())
    var pad = MockedDevice.recordedPad
    pad.pressed = [Int(takeover)]
    #expect(kernel.plugIn(pad, number: 1))
    let hub = try hub()
    #expect(eventually { hub.statuses.first?.waitingForRelease == ["RB"] })
    #expect(state(hub).input?.holdsTakeover == false)
    #expect(kernel.send([(1, takeover, 0), (0, 0, 0)], number: 1))
    #expect(eventually { hub.statuses.first?.waitingForRelease == [] })
    #expect(kernel.send([(1, takeover, 1), (0, 0, 0)], number: 1))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func aPadMayBePluggedInLaterAndUnplugged() throws {
    let kernel = try #require(MockedKernel())
    // The mocked folder appears with its first device.
    #expect(kernel.plugIn(.glove, number: 0))
    let hub = try hub()
    #expect(eventually { hub.problem?.contains("no input device found") == true })
    #expect(kernel.plugIn(.recordedPad, number: 4))
    #expect(eventually { state(hub).input != nil })
    #expect(hub.problem == nil)
    hub.isLive = true
    #expect(eventually { hub.statuses.first?.isGrabbed == true })
    #expect(kernel.send([(1, takeover, 1), (0, 0, 0)], number: 4))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    kernel.unplug(number: 4)
    #expect(eventually { state(hub).input == nil })
    #expect(state(hub).loss?.heldTakeover == true && state(hub).losses == 1)
    #expect(state(hub).loss?.device == "Microsoft X-Box 360 pad")
    #expect(hub.statuses.first?.isConnected == false)
    #expect(hub.problem != nil)
  }

  @Test func keyboardsAndOtherDevicesAreLeftAlone() throws {
    let kernel = try #require(MockedKernel())
    var keyboard = MockedDevice.recordedPad
    keyboard.name = "keyboard with a pad"
    keyboard.keys += [30]
    #expect(kernel.plugIn(keyboard, number: 0))
    #expect(kernel.plugIn(.glove, number: 2))
    #expect(kernel.plugIn(.recordedPad, number: 11))
    let hub = try hub()
    #expect(eventually { hub.statuses.count == 1 && state(hub).input != nil })
    #expect(hub.statuses.first?.identity.path == "/dev/input/event11")
    #expect(kernel.send([(1, 30, 1), (1, 0x13a, 1), (0, 0, 0)], number: 0))
    #expect(kernel.send([(1, 0x13a, 1), (0, 0, 0)], number: 11))
    #expect(eventually { hub.stopRequests == 1 })
    #expect(hub.rawEvents.count == 2)
  }

  @Test func aPedalIsTakenForWhatItIsAndTheKeyboardBesideItIsNot() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.keyboard, number: 0))
    #expect(kernel.plugIn(.pedal, number: 3))
    let hub = try hub()
    #expect(eventually { hub.statuses.map(\.keymap) == ["pedal"] })
    hub.isLive = true
    #expect(eventually { hub.statuses.first?.isGrabbed == true })
    let (a, b, c): (Int32, Int32, Int32) = (30, 48, 46)
    #expect(kernel.send([(1, c, 1), (0, 0, 0)], number: 0))
    #expect(kernel.send([(1, b, 1), (0, 0, 0)], number: 3))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    // The kernel repeats a key that is held.
    #expect(kernel.send([(1, b, 2), (0, 0, 1), (1, b, 2), (0, 0, 1)], number: 3))
    #expect(kernel.send([(1, a, 1), (0, 0, 0)], number: 3))
    #expect(eventually { state(hub).isClutched })
    #expect(state(hub).releases == 0)
    #expect(kernel.send([(1, b, 0), (0, 0, 0), (1, c, 1), (0, 0, 0)], number: 3))
    #expect(eventually { hub.stopRequests == 1 && state(hub).releases == 1 })
    #expect(state(hub).drivers == ["pedal 0c45:7404:PCsensor FootSwitch Keyboard"])
  }

  @Test func aPedalThatIsLostWhileHeldMustBeLetGoBeforeItCounts() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.pedal, number: 3))
    let hub = try hub()
    #expect(eventually { state(hub).input != nil })
    #expect(kernel.send([(1, 48, 1), (0, 0, 0)], number: 3))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    kernel.unplug(number: 3)
    #expect(eventually { state(hub).losses == 1 && state(hub).input == nil })
    var held = MockedDevice.pedal
    held.pressed = [48]
    #expect(kernel.plugIn(held, number: 4))
    #expect(eventually { hub.statuses.first?.waitingForRelease == ["KEY_B"] })
    #expect(state(hub).input?.holdsTakeover == false && hub.statuses.map(\.id) == [0])
    #expect(kernel.send([(1, 48, 0), (0, 0, 0), (1, 48, 1), (0, 0, 0)], number: 4))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func aGloveOf22AxesMovesTheHand() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.dataGlove, number: 2))
    let keymaps = try shippedKeymaps().map {
      var keymap = $0
      keymap.heartbeat = 0
      return keymap
    }
    let hub = try hub(keymaps)
    #expect(eventually { hub.statuses.first?.keymap == "glove-20" })
    // The mocked kernel cannot be told to pass on small movements, which a person must know.
    #expect(hub.statuses.first?.note?.contains("fuzz") == true)
    let device = try EvdevDevice(path: "/dev/input/event2")
    #expect(device.capabilities.axes.count == 22 && device.capabilities.axes[0]?.fuzz == 15)
    #expect(device.clearFuzz(of: []), "nothing to clear")
    let fist = GloveAxes.codes.prefix(20).map { (Int32(3), Int32($0), Int32(4095)) }
    #expect(kernel.send(fist + [(0, 0, 0)], number: 2))
    #expect(eventually { state(hub).input?.positions == [0, 0, 0, 0, 0, 0] })
    // After dropped events the state is the kernel's: half way.
    #expect(kernel.send([(0, 3, 0), (0, 0, 0)], number: 2))
    #expect(eventually { (state(hub).input?.positions.first ?? 0) > 0.49 })
    #expect(hub.statuses.first?.resyncs == 1)
    hub.authority = .human
    kernel.unplug(number: 2)
    #expect(eventually { state(hub).losses == 1 && state(hub).input == nil })
  }

  @Test func aGloveThatFallsSilentWhileThePersonDrivesIsALoss() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.dataGlove, number: 2))
    let hub = try hub()
    hub.authority = .human
    #expect(eventually { hub.statuses.count == 1 })
    #expect(kernel.send([(4, 5, 1), (0, 0, 0)], number: 2))
    #expect(eventually { state(hub).losses == 1 })
    #expect(state(hub).loss?.reason.hasSuffix("its heartbeat is 0.25 s") == true)
  }

  @Test func aSpaceMouseOfRelativeAxesMovesTheWristAndRests() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.spaceMouse, number: 5))
    let hub = try hub()
    #expect(eventually { hub.statuses.first?.keymap == "spacemouse" })
    #expect(
      eventually {
        kernel.send([(2, 1, -350), (2, 5, 350), (0, 0, 0)], number: 5)
          && state(hub).input?.twist == Twist(linear: SIMD3(0.25, 0, 0), angular: SIMD3(0, 0, -1.2))
      })
    #expect(eventually { state(hub).input?.twist == .zero })
    #expect(kernel.send([(1, 0x100, 1), (0, 0, 0)], number: 5))
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func aGloveAPedalAndAPadAreOneOperator() throws {
    let kernel = try #require(MockedKernel())
    #expect(kernel.plugIn(.recordedPad, number: 1))
    #expect(kernel.plugIn(.dataGlove, number: 2))
    #expect(kernel.plugIn(.pedal, number: 3))
    let hub = try hub()
    #expect(eventually { hub.statuses.count == 3 })
    #expect(kernel.send([(1, 48, 1), (0, 0, 0)], number: 3))
    #expect(kernel.send([(3, 1, -32768), (0, 0, 0)], number: 1))
    #expect(
      eventually {
        kernel.send([(3, 0, 4095), (0, 0, 0)], number: 2)
          && state(hub).sources == OperatorSources(wrist: 0, hand: 1, takeover: [2])
          && state(hub).input?.twist.linear.x == 0.25
      })
  }
}
