import RealTime
import Retargeting
import Robotics
import Synchronization
import Teleoperation
import Testing

/// A takeover that one press begins and the next one ends.
@Suite(.timeLimit(.minutes(1))) struct DeviceHubToggleTests {
  private func toggling() throws -> (DeviceHub, VirtualGamepad) {
    let yaml = """
      kind: gamepad
      requires: [BTN_SOUTH]
      controls:
        - {control: BTN_TR, takeover: toggle, description: a}
        - {control: BTN_SELECT, action: stop, description: b}
        - {control: ABS_X, move: y, speed: 1, description: c}
      """
    let hub = try makeHub(keymaps: [try DeviceKeymap(yaml: yaml, file: "k.yaml")])
    let pad = VirtualGamepad()
    hub.attach(pad)
    #expect(eventually { state(hub).input != nil })
    return (hub, pad)
  }

  private func tap(_ pad: VirtualGamepad) {
    pad.press(.rightBumper)
    pad.release(.rightBumper)
  }

  @Test func aToggleTakesOverFromOnePressToTheNext() throws {
    let (hub, pad) = try toggling()
    tap(pad)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    tap(pad)
    #expect(eventually { state(hub).input?.holdsTakeover == false && state(hub).releases == 1 })
  }

  @Test func aToggleEndsWhenThePersonNoLongerDrives() throws {
    let (hub, pad) = try toggling()
    tap(pad)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    hub.authority = .policy
    #expect(eventually { state(hub).input?.holdsTakeover == false }, "pressed before the start")
    tap(pad)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    let before = state(hub).sequence
    hub.authority = .human
    #expect(eventually { state(hub).sequence > before })
    #expect(state(hub).input?.holdsTakeover == true)
    hub.authority = .returning
    #expect(eventually { state(hub).input?.holdsTakeover == false })
    tap(pad)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func aToggleIsOffAfterALoss() throws {
    let (hub, pad) = try toggling()
    let second = VirtualGamepad(name: "second")
    hub.attach(second)
    #expect(eventually { hub.statuses.count == 2 })
    second.press(.leftX)
    tap(pad)
    hub.authority = .human
    #expect(eventually { state(hub).sources == OperatorSources(wrist: 1, takeover: [0]) })
    second.disconnect()
    #expect(eventually { state(hub).losses == 1 })
    #expect(state(hub).input?.holdsTakeover == false && state(hub).input != nil)
  }
}
