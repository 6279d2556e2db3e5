import RealTime
import Retargeting
import Robotics
import Synchronization
import Teleoperation
import Testing

/// The hub with gloves: reading, calibration, silence, and two for one hand.
@Suite(.timeLimit(.minutes(1))) struct DeviceHubGloveTests {
  private let now = MonotonicClock().now

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
}

/// Every joint at one position.
private struct FixedRetargeting: GloveRetargeting {
  var value: Double
  func position(for posture: GlovePosture) -> JointVector {
    JointVector(repeating: value, count: 6)
  }
}
