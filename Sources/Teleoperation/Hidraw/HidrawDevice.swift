import CEvdev
import Glibc
import RealTime
import Robotics

/// A glove read through `/dev/hidraw`, with every analog field on an axis of its own; for one
/// thread.
///
/// The kernel also makes an event device of it, with fewer axes; that one is not taken away.
public final class HidrawDevice: InputSource {
  /// Who the device is.
  public let identity: DeviceIdentity
  /// The descriptor that is readable when there are reports; −1 once closed.
  public private(set) var descriptor: Int32
  /// Always true: events carry the time at which their report was read.
  public let hasMonotonicTime = true

  private var reader: HIDReportReader
  private var waiting: ArraySlice<InputEvent> = []
  private var buffer = [UInt8](repeating: 0, count: HIDReportDescriptor.largestReport / 8 + 1)
  private let clock = MonotonicClock()

  /// Opens a raw HID device for reading.
  ///
  /// - Throws: when there is no such device, this user may not read it, it is none, or it has no
  ///   analog field.
  public convenience init(path: String) throws(HidrawError) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw HidrawError(path: path, code: errno) }
    do throws(HidrawError) {
      let bytes = try Self.reportDescriptor(of: descriptor, path: path)
      try self.init(
        descriptor: descriptor, identity: DeviceIdentity(hidraw: descriptor, path: path),
        reportDescriptor: bytes)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }

  /// Takes over an open descriptor, each reading of which gives a report.
  init(
    descriptor: Int32, identity: DeviceIdentity, reportDescriptor: [UInt8]
  ) throws(HidrawError) {
    do throws(HIDReportDescriptor.ParseError) {
      reader = HIDReportReader(try HIDReportDescriptor(reportDescriptor))
    } catch {
      throw HidrawError(path: identity.path, reason: .descriptor(error.description))
    }
    guard !reader.capabilities.axes.isEmpty else {
      throw HidrawError(path: identity.path, reason: .noAxes)
    }
    self.descriptor = descriptor
    self.identity = identity
  }

  deinit { close() }

  /// What the device can report, with its state as of the last report; before it, axes stand in
  /// the middle.
  public var capabilities: DeviceCapabilities { reader.capabilities }

  /// Number of fields for which there was no axis or button left.
  public var leftOut: Int { reader.leftOut }

  /// Number of reports that were shorter than the device says they are.
  public var shortReports: Int { reader.shortReports }

  /// Reads the next event without waiting.
  public func next() -> DeviceReading {
    while true {
      if let event = waiting.popFirst() { return .event(event) }
      guard descriptor >= 0 else { return .gone("closed") }
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        waiting = reader.events(buffer[..<count], at: clock.now)[...]
      } else if count == 0 || errno == EIO || errno == ENODEV {
        return .gone("unplugged")
      } else if errno == EAGAIN {
        return .none
      } else if errno != EINTR {
        return .gone(String(cString: strerror(errno)))
      }
    }
  }

  /// Does nothing: the kernel has no exclusive use of raw HID devices.
  public func grab(_ isGrabbed: Bool) {}

  /// Closes the device.
  public func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  private static func reportDescriptor(
    of descriptor: Int32, path: String
  ) throws(HidrawError) -> [UInt8] {
    let size = cevdev_hidraw_descriptor_size(descriptor)
    guard size >= 0 else { throw HidrawError(path: path, code: errno) }
    var report = hidraw_report_descriptor()
    report.size = UInt32(size)
    guard cevdev_hidraw_descriptor(descriptor, &report) >= 0 else {
      throw HidrawError(path: path, code: errno)
    }
    return withUnsafeBytes(of: &report.value) { Array($0.prefix(Int(size))) }
  }
}

extension DeviceIdentity {
  /// Reads the identity of an open raw HID device.
  init(hidraw descriptor: Int32, path: String) {
    var info = hidraw_devinfo()
    _ = cevdev_hidraw_info(descriptor, &info)
    func text(_ ask: (UnsafeMutablePointer<CChar>, Int) -> Int32) -> String {
      var characters = [CChar](repeating: 0, count: 256)
      // One less, so that it always ends.
      let length = characters.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { ask($0, buffer.count - 1) } ?? -1
      }
      guard length > 0 else { return "" }
      return String(
        decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    self.init(
      name: text { cevdev_hidraw_name(descriptor, $0, $1) },
      bus: UInt16(truncatingIfNeeded: info.bustype), vendor: UInt16(bitPattern: info.vendor),
      product: UInt16(bitPattern: info.product),
      uniq: text { cevdev_hidraw_uniq(descriptor, $0, $1) },
      phys: text { cevdev_hidraw_phys(descriptor, $0, $1) }, path: path)
  }
}
