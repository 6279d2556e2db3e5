import Robotics
import Teleoperation
import Testing

@Suite struct HIDReportDescriptorTests {
  /// A joystick of 22 fields of 16 bits and eight buttons, as a maker of gloves would write it:
  /// nine desktop axes, then a slider again and again.
  static func glove(axes: Int = 22, buttons: Int = 8) -> [UInt8] {
    var bytes: [UInt8] = [0x05, 0x01, 0x09, 0x04, 0xa1, 0x01]
    for axis in 0..<axes {
      let usage = UInt8(axis < 9 ? 0x30 + axis : 0x36)
      bytes += [0x05, 0x01, 0x09, usage, 0x16, 0, 0, 0x26, 0xff, 0x0f, 0x75, 16, 0x95, 1, 0x81, 2]
    }
    return bytes + [
      0x05, 0x09, 0x19, 1, 0x29, UInt8(buttons), 0x15, 0, 0x25, 1, 0x75, 1, 0x95, UInt8(buttons),
      0x81, 0x02, 0xc0,
    ]
  }

  @Test func everyFieldOfAGloveIsFound() throws {
    let descriptor = try HIDReportDescriptor(Self.glove())
    #expect(descriptor.fields.count == 30 && !descriptor.hasReportNumbers)
    for (index, field) in descriptor.fields.prefix(22).enumerated() {
      #expect(field.bitOffset == index * 16 && field.bitSize == 16)
      #expect(field.minimum == 0 && field.maximum == 4095 && field.usagePage == 1)
    }
    #expect(descriptor.fields[22].usage == 0x9_0001 && descriptor.fields[29].usage == 0x9_0008)
    #expect(descriptor.fields[29].bitOffset == 22 * 16 + 7)
  }

  @Test func theMouseOfTheSpecificationIsRead() throws {
    // HID 1.11, appendix E.10.
    let mouse: [UInt8] = [
      0x05, 0x01, 0x09, 0x02, 0xa1, 0x01, 0x09, 0x01, 0xa1, 0x00, 0x05, 0x09, 0x19, 0x01, 0x29,
      0x03, 0x15, 0x00, 0x25, 0x01, 0x95, 0x03, 0x75, 0x01, 0x81, 0x02, 0x95, 0x01, 0x75, 0x05,
      0x81, 0x01, 0x05, 0x01, 0x09, 0x30, 0x09, 0x31, 0x15, 0x81, 0x25, 0x7f, 0x75, 0x08, 0x95,
      0x02, 0x81, 0x06, 0xc0, 0xc0,
    ]
    let fields = try HIDReportDescriptor(mouse).fields
    #expect(fields.map(\.usage) == [0x9_0001, 0x9_0002, 0x9_0003, 0x1_0030, 0x1_0031])
    #expect(fields.map(\.bitOffset) == [0, 1, 2, 8, 16])
    #expect(fields[3].isRelative && fields[3].minimum == -127 && fields[3].maximum == 127)
    #expect(fields[3].value(in: [0, 0x81, 5]) == -127 && fields[4].value(in: [0, 0x81, 5]) == 5)
  }

  @Test func numberedReportsCountTheirBitsApart() throws {
    let descriptor = try HIDReportDescriptor([
      0x05, 0x01, 0xa1, 0x01, 0x85, 1, 0x09, 0x30, 0x15, 0x80, 0x25, 0x7f, 0x75, 8, 0x95, 1, 0x81,
      2, 0x85, 2, 0xa4, 0x09, 0x31, 0x16, 0, 0x80, 0x26, 0xff, 0x7f, 0x75, 16, 0x81, 2, 0xb4, 0x09,
      0x32, 0x81, 2, 0xc0,
    ])
    #expect(descriptor.hasReportNumbers)
    #expect(descriptor.fields.map(\.report) == [1, 2, 2])
    #expect(descriptor.fields.map(\.bitOffset) == [0, 0, 16])
    #expect(descriptor.fields.map(\.minimum) == [-128, -32768, -128])
  }

  @Test(arguments: [
    ([0x05], "does not end"), ([0x27, 0, 0], "does not end"), ([0xc0], "the end of no collection"),
    ([0xa1, 1], "a collection that does not end"), ([0xb4], "never pushed"),
    ([0x85, 0], "report number 0"), ([0xfe, 9, 0], "a long item"), ([0xfe], "a long item"),
    ([0x19, 5, 0x29, 1], "range of usages"), ([0x77, 255, 255, 255, 255], "size of a field"),
    ([0x75, 1, 0x97, 0, 0, 2, 0, 0x81, 2], "more than 12288 fields"),
    ([0x76, 0, 255, 0x96, 0, 255, 0x81, 2], "a report of more than"),
  ])
  func whatIsWrongIsSaid(bytes: [Int], words: String) {
    do {
      _ = try HIDReportDescriptor(bytes.map { UInt8($0) })
      Issue.record("read")
    } catch {
      #expect(error.reason.contains(words), "\(error)")
    }
  }

  @Test func anyBytesAreReadOrRefused() {
    var random = SeededGenerator(seed: 21)
    let good = Self.glove()
    var read = 0
    for round in 0..<4000 {
      var bytes = good
      if round % 4 == 0 {
        bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      } else {
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] =
            UInt8.random(in: 0...255, using: &random)
        }
      }
      guard let descriptor = try? HIDReportDescriptor(bytes) else { continue }
      read += 1
      let report = (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
      for field in descriptor.fields.prefix(100) {
        #expect((1...32).contains(field.bitSize) && field.minimum < field.maximum)
        if let value = field.value(in: report) { #expect(abs(value) <= 1 << 32) }
      }
    }
    #expect(read > 100)
  }
}
