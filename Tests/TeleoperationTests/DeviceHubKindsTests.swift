import RealTime
import Retargeting
import Robotics
import Synchronization
import Teleoperation
import Testing

/// The hub with devices of several kinds at once: gloves, pedals, SpaceMice, pads.
@Suite(.timeLimit(.minutes(1))) struct DeviceHubKindsTests {
  private func state(_ hub: DeviceHub) -> OperatorState { hub.newest(after: .none) }
  private let now = MonotonicClock().now

  private func range(_ count: Int, open: Double, closed: Double) -> [UInt16:
    GloveCalibration.Range]
  {
    Dictionary(
      uniqueKeysWithValues: GloveAxes.codes.prefix(count).map {
        ($0, GloveCalibration.Range(open: open, closed: closed))
      })
  }

  /// The glove keymaps with another heartbeat.
  private func keymaps(heartbeat: Double) throws -> [DeviceKeymap] {
    try shippedKeymaps().map {
      var keymap = $0
      if keymap.kind == .glove { keymap.heartbeat = heartbeat }
      return keymap
    }
  }

  // MARK: gloves

  @Test func aGloveMovesTheHandAfterItsFirstFrame() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let glove = VirtualGamepad.glove(axes: 20)
    hub.attach(glove)
    #expect(eventually { hub.statuses.first?.kind == .glove && state(hub).input != nil })
    #expect(state(hub).input?.hand == OperatorInput.Hand.none)
    glove.send(axes: [Int32](repeating: 0, count: 20), at: 7)
    #expect(eventually { state(hub).input?.positions == [1, 1, 1, 1, 1, 1] })
    #expect(state(hub).input?.time == 7 && state(hub).input?.wrist == OperatorInput.Wrist.none)
    glove.send(axes: [Int32](repeating: 18_000, count: 20), at: 8)
    #expect(eventually { state(hub).input?.positions == [0, 0, 0, 0, 0, 0] })
    #expect(state(hub).drivers == ["glove 1209:de14:r"])
    let status = try #require(hub.statuses.first)
    #expect(status.keymap == "glove-20" && status.isCalibrated == false && status.person == nil)
    #expect(status.problem == "not calibrated: run dexpie devices calibrate")
    #expect(hub.problem == nil)
  }

  @Test func aCalibrationIsUsedAtOnce() throws {
    let ranges = range(6, open: 0, closed: 1000)
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let glove = VirtualGamepad.glove(
      "glove", info: AxisInfo(minimum: 0, maximum: 4000), axes: 6)
    hub.attach(glove)
    glove.send(axes: [1000, 500, 0, 0, 0, 0], at: 1)
    #expect(eventually { state(hub).input?.positions == [1, 1, 1, 1, 0.875, 0.75] })
    hub.calibrations = [
      GloveCalibration(person: "b", device: glove.identity.stableID, axes: [:]),
      GloveCalibration(person: "ada", device: glove.identity.stableID, axes: ranges),
      GloveCalibration(person: "c", device: "another", axes: [:]),
    ]
    #expect(eventually { state(hub).input?.positions == [1, 1, 1, 1, 0.5, 0] })
    #expect(hub.statuses.first?.person == "ada" && hub.statuses.first?.isCalibrated == true)
    #expect(hub.statuses.first?.problem == nil)
  }

  @Test func theInjectedRetargetingIsUsed() throws {
    let hub = try DeviceHub(
      keymaps: keymaps(heartbeat: 0), hand: .inspireRH56,
      settings: {
        var settings = DeviceHub.Settings()
        settings.directory = nil
        return settings
      }(), retargeting: { FixedRetargeting(value: 0.3) })
    hub.start()
    let glove = VirtualGamepad.glove()
    hub.attach(glove)
    glove.send(axes: [1], at: 1)
    #expect(eventually { state(hub).input?.positions == [0.3, 0.3, 0.3, 0.3, 0.3, 0.3] })
  }

  @Test func aGloveSilentPastItsHeartbeatWhileThePersonDrivesIsALoss() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0.2))
    let glove = VirtualGamepad.glove()
    hub.attach(glove)
    glove.send([.timestamp(1, at: now)])
    #expect(eventually { hub.statuses.first?.isSilent == true })
    #expect(eventually { state(hub).input?.hand == OperatorInput.Hand.none })
    #expect(state(hub).losses == 0, "the policy drives")
    let before = state(hub).sequence
    hub.authority = .human
    #expect(eventually { state(hub).sequence > before })
    glove.send([.timestamp(2, at: now)])
    #expect(eventually { state(hub).losses == 1 })
    let loss = try #require(state(hub).loss)
    #expect(loss.device == "dexpie glove right test" && !loss.heldTakeover)
    #expect(loss.reason.hasPrefix("silent for 0."))
    #expect(loss.reason.hasSuffix(" s; its heartbeat is 0.2 s"))
    #expect(hub.statuses.first?.problem?.contains("its heartbeat is 0.2 s; check its") == true)
    #expect(state(hub).losses == 1, "one silence is one loss")
    #expect(
      eventually {
        glove.send([.timestamp(3, at: now)])
        return state(hub).sources.hand == 0 && hub.statuses.first?.isSilent == false
      })
  }

  @Test func aSilenceEndsATakeoverUntilItIsPressedAnew() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0.2))
    let glove = VirtualGamepad.glove()
    let pedal = VirtualGamepad.pedal()
    hub.attach(glove)
    hub.attach(pedal)
    #expect(eventually { hub.statuses.count == 2 })
    let middle = try #require(Control(name: "KEY_B"))
    pedal.press(middle)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
    hub.authority = .human
    #expect(
      eventually {
        glove.send(axes: [5], at: now)
        return state(hub).input?.hand != OperatorInput.Hand.none
      })
    #expect(eventually { state(hub).losses == 1 })
    #expect(state(hub).input?.holdsTakeover == false && state(hub).releases == 1)
    #expect(state(hub).loss?.heldTakeover == true)
    #expect(hub.statuses.last?.waitingForRelease == ["KEY_B"])
    pedal.release(middle)
    pedal.press(middle)
    #expect(eventually { state(hub).input?.holdsTakeover == true })
  }

  @Test func twoGlovesMoveNothingAndHoldALiveRobot() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    hub.isLive = true
    let right = VirtualGamepad.glove("dexpie glove right a", serial: "r")
    let left = VirtualGamepad.glove("dexpie glove left a", serial: "l")
    hub.attach(right)
    hub.attach(left)
    right.send(axes: [5], at: 1)
    #expect(eventually { state(hub).sources.hand != nil })
    #expect(hub.problem == nil, "the other one has not said anything")
    left.send(axes: [5], at: 1)
    #expect(eventually { state(hub).losses == 1 })
    #expect(state(hub).input?.hand == OperatorInput.Hand.none)
    #expect(state(hub).loss?.reason == "two gloves for one hand")
    #expect(state(hub).loss?.device == "dexpie glove right a and dexpie glove left a")
    let problem = try #require(hub.problem)
    #expect(problem.contains("dexpie glove right a (1209:de14:r) and dexpie glove left a"))
    #expect(problem.contains("--device '1209:de14:l=ignore'"))
    right.send(axes: [6], at: 2)
    left.disconnect()
    #expect(eventually { hub.problem == nil && state(hub).sources.hand == 0 })
    #expect(state(hub).losses == 1)
  }

  @Test func oneOfTwoGlovesMayBeLeftAlone() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0)) {
      $0.choices = [DeviceChoice(pattern: "* left *", keymap: nil)]
    }
    let right = VirtualGamepad.glove("dexpie glove right a", serial: "r")
    hub.attach(VirtualGamepad.glove("dexpie glove left a", serial: "l"))
    hub.attach(right)
    right.send(axes: [5], at: 1)
    #expect(eventually { state(hub).sources.hand == 0 })
    #expect(hub.statuses.map(\.identity.name) == ["dexpie glove right a"])
  }

  @Test func numbersThatAreNotFiniteAreALoss() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let glove = VirtualGamepad.glove(
      "glove", info: AxisInfo(minimum: 0, maximum: 100), axes: 6)
    hub.attach(glove)
    glove.send(axes: [5], at: 1)
    #expect(eventually { state(hub).sources.hand == 0 })
    hub.authority = .human
    let id = glove.identity.stableID
    hub.calibrations = [
      GloveCalibration(person: "a", device: id, axes: range(6, open: .nan, closed: 1))
    ]
    glove.send(axes: [6], at: 2)
    #expect(eventually { state(hub).losses == 1 })
    #expect(state(hub).loss?.reason == "sends numbers that are not finite")
    #expect(state(hub).input?.hand == OperatorInput.Hand.none)
    #expect(hub.statuses.first?.problem?.hasPrefix("sends numbers that are not finite") == true)
    hub.calibrations = []
    glove.send(axes: [7], at: 3)
    #expect(eventually { state(hub).sources.hand == 0 })
    #expect(state(hub).losses == 1)
  }

  @Test func readingsOutOfRangeAreCounted() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let glove = VirtualGamepad.glove(
      "glove", info: AxisInfo(minimum: 0, maximum: 100), axes: 6)
    hub.attach(glove)
    glove.send(axes: [500, -3, 50, 50, 50, 50], at: 1)
    #expect(eventually { state(hub).input?.positions == [0.5, 0.5, 0.5, 0.5, 1, 0] })
    #expect(hub.statuses.first?.outOfRange == 2)
  }

  @Test func aGloveWithoutRangesSaysSo() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let glove = VirtualGamepad.glove("glove", info: AxisInfo(minimum: 0, maximum: 0), axes: 6)
    hub.attach(glove)
    hub.calibrations = [
      GloveCalibration(person: "a", device: glove.identity.stableID, axes: [:])
    ]
    #expect(
      eventually {
        hub.statuses.first?.problem?.hasPrefix("some of its axes have no range") == true
      })
    glove.send(axes: [1, 2, 3, 4, 5, 6], at: 1)
    #expect(eventually { state(hub).input?.positions == [1, 1, 1, 1, 1, 1] })
  }

  // MARK: several devices

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

  @Test func aClutchHeldAnywhereStopsAllMotion() throws {
    let hub = try makeHub()
    let mouse = VirtualGamepad.spaceMouse()
    let pedal = VirtualGamepad.pedal()
    hub.attach(mouse)
    hub.attach(pedal)
    let clutch = try #require(Control(name: "KEY_A"))
    pedal.press(clutch)
    mouse.send([.relative(1, -350, at: MonotonicClock().now)])
    #expect(eventually { state(hub).isClutched && state(hub).sources.wrist == 0 })
    #expect(state(hub).input?.wrist == OperatorInput.Wrist.none && state(hub).clutches == 1)
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

  // MARK: toggles

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

  // MARK: what a screen asks

  @Test func aWatchedDeviceIsReadOut() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let pad = VirtualGamepad()
    let glove = VirtualGamepad.glove("glove", info: AxisInfo(minimum: 0, maximum: 100), axes: 6)
    hub.attach(pad)
    hub.attach(glove)
    #expect(eventually { hub.statuses.count == 2 })
    #expect(hub.readings == nil && hub.watched == nil)
    pad.press(.south)
    pad.move(.leftX, to: 32_767)
    hub.watched = 0
    func row(_ control: Control) -> DeviceReadingRow? {
      hub.readings?.rows.first { $0.control == control }
    }
    #expect(eventually { row(.leftX)?.raw == 32_767 && row(.south)?.raw == 1 })
    let stick = try #require(row(.leftX))
    #expect(stick.scaled == -1 && stick.minimum == -32_768 && stick.maximum == 32_767)
    #expect(stick.meaning.hasPrefix("left and right") && !stick.isWaiting)
    #expect(row(.padX)?.meaning.contains("d-pad ←") == true)
    #expect(row(.rightTrigger)?.scaled == 0)
    hub.watched = 1
    glove.send(axes: [25, 0, 0, 0, 0, 0], at: now)
    #expect(eventually { hub.readings?.device == 1 && row(.axis(0))?.scaled == 0.25 })
    #expect(row(.axis(0))?.meaning == "the thumb across the palm")
    hub.watched = 77
    #expect(eventually { hub.readings == nil })
    hub.watched = nil
  }

  @Test func latenciesAreCountedPerGroup() throws {
    let hub = try makeHub()
    let pad = VirtualGamepad()
    hub.attach(pad)
    for _ in 0..<10 { pad.move(.leftX, to: 5) }
    #expect(eventually { hub.statuses.first?.latency.count == 10 })
    #expect(try #require(hub.statuses.first?.latency.percentile(0.5)) < 5)
  }

  @Test func theThreadSaysThatItIsAlive() throws {
    let hub = try makeHub()
    hub.isLive = true
    let first = hub.lastAlive
    #expect(eventually { hub.lastAlive > first + 150_000_000 })
    hub.stop()
    let last = hub.lastAlive
    hub.isLive = false
    #expect(hub.lastAlive > last, "asked anew, not yet missed")
  }

  @Test func thousandsOfEventsAreReadInOrder() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0)) { $0.rawCapacity = 1 << 17 }
    let glove = VirtualGamepad.glove()
    hub.attach(glove)
    for frame in 1...1000 {
      glove.send(axes: (0..<20).map { Int32(frame + $0) }, at: Int64(frame))
    }
    #expect(eventually { state(hub).input?.time == 1000 })
    #expect(hub.statuses.first?.events == 21_000 && hub.rawEvents.lost == 0)
  }
}

/// Every joint at one position.
private struct FixedRetargeting: GloveRetargeting {
  var value: Double
  func position(for posture: GlovePosture) -> JointVector {
    JointVector(repeating: value, count: 6)
  }
}
