import DeviceTesting
import Foundation
import Teleoperation
import Testing

extension Rig {
  /// A glove whose descriptor has 22 analog fields, through the kernel's own HID parser.
  @Suite struct UhidTests {
    private let glove: UhidDevice
    private let event: EvdevDevice

    init() throws {
      let uniq = "rig-22-\(UUID().uuidString)"
      glove = try UhidDevice(
        DeviceIdentity(
          name: "Test HID glove", bus: 3, vendor: 0x1209, product: 0x0022, version: 1, uniq: uniq),
        reportDescriptor: ReportDescriptor.fields(ReportDescriptor.fingers(22)))
      event = try EvdevDevice(path: try #require(DeviceNode.event(uniq: uniq)))
    }

    @Test func theKernelMergesTwentyTwoFieldsIntoNineAxes() {
      #expect(event.capabilities.axes.count == 9)
      print("rig: 22 HID fields give \(event.capabilities.axes.count) axes")
      for axis in event.capabilities.axes.values {
        #expect(axis.minimum == 0 && axis.maximum == 4095)
        #expect(axis.fuzz == 15 && axis.flat == 255)
      }
    }

    @Test func itsFuzzHidesSmallMovements() {
      func report(_ first: UInt16) -> [UInt8] {
        ReportDescriptor.report([first] + [UInt16](repeating: 0, count: 21))
      }
      // The kernel takes no report before it has finished making the device.
      #expect(
        RealKernel.eventually { glove.send(report: report(1000)) && !event.readings().isEmpty })
      #expect(glove.send(report: report(1005)))
      #expect(event.readings().isEmpty)
    }
  }
}
