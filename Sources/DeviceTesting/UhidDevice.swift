import CEvdev
import Glibc
public import Teleoperation

/// A device with a report descriptor of its own, made through `/dev/uhid`.
///
/// It takes the way of a real USB device: the kernel's HID parser turns its fields into axes.
public final class UhidDevice {
  private let descriptor: Int32

  /// Makes a device.
  ///
  /// - Parameters:
  ///   - identity: who it says it is; its `uniq` finds its nodes.
  ///   - reportDescriptor: its reports, as HID 1.11 describes them.
  /// - Throws: when this user may not make devices, or the kernel refuses the description.
  public init(_ identity: DeviceIdentity, reportDescriptor: [UInt8]) throws(DeviceError) {
    descriptor = open("/dev/uhid", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw DeviceError(path: "/dev/uhid", reason: .other(errno)) }
    var event = uhid_event()
    event.type = UHID_CREATE2.rawValue
    withUnsafeMutableBytes(of: &event.u.create2) { request in
      func put(_ text: String, at offset: Int, capacity: Int) {
        for (index, byte) in text.utf8.prefix(capacity - 1).enumerated() {
          request[offset + index] = byte
        }
      }
      put(identity.name, at: 0, capacity: 128)
      put(identity.phys, at: 128, capacity: 64)
      put(identity.uniq, at: 192, capacity: 64)
    }
    event.u.create2.rd_size = UInt16(reportDescriptor.count)
    event.u.create2.bus = identity.bus
    event.u.create2.vendor = UInt32(identity.vendor)
    event.u.create2.product = UInt32(identity.product)
    event.u.create2.version = UInt32(identity.version)
    withUnsafeMutableBytes(of: &event.u.create2.rd_data) { $0.copyBytes(from: reportDescriptor) }
    guard send(&event) else { throw DeviceError(path: "/dev/uhid", reason: .other(errno)) }
  }

  deinit { close(descriptor) }

  /// Sends an input report; false when the kernel does not take it.
  @discardableResult
  public func send(report: [UInt8]) -> Bool {
    var event = uhid_event()
    event.type = UHID_INPUT2.rawValue
    event.u.input2.size = UInt16(report.count)
    withUnsafeMutableBytes(of: &event.u.input2.data) { $0.copyBytes(from: report) }
    return send(&event)
  }

  private func send(_ event: inout uhid_event) -> Bool {
    withUnsafeBytes(of: &event) { write(descriptor, $0.baseAddress, $0.count) == $0.count }
  }
}
