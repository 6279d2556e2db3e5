import Foundation
import Gloves
import Retargeting
import Robotics
import Teleoperation
import Testing

@Suite struct GloveStreamTests {
  private func angles(_ degrees: Double) -> [Double] { [Double](repeating: degrees, count: 20) }

  private func json(_ value: Int, _ side: String = "right") -> String {
    #"{"side":"\#(side)","axes":[\#(value),1],"unit":"counts"}"#
  }

  @Test func manusComesThroughZeroMQ() throws {
    let sender = MessagePusher()
    let shown = ShownGloves()
    let stream = GloveStream(
      try GloveSource("manus:tcp://127.0.0.1:\(sender.port)"), makeSink: shown.make)
    defer { stream.stop() }
    sender.send(Messages.manus(left: angles(10), right: angles(20)))
    #expect(eventually { shown.firstAxis(1) == 2000 })
    sender.send(Messages.manus(left: angles(0), right: angles(30)))
    #expect(eventually { shown.firstAxis(1) == 3000 })
    #expect(shown.firstAxis(0) == 1000)
    #expect(shown[0].identity.name == "dexpie glove left manus")
    #expect(shown[1].identity.product == 0xde14)
    let status = stream.status
    #expect(status.isOpen && status.problem == nil)
    #expect(status.hands.map(\.frames) == [1, 2])
  }

  @Test func ofAFloodOfMessagesTheNewestIsShownAndTheRestCounted() throws {
    let sender = MessagePusher()
    let shown = ShownGloves()
    let stream = GloveStream(
      try GloveSource("manus:tcp://127.0.0.1:\(sender.port)"), makeSink: shown.make)
    defer { stream.stop() }
    for step in 1...500 {
      sender.send(Messages.manus(left: angles(0), right: angles(Double(step) / 10)))
    }
    #expect(eventually { shown.firstAxis(0) == 5000 })
    let hand = try #require(stream.status.hands.first)
    #expect(hand.frames == 500)
    // The ones that were shown each ended with a report, or were marked as missed.
    let readings = shown[0].readAll()
    let reports = readings.filter { if case .event(let e) = $0 { e.isReport } else { false } }
    #expect(readings.contains(.dropped) || reports.count + hand.skipped == 500)
  }

  @Test func rokokoComesAsDatagramsAndASecondSenderIsRefused() throws {
    let port = DatagramSender.freePort()
    let shown = ShownGloves()
    let stream = GloveStream(
      try GloveSource("rokoko:udp://127.0.0.1:\(port)"), makeSink: shown.make)
    defer { stream.stop() }
    #expect(eventually { stream.status.isOpen })
    var bent = HandAngles()
    bent[.index, .mcp] = 0.5
    let sender = DatagramSender()
    let points = PersonsHand(angles: bent, handedness: .left).points
    sender.send(Messages.rokoko([.right: points]), to: port)
    #expect(eventually { shown.count == 1 })
    #expect(shown[0].capabilities.axes[GloveAxes.codes[5]]?.value == 2865)
    let other = DatagramSender()
    other.send(Messages.rokoko([.left: points]), to: port)
    #expect(eventually { stream.status.faults == 1 })
    #expect(stream.status.lastFault?.contains("a second sender, 127.0.0.1:") == true)
    #expect(shown.count == 1)
  }

