import DeviceTesting
import Foundation
import Teleoperation
import Testing

extension Rig {
  /// A glove whose descriptor has 22 analog fields, through the kernel's own HID parser.
  @Suite struct UhidTests {
    private let glove: UhidDevice
    private let event: EvdevDevice
    private let uniq = "rig-22-\(UUID().uuidString)"

    init() throws {
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

    private func report(_ first: UInt16) -> [UInt8] {
      ReportDescriptor.report([first] + (2...22).map { UInt16($0) * 100 })
    }

    /// The kernel takes no report before it has finished making the device.
    private func wait() -> Bool {
      RealKernel.eventually { glove.send(report: report(1000)) && !event.readings().isEmpty }
    }

    @Test func itsFuzzHidesSmallMovementsUntilItIsCleared() throws {
      #expect(wait())
      #expect(glove.send(report: report(1005)))
      #expect(event.readings().isEmpty)
      #expect(event.clearFuzz(of: Set(event.capabilities.axes.keys)))
      #expect(event.capabilities.axes.values.allSatisfy { $0.fuzz == 0 })
      #expect(glove.send(report: report(1006)))
      #expect(event.readings().map(\.change) == [[3, 0, 1006], Kernel.report])
    }

    @Test func itsRawNodeCarriesAllTwentyTwoFields() throws {
      #expect(wait())
      let node = try #require(DeviceNode.hidraw(uniq: uniq))
      let descriptor = open(node, O_RDONLY | O_NONBLOCK)
      defer { close(descriptor) }
      #expect(glove.send(report: report(4095)))
      var bytes = [UInt8](repeating: 0, count: 64)
      #expect(read(descriptor, &bytes, bytes.count) == 44)
      #expect(Array(bytes.prefix(44)) == report(4095))
    }
  }
}
