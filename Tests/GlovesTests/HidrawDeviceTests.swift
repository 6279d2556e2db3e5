import CEvdev
import Glibc
import Robotics
import Testing

@testable import Teleoperation

@Suite struct HidrawDeviceTests {
  /// A device and the end that its reports are put in.
  private func device(_ descriptor: [UInt8]) throws -> (HidrawDevice, Int32) {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_SEQPACKET.rawValue | SOCK_NONBLOCK.rawValue)
    #expect(socketpair(AF_UNIX, type, 0, &ends) == 0)
    let identity = DeviceIdentity(name: "glove", path: "/dev/hidraw0")
    let device = try HidrawDevice(
      descriptor: ends[0], identity: identity, reportDescriptor: descriptor)
    return (device, ends[1])
  }

  private func readAll(_ device: HidrawDevice) -> [DeviceReading] {
    var readings: [DeviceReading] = []
    while true {
      let reading = device.next()
      if reading == .none { return readings }
      readings.append(reading)
      if case .gone = reading { return readings }
    }
  }

  @Test func all22FieldsOfAGloveAreAxesWithTheirRangesAndNoFilter() throws {
    let (device, end) = try device(HIDReportDescriptorTests.glove())
    defer { close(end) }
    let capabilities = device.capabilities
    #expect(capabilities.axes.keys.sorted() == Array(GloveAxes.codes.prefix(22)))
    #expect(capabilities.axes.values.allSatisfy { $0.maximum == 4095 && $0.fuzz == 0 })
    #expect(capabilities.keys.count == 8 && capabilities.keys.contains(UInt16(BTN_TRIGGER_HAPPY1)))
    #expect(device.leftOut == 0 && !capabilities.isKeyboard)
  }

  @Test func aReportIsWhatHasChangedAHeartbeatAndAnEnd() throws {
    let (device, end) = try device(HIDReportDescriptorTests.glove())
    defer { close(end) }
    var report = (0..<22).flatMap { axis -> [UInt8] in
      let value = 100 * axis + 1
      return [UInt8(value & 255), UInt8(value >> 8)]
    }
    report.append(0b0000_0101)
    _ = write(end, report, report.count)
    let first = readAll(device)
    #expect(first.count == 22 + 2 + 2)
    for axis in 0..<22 {
      #expect(device.capabilities.axes[GloveAxes.codes[axis]]?.value == Int32(100 * axis + 1))
    }
    #expect(
      device.capabilities.pressed
        == [UInt16(BTN_TRIGGER_HAPPY1), UInt16(BTN_TRIGGER_HAPPY1) + 2])
    // One count of one axis, and a button let go.
    report[42] += 1
    report[44] = 0b0000_0001
    _ = write(end, report, report.count)
    let second = readAll(device).compactMap {
      if case .event(let event) = $0 { event } else { nil }
    }
    #expect(second.count == 4)
    #expect(second[0].code == GloveAxes.codes[21] && second[0].value == 2102)
    #expect(second[1].code == UInt16(BTN_TRIGGER_HAPPY1) + 2 && second[1].value == 0)
    #expect(second[2].type == UInt16(EV_MSC) && second[3].isReport)
    // Nothing but the heartbeat.
    _ = write(end, report, report.count)
    #expect(readAll(device).count == 2)
  }

  @Test func aShortReportIsCountedAndTheRestKept() throws {
    let (device, end) = try device(HIDReportDescriptorTests.glove())
    defer { close(end) }
    _ = write(end, [UInt8](repeating: 1, count: 5), 5)
    #expect(readAll(device).count == 4)
    #expect(device.shortReports == 1)
    #expect(device.capabilities.axes[0]?.value == 257)
  }

  @Test func unpluggingIsTold() throws {
    let (device, end) = try device(HIDReportDescriptorTests.glove())
    close(end)
    #expect(device.next() == .gone("unplugged"))
    device.close()
    #expect(device.next() == .gone("closed") && device.descriptor == -1)
  }

  @Test func moreFieldsThanAxesAreCounted() throws {
    let (device, end) = try device(HIDReportDescriptorTests.glove(axes: 40))
    defer { close(end) }
    #expect(device.capabilities.axes.count == GloveAxes.codes.count && device.leftOut == 15)
  }

  @Test func aDeviceWithoutAxesAndANodeThatIsNoneAreRefused() {
    #expect(throws: HidrawError(path: "/dev/null", reason: .notHidraw)) {
      try HidrawDevice(path: "/dev/null")
    }
    #expect(throws: HidrawError(path: "/dev/hidraw999", reason: .missing)) {
      try HidrawDevice(path: "/dev/hidraw999")
    }
    #expect(throws: HidrawError(path: "/dev/hidraw0", reason: .noAxes)) {
      try self.device(HIDReportDescriptorTests.glove(axes: 0))
    }
    #expect(HidrawError(path: "/h", reason: .permission).description.contains("uaccess"))
  }

  @Test func reportsOfAnyBytesEndNothing() throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<300 {
      var bytes = HIDReportDescriptorTests.glove()
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        bytes[Int.random(in: 6..<bytes.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      guard let descriptor = try? HIDReportDescriptor(bytes) else { continue }
      var reader = HIDReportReader(descriptor)
      for _ in 0..<20 {
        let report = (0..<Int.random(in: 0...64, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        let events = reader.events(report, at: 0)
        #expect(report.isEmpty ? events.isEmpty : events.last?.isReport == true)
      }
    }
  }
}
