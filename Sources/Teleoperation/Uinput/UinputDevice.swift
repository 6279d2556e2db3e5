import CEvdev
import Glibc

/// An event device that this program makes up and the kernel presents to every reader.
///
/// It is there from its making until ``destroy()`` or the end of the process, whichever way that
/// ends. For one thread.
public final class UinputDevice {
  /// Who the device says it is; its path is the event node that the kernel has made.
  ///
  /// The kernel has no way to give a virtual device a serial number, so `uniq` is always empty;
  /// what must tell two devices apart belongs in `phys`.
  public let identity: DeviceIdentity

  private var device: OpaquePointer?
  private var handle: OpaquePointer?
  private let node: String
  private let descriptor: Int32
  private var buffer: [input_event] = []

  /// Makes a device.
  ///
  /// - Parameters:
  ///   - identity: name, numbers and socket; path and serial number are ignored.
  ///   - keys: codes of the keys and buttons.
  ///   - axes: the absolute axes by code, with their ranges and first values.
  ///   - relative: codes of the relative axes.
  ///   - miscellaneous: codes of type `EV_MSC`.
  ///   - node: where the kernel takes virtual devices.
  /// - Throws: when the node is missing, this user may not write to it, or the kernel refuses.
  public init(
    identity: DeviceIdentity, keys: some Collection<UInt16> = [], axes: [UInt16: AxisInfo] = [:],
    relative: some Collection<UInt16> = [], miscellaneous: some Collection<UInt16> = [],
    node: String = "/dev/uinput"
  ) throws(UinputError) {
    cevdev_silence()
    let descriptor = open(node, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw UinputError(path: node, code: errno) }
    let device = libevdev_new()
    func enable(_ type: Int32, _ code: UInt16, _ information: UnsafeRawPointer? = nil) {
      libevdev_enable_event_code(device, UInt32(type), UInt32(code), information)
    }
    libevdev_set_name(device, identity.name)
    libevdev_set_id_bustype(device, Int32(identity.bus))
    libevdev_set_id_vendor(device, Int32(identity.vendor))
    libevdev_set_id_product(device, Int32(identity.product))
    libevdev_set_id_version(device, Int32(identity.version))
    for code in keys { enable(EV_KEY, code) }
    for code in relative { enable(EV_REL, code) }
    for code in miscellaneous { enable(EV_MSC, code) }
    for (code, axis) in axes {
      var information = input_absinfo(
        value: axis.value, minimum: axis.minimum, maximum: axis.maximum, fuzz: axis.fuzz,
        flat: axis.flat, resolution: axis.resolution)
      enable(EV_ABS, code, &information)
    }
    var handle: OpaquePointer?
    var result = identity.phys.isEmpty ? 0 : cevdev_uinput_set_phys(descriptor, identity.phys)
    if result < 0 { result = -errno }
    if result == 0 { result = libevdev_uinput_create_from_device(device, descriptor, &handle) }
    guard result == 0, let handle else {
      libevdev_free(device)
      close(descriptor)
      throw UinputError(path: node, code: -result)
    }
    self.device = device
    self.handle = handle
    self.node = node
    self.descriptor = descriptor
    var identity = identity
    identity.path = libevdev_uinput_get_devnode(handle).map { String(cString: $0) } ?? ""
    identity.uniq = ""
    self.identity = identity
  }

  deinit { destroy() }

  /// Tells whether virtual devices can be made.
  ///
  /// - Throws: when the node is missing or this user may not write to it, with what to do.
  public static func requireAccess(node: String = "/dev/uinput") throws(UinputError) {
    let descriptor = open(node, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw UinputError(path: node, code: errno) }
    Glibc.close(descriptor)
  }

  /// Sends events as one group of simultaneous changes, in one call of the kernel.
  ///
  /// Their times are ignored: the kernel stamps them. It passes on no axis that keeps its value.
  ///
  /// - Parameters:
  ///   - events: the changes.
  ///   - report: false leaves the group open, as when a device is read in the middle of it.
  /// - Throws: when the device has been destroyed or the kernel takes no event.
  public func send(_ events: [InputEvent], report: Bool = true) throws(UinputError) {
    guard handle != nil else { throw UinputError(path: node, code: ENODEV) }
    buffer.removeAll(keepingCapacity: true)
    for event in events + (report ? [.report(at: 0)] : []) {
      var change = input_event()
      change.type = event.type
      change.code = event.code
      change.value = event.value
      buffer.append(change)
    }
    let failure = buffer.withUnsafeBytes { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if count == 0 || errno != EINTR {
          return count == 0 ? EIO : errno
        }
      }
      return 0
    }
    guard failure == 0 else { throw UinputError(path: node, code: failure) }
  }

  /// Takes the device out of the system; its readers see it go.
  public func destroy() {
    guard let handle else { return }
    libevdev_uinput_destroy(handle)
    libevdev_free(device)
    close(descriptor)
    self.handle = nil
    device = nil
  }
}
