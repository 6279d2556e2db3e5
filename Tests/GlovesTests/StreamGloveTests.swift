import CEvdev
import Gloves
import Retargeting
import Robotics
import Teleoperation
import Testing

@Suite struct StreamGloveTests {
  private let source = GloveSource(.json, at: .tcp(host: "h", port: 1))

  private func frame(_ axes: [Double], at time: Nanoseconds = 0) -> GloveFrame {
    GloveFrame(time: time, side: .left, axes: axes, unit: .radians)
  }

  private func glove(_ frame: GloveFrame) -> StreamGlove {
    StreamGlove(GloveDescription(source: source, frame: frame))
  }

  @Test func presentsAnglesInHundredthsOfADegree() {
    let glove = glove(frame([.pi / 2, -.pi]))
    let axes = glove.capabilities.axes
    #expect(axes.count == 2 && axes[0]?.value == 9000 && axes[1]?.value == -18_000)
    #expect(axes[0]?.minimum == -18_000 && axes[0]?.maximum == 18_000)
    #expect(axes[0]?.resolution == 5730)
    #expect(glove.identity.name == "dexpie glove left json" && glove.identity.bus == 6)
    #expect(glove.identity.vendor == 0x1209 && glove.identity.product == 0xde02)
    #expect(glove.identity.phys == "dexpie/bridge/json:tcp://h:1/left")
  }

  @Test func presentsCountsAsTheyAre() {
    let counts = GloveFrame(time: 0, side: .right, axes: [0, 4095, 5000], unit: .counts)
    let axes = StreamGlove(GloveDescription(source: source, frame: counts)).capabilities.axes
    #expect(axes[0]?.maximum == 4095 && axes[1]?.value == 4095 && axes[2]?.value == 4095)
  }

  @Test func passesOnWhatHasChangedAndAlwaysAHeartbeat() {
    let glove = glove(frame([0, 0]))
    glove.send(frame([0, 0.1], at: 3_000_000))
    glove.send(frame([0, 0.1], at: 4_000_000))
    #expect(
      glove.readAll() == [
        .event(.axis(1, 573, at: 3_000_000)), .event(.heartbeat(at: 3_000_000)),
        .event(.report(at: 3_000_000)),
        .event(.heartbeat(at: 4_000_000)), .event(.report(at: 4_000_000)),
      ])
    #expect(glove.next() == .none)
  }

  @Test func aReaderThatSleepsIsToldWhatItMissed() {
    let glove = glove(frame([0]))
    for step in 1...1000 { glove.send(frame([Double(step) / 1000], at: Nanoseconds(step))) }
    let readings = glove.readAll()
    #expect(readings.count <= StreamGlove.capacity)
    #expect(readings.first == .dropped)
    var value: Int32 = 0
    for reading in readings {
      switch reading {
      case .event(let event), .resync(let event): if event.type == EV_ABS { value = event.value }
      default: break
      }
    }
    #expect(value == 5730 && glove.capabilities.axes[0]?.value == 5730)
  }

  @Test func aLostGloveSaysWhyOnceAndLast() {
    let glove = glove(frame([0]))
    glove.send(frame([0.5]))
    glove.lose("silent")
    glove.lose("again")
    #expect(glove.readAll().last == .gone("silent"))
    #expect(glove.next() == .none)
  }

  @Test func twoHandsOfOneStreamAreTwoDevices() {
    var other = frame([0])
    other.side = .right
    let left = GloveDescription(source: source, frame: frame([0]))
    let right = GloveDescription(source: source, frame: other)
    #expect(left.identity.stableID != right.identity.stableID)
    #expect(left.describes(frame([1])) && !left.describes(frame([1, 2])))
  }

  @Test func aMissingUinputSaysWhatToDo() {
    #expect(throws: UinputError(path: "/nonexistent/uinput", reason: .missing)) {
      try UinputDevice(
        identity: DeviceIdentity(name: "x"), axes: [:], node: "/nonexistent/uinput")
    }
    #expect(UinputError(path: "/u", reason: .missing).description.contains("modprobe uinput"))
    #expect(UinputError(path: "/u", reason: .permission).description.contains(#"MODE="0660""#))
  }
}
