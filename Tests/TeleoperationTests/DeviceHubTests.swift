import RealTime
import Robotics
import Synchronization
import Teleoperation
import Testing

/// The hub with pads made up: the same way from event to input as with hardware, everywhere.
@Suite(.timeLimit(.minutes(1))) struct DeviceHubTests {
  private func hub(_ change: (inout DeviceHub.Settings) -> Void = { _ in }) throws -> DeviceHub {
    var settings = DeviceHub.Settings()
    settings.directory = nil
    change(&settings)
    let hub = try DeviceHub(
      keymaps: [try standardKeymap()], hand: .inspireRH56, settings: settings)
    hub.start()
    return hub
  }

  private func connected(
    _ change: (inout DeviceHub.Settings) -> Void = { _ in }
  ) throws -> (DeviceHub, VirtualGamepad) {
    let hub = try hub(change)
    let pad = VirtualGamepad()
    hub.attach(pad)
    #expect(eventually { hub.newest(after: .none).input != nil })
    return (hub, pad)
  }

  private func state(_ hub: DeviceHub) -> OperatorState { hub.newest(after: .none) }

  @Test func withoutDevicesItWorksAndSaysSo() throws {
    let hub = try hub()
    #expect(eventually { hub.problem != nil })
    #expect(state(hub).input == nil && state(hub).loss == nil && hub.statuses.isEmpty)
    hub.stop()
    hub.stop()
  }

  @Test func anEventBecomesAnInputWithItsTime() throws {
    let (hub, pad) = try connected()
    pad.send([
      .axis(Control.leftY.code, .min, at: 77), .key(Control.rightBumper.code, down: true, at: 77),
    ])
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    #expect(state(hub).input?.time == 77)
    #expect(state(hub).input?.twist.linear == SIMD3(0.25, 0, 0))
    pad.release(.rightBumper, at: 99)
    #expect(eventually { state(hub).input?.holdsTakeover == false })
    #expect(hub.problem == nil)
  }

  @Test func aGroupIsPublishedAtItsEnd() throws {
    let (hub, pad) = try connected()
    pad.send([.key(Control.rightBumper.code, down: true, at: 1)], report: false)
    #expect(eventually { hub.rawEvents.count == 1 })
    #expect(state(hub).input?.holdsTakeover == false)
    pad.send([])
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func stopDoesNotWaitForTheEndOfItsGroupNorForAnyQueue() throws {
    let (hub, pad) = try connected { $0.actionCapacity = 1 }
    pad.send([.key(Control.select.code, down: true, at: 1)], report: false)
    #expect(eventually { hub.stopRequests == 1 })
    #expect(hub.actions.count == 0)
    pad.send([])
    #expect(eventually { hub.actions.count == 1 })
    pad.release(.select)
    pad.press(.guide)
    #expect(eventually { hub.stopRequests == 2 && hub.actions.lost == 1 })
    #expect(hub.actions.pop()?.action == .stop)
  }

  @Test func buttonsBecomeActionsWithTheTimeOfThePress() throws {
    let (hub, pad) = try connected()
    pad.press(.east, at: 5)
    pad.release(.east)
    pad.press(.start, at: 6)
    pad.press(.negative(Control.padY.code), at: 7)
    #expect(eventually { hub.actions.count == 2 })
    #expect(hub.actions.pop() == TimedAction(time: 5, action: .hold, device: 0))
    #expect(hub.actions.pop() == TimedAction(time: 7, action: .success, device: 0))
    hub.authority = .human
    pad.release(.start)
    pad.press(.east, at: 8)
    #expect(eventually { state(hub).input?.time == 8 })
    #expect(hub.actions.count == 0)
  }

  @Test func theHumanLayerIsAppliedWithoutAnEvent() throws {
    let (hub, pad) = try connected()
    pad.press(.south)
    pad.press(.rightTrigger)
    #expect(eventually { state(hub).input?.joints[3] == -1.5 })
    hub.authority = .human
    #expect(eventually { state(hub).input?.joints == [-1.5, 0, 0, 0, 0, 0] })
  }

  @Test func everyEventIsRecordedAsItCame() throws {
    let (hub, pad) = try connected()
    pad.send([.axis(Control.leftX.code, 9, at: 3), .axis(0x28, 4, at: 3)])
    pad.drop(resync: [.axis(Control.leftX.code, 11, at: 5)])
    #expect(eventually { hub.rawEvents.count == 6 })
    var events: [RawInputEvent] = []
    while let event = hub.rawEvents.pop() { events.append(event) }
    events[3].time = 4
    #expect(
      events == [
        RawInputEvent(time: 3, device: 0, type: 3, code: 0, value: 9),
        RawInputEvent(time: 3, device: 0, type: 3, code: 0x28, value: 4),
        RawInputEvent(time: 3, device: 0, type: 0, code: 0, value: 0),
        RawInputEvent(time: 4, device: 0, type: 0, code: 3, value: 0),
        RawInputEvent(time: 5, device: 0, type: 3, code: 0, value: 11),
        RawInputEvent(time: 5, device: 0, type: 0, code: 0, value: 0),
      ])
    #expect(hub.statuses.first?.resyncs == 1)
  }

  @Test func afterDroppedEventsTheStateIsThatOfTheDevice() throws {
    let (hub, pad) = try connected()
    pad.press(.rightBumper)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    pad.drop(resync: [.key(Control.rightBumper.code, down: false, at: 9)])
    #expect(eventually { state(hub).input?.holdsTakeover == false })
    pad.drop(resync: [.key(Control.select.code, down: true, at: 10)])
    #expect(eventually { hub.stopRequests == 1 })
  }

  @Test func aTakeoverButtonHeldWhilePluggingInCountsOnlyAfterItsRelease() throws {
    let hub = try hub()
    var capabilities = DeviceCapabilities.xboxPad
    capabilities.pressed = [Control.rightBumper.code, Control.select.code]
    let pad = VirtualGamepad(capabilities: capabilities)
    hub.attach(pad)
    #expect(eventually { hub.statuses.first?.waitingForRelease == ["BACK", "RB"] })
    pad.move(.leftX, to: 20_000, at: 1)
    #expect(eventually { state(hub).input?.time == 1 })
    #expect(state(hub).input?.holdsTakeover == false && hub.stopRequests == 0)
    pad.release(.rightBumper)
    #expect(eventually { hub.statuses.first?.waitingForRelease == ["BACK"] })
    pad.press(.rightBumper)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func aDeviceLostWhileHeldIsALossAndNoInput() throws {
    let (hub, pad) = try connected()
    pad.press(.rightBumper)
    pad.press(.leftX)
    #expect(eventually { state(hub).input?.isMoving == true })
    pad.disconnect(reason: "unplugged")
    #expect(eventually { state(hub).input == nil })
    let loss = try #require(state(hub).loss)
    #expect(loss.heldTakeover && loss.reason == "unplugged" && loss.device == "virtual gamepad")
    #expect(state(hub).losses == 1)
    #expect(eventually { hub.problem != nil })
    #expect(hub.statuses.first?.isConnected == false)
    #expect(hub.statuses.first?.problem?.contains("plug it in again") == true)

    let again = VirtualGamepad()
    hub.attach(again)
    #expect(eventually { state(hub).input?.holdsTakeover == false })
    again.press(.south)
    #expect(eventually { hub.statuses.first?.events == 6 })
    #expect(state(hub).losses == 1 && state(hub).loss == loss)
    #expect(hub.statuses.map(\.id) == [0] && hub.statuses.first?.isConnected == true)
  }

  @Test func twoPadsAreOneOperator() throws {
    let (hub, first) = try connected()
    let second = VirtualGamepad(name: "second")
    hub.attach(second)
    #expect(eventually { hub.statuses.count == 2 })
    first.press(.rightBumper)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    second.press(.rightBumper, at: 3)
    #expect(eventually { hub.statuses[1].events == 2 })
    #expect(state(hub).sources.takeover == [0, 1])
    second.press(.select)
    #expect(eventually { hub.stopRequests == 1 })
    first.release(.rightBumper)
    #expect(eventually { state(hub).sources.takeover == [1] })
    second.release(.rightBumper)
    #expect(eventually { state(hub).input?.holdsTakeover == false })
    second.press(.leftX)
    #expect(eventually { state(hub).sources.wrist == 1 })
    second.press(.rightTrigger)
    #expect(eventually { state(hub).sources.hand == 1 })
    // The pad that is not in use may go without a loss.
    first.disconnect()
    #expect(eventually { hub.statuses[0].isConnected == false })
    #expect(state(hub).loss == nil && state(hub).input != nil)
  }

  @Test func motionEndsWhenADeviceFallsSilent() throws {
    let (hub, pad) = try connected { $0.silenceLimit = 0.05 }
    pad.press(.rightBumper)
    pad.press(.leftX)
    #expect(eventually { state(hub).input?.isMoving == true })
    #expect(eventually { state(hub).input?.isMoving == false })
    #expect(state(hub).input?.holdsTakeover == true)
    pad.move(.leftX, to: 32_000)
    #expect(eventually { state(hub).input?.isMoving == true })
  }

  @Test func devicesAreGrabbedWhileLiveAndGivenBack() throws {
    let (hub, pad) = try connected()
    #expect(!pad.isGrabbed)
    pad.press(.south)
    #expect(eventually { state(hub).sequence == 2 })
    hub.isLive = true
    hub.authority = .human
    #expect(eventually { state(hub).sequence == 3 })
    #expect(!pad.isGrabbed, "another program would see the button stuck")
    pad.release(.south)
    #expect(eventually { pad.isGrabbed && hub.statuses.first?.isGrabbed == true })
    hub.isLive = false
    #expect(eventually { !pad.isGrabbed })
    hub.isLive = true
    #expect(eventually { pad.isGrabbed })
    hub.stop()
    #expect(!pad.isGrabbed)
  }

  @Test func aDeviceThatIsNoGamepadIsNotUsed() throws {
    let hub = try hub()
    var capabilities = DeviceCapabilities.xboxPad
    capabilities.keys.insert(30)
    hub.attach(VirtualGamepad(name: "keyboard", capabilities: capabilities))
    hub.attach(
      VirtualGamepad(name: "nothing", capabilities: DeviceCapabilities(keys: [], axes: [:])))
    hub.attach(VirtualGamepad(name: "pad"))
    #expect(eventually { hub.statuses.count == 1 })
    #expect(hub.statuses.first?.identity.name == "pad")
  }

  @Test func stoppingEndsTheInputAndStartingGoesOn() throws {
    let (hub, pad) = try connected()
    let before = state(hub).sequence
    hub.stop()
    #expect(state(hub).input == nil && state(hub).sequence > before)
    hub.start()
    hub.attach(pad)
    #expect(eventually { state(hub).input != nil })
    #expect(state(hub).sequence > before + 1)
  }

  @Test func aFloodOfEventsIsCountedNotLostSilently() throws {
    let (hub, pad) = try connected { $0.rawCapacity = 1000 }
    for index in 0..<100 {
      pad.send((0..<50).map { .axis(Control.leftX.code, Int32($0), at: Int64(index)) })
    }
    #expect(eventually { hub.statuses.first?.events == 5100 })
    #expect(hub.rawEvents.count == 1000 && hub.rawEvents.lost == 4100)
    pad.press(.select)
    #expect(eventually { hub.stopRequests == 1 })
  }

  @Test func anInputArrivesSoon() throws {
    let (hub, pad) = try connected()
    var latencies: [Nanoseconds] = []
    for index in 1...200 {
      let sent = MonotonicClock().now
      pad.move(.leftX, to: Int32(index * 100), at: sent)
      while hub.newest(after: .none).input?.time != sent {}
      latencies.append(MonotonicClock().now - sent)
    }
    let median = latencies.sorted()[100]
    // Some tens of microseconds on an idle machine; a control tick is 8.3 ms.
    #expect(median < 5_000_000, "median \(median) ns")
  }
}
