import RealTime
import Retargeting
import Robotics
import Synchronization
import Teleoperation
import Testing

/// The hub with devices of several kinds at once: gloves, pedals, SpaceMice, pads.
@Suite(.timeLimit(.minutes(1))) struct DeviceHubKindsTests {
  private let now = MonotonicClock().now

  @Test func aPadTakesTheHandFromTheGloveWhileItsTriggersArePulled() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let glove = VirtualGamepad.glove()
    let pad = VirtualGamepad()
    hub.attach(glove)
    hub.attach(pad)
    glove.send(axes: [5], at: now)
    #expect(eventually { state(hub).sources == OperatorSources(wrist: 1, hand: 0) })
    pad.press(.rightTrigger)
    #expect(eventually { state(hub).sources.hand == 1 && state(hub).input?.joints[0] == -1.5 })
    pad.release(.rightTrigger)
    #expect(eventually { state(hub).sources.hand == 0 })
  }

  @Test func aPedalTakesOverForThePadsButtonsToo() throws {
    let hub = try makeHub()
    let pad = VirtualGamepad()
    let pedal = VirtualGamepad.pedal()
    hub.attach(pad)
    hub.attach(pedal)
    #expect(eventually { hub.statuses.count == 2 })
    pad.press(.east)
    #expect(eventually { hub.actions.count == 1 })
    pad.release(.east)
    pedal.press(try #require(Control(name: "KEY_B")), at: 42)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    #expect(state(hub).takeoverTime == 42)
    #expect(
      state(hub).drivers == ["gamepad 0000:0000:virtual gamepad", "pedal 0c45:7404:usb-2/input0"])
    pad.press(.east)
    pad.press(.rightTrigger)
    #expect(eventually { state(hub).input?.joints == [0, -1.5, 0, 0, 0, 0] })
    #expect(hub.actions.count == 1, "the button picks the ring finger now")
    pedal.press(try #require(Control(name: "KEY_C")))
    #expect(eventually { hub.stopRequests == 1 })
  }

  @Test func aClutchHeldAnywhereIsPublished() throws {
    let hub = try makeHub()
    let mouse = VirtualGamepad.spaceMouse()
    let pedal = VirtualGamepad.pedal()
    hub.attach(mouse)
    hub.attach(pedal)
    let clutch = try #require(Control(name: "KEY_A"))
    pedal.press(clutch)
    mouse.send([.relative(1, -350, at: MonotonicClock().now)])
    #expect(eventually { state(hub).isClutched && state(hub).sources.wrist == 0 })
    #expect(state(hub).input?.isClutched == true && state(hub).clutches == 1)
    pedal.release(clutch)
    #expect(eventually { !state(hub).isClutched })
    pedal.send([.key(clutch.code, down: true, at: 1)])
    pedal.send([.key(clutch.code, down: false, at: 2)])
    #expect(eventually { state(hub).clutches == 2 })
  }

  @Test func aSpaceMouseThatSaysNothingMoreIsAtRest() throws {
    let hub = try makeHub()
    let mouse = VirtualGamepad.spaceMouse()
    hub.attach(mouse)
    #expect(
      eventually {
        mouse.send([.relative(1, -350, at: MonotonicClock().now)])
        return state(hub).input?.twist.linear.x == 0.25
      })
    #expect(eventually { state(hub).input?.twist == .zero })
    #expect(state(hub).losses == 0)
  }

  @Test func aReleaseBetweenTwoLooksIsCounted() throws {
    let hub = try makeHub()
    let pad = VirtualGamepad()
    hub.attach(pad)
    let code = Control.rightBumper.code
    pad.press(.rightBumper)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    let before = state(hub).releases
    pad.send([
      .key(code, down: false, at: 5), .report(at: 5), .key(code, down: true, at: 6),
    ])
    #expect(eventually { state(hub).releases == before + 1 })
    #expect(state(hub).input?.holdsTakeover == true && state(hub).takeoverTime == 6)
    pad.drop(resync: [.key(code, down: false, at: 7)])
    #expect(eventually { state(hub).releases == before + 2 })
  }
}