  @Test func datagramsThatTheSystemDropsAreCounted() throws {
    let port = DatagramSender.freePort()
    let shown = ShownGloves()
    let gate = DispatchSemaphore(value: 0)
    let stream = GloveStream(try GloveSource("json:udp://127.0.0.1:\(port)")) { description in
      gate.wait()
      return try shown.make(description)
    }
    defer { stream.stop() }
    #expect(eventually { stream.status.isOpen })
    let sender = DatagramSender()
    let large = json(1) + String(repeating: " ", count: 4000)
    // The first is being shown while the others fill the system's buffer and more.
    for _ in 0..<1000 { sender.send(large, to: port) }
    gate.signal()
    var sent = 1000
    #expect(
      eventually {
        sender.send(json(2), to: port)
        sent += 1
        usleep(5000)
        let status = stream.status
        return status.lost > 0 && status.lost + (status.hands.first?.frames ?? 0) == sent
      })
    #expect(stream.status.faults == 0)
  }

  @Test func aTCPSenderThatLeavesIsCalledAgain() throws {
    let server = LineServer()
    let shown = ShownGloves()
    var settings = GloveStreamSettings()
    settings.retryInterval = 0.01
    let stream = GloveStream(
      try GloveSource("json:tcp://127.0.0.1:\(server.port)"), settings: settings,
      makeSink: shown.make)
    defer { stream.stop() }
    server.accept()
    server.send("\(json(5))\r\n{\"axes\":")
    #expect(eventually { shown.firstAxis(0) == 5 })
    server.hangUp()
    server.accept()
    server.send(json(6))
    server.send("\n")
    #expect(eventually { shown.firstAxis(0) == 6 })
    // Half a line was left behind.
    #expect(stream.status.lastFault?.contains("half a line") == true)
    #expect(shown.count == 1)
  }

  @Test func aSerialPortThatIsPulledOutIsOpenedAgain() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let node = folder.path + "/ttyACM0"
    let first = try #require(SerialLine())
    try FileManager.default.createSymbolicLink(atPath: node, withDestinationPath: first.path)
    let shown = ShownGloves()
    var settings = GloveStreamSettings()
    settings.retryInterval = 0.01
    let stream = GloveStream(
      try GloveSource("homunculus:\(node)"), settings: settings, makeSink: shown.make)
    defer { stream.stop() }
    #expect(eventually { stream.status.isOpen })
    // Raw: ^C and ^D of a terminal would end the line or the program.
    first.send("\u{3}\u{4}\n\(Messages.homunculus)\n")
    #expect(eventually { shown.firstAxis(0) == 2011 })
    #expect(stream.status.faults == 1)
    try FileManager.default.removeItem(atPath: node)
    first.pullOut()
    #expect(eventually { stream.status.problem?.contains("no such port") == true })
    let second = try #require(SerialLine())
    try FileManager.default.createSymbolicLink(atPath: node, withDestinationPath: second.path)
    #expect(eventually { stream.status.isOpen })
    second.send(Messages.homunculus.replacing("2011", with: "7") + "\n")
    #expect(eventually { shown.firstAxis(shown.count - 1) == 7 })
  }

  @Test func aSilentGloveIsTakenAwayAndComesBackAsItself() throws {
    let port = DatagramSender.freePort()
    let shown = ShownGloves()
    var settings = GloveStreamSettings()
    settings.silenceLimit = 0.05
    let stream = GloveStream(
      try GloveSource("json:udp://127.0.0.1:\(port)"), settings: settings, makeSink: shown.make)
    defer { stream.stop() }
    #expect(eventually { stream.status.isOpen })
    let sender = DatagramSender()
    sender.send(json(1), to: port)
    #expect(eventually { stream.status.hands.first?.losses == 1 })
    let readings = shown[0].readAll()
    #expect(
      readings.last == .gone("silent for 0.1 s") || readings.last == .gone("silent for 0.0 s"))
    #expect(
      eventually {
        sender.send(json(2), to: port)
        return shown.count == 2
      })
    #expect(shown[0].identity.stableID == shown[1].identity.stableID)
  }

  @Test func nonsenseTakesAGloveAwayWithTheReason() throws {
    let port = DatagramSender.freePort()
    let shown = ShownGloves()
    var settings = GloveStreamSettings()
    settings.faultLimit = 3
    let stream = GloveStream(
      try GloveSource("json:udp://127.0.0.1:\(port)"), settings: settings, makeSink: shown.make)
    defer { stream.stop() }
    #expect(eventually { stream.status.isOpen })
    let sender = DatagramSender()
    sender.send(json(1), to: port)
    sender.send(json(1, "left"), to: port)
    #expect(eventually { stream.status.hands.count == 2 })
    for _ in 0..<3 { sender.send(#"{"side":"right","axes":[7,1]}"#, to: port) }
    #expect(eventually { stream.status.hands.last?.isPresent == false })
    let loss = try #require(stream.status.hands.last?.loss)
    #expect(
      loss
        == "3 bad messages in a row, the last one: axis 1 is 7.0, not -3.14159 to 3.14159 radians")
    // The other hand goes on.
    #expect(stream.status.hands.first?.isPresent == true)
  }

  @Test func aStreamThatIsStoppedTakesItsGlovesAway() throws {
    let port = DatagramSender.freePort()
    let shown = ShownGloves()
    let stream = GloveStream(
      try GloveSource("json:udp://127.0.0.1:\(port)"), makeSink: shown.make)
    #expect(eventually { stream.status.isOpen })
    DatagramSender().send(json(1), to: port)
    #expect(eventually { shown.count == 1 })
    stream.stop()
    stream.stop()
    #expect(shown[0].readAll().last == .gone("the stream was closed"))
  }

  @Test func aDeviceThatCannotBeMadeIsSaid() throws {
    let port = DatagramSender.freePort()
    let stream = GloveStream(try GloveSource("json:udp://127.0.0.1:\(port)")) { _ in
      throw UinputError(path: "/dev/uinput", reason: .permission)
    }
    defer { stream.stop() }
    #expect(eventually { stream.status.isOpen })
    DatagramSender().send(json(1), to: port)
    #expect(eventually { stream.status.problem?.contains("udev rule") == true })
    #expect(stream.status.needsHelp)
  }

  @Test func aPortInUseAndAnUnknownHostAreSaid() throws {
    let port = DatagramSender.freePort()
    let shown = ShownGloves()
    let source = try GloveSource("json:udp://127.0.0.1:\(port)")
    let first = GloveStream(source, makeSink: shown.make)
    defer { first.stop() }
    #expect(eventually { first.status.isOpen })
    let second = GloveStream(source, makeSink: shown.make)
    defer { second.stop() }
    #expect(eventually { second.status.problem?.contains("in use by another program") == true })
    #expect(second.status.needsHelp)
    let third = GloveStream(
      try GloveSource("json:udp://203.0.113.7:\(port)"), makeSink: shown.make)
    defer { third.stop() }
    #expect(eventually { third.status.problem?.contains("no address of this machine") == true })
  }
}
