/// Who a device is: what the kernel says about it, and an id that survives being plugged in again.
public struct DeviceIdentity: Sendable, Hashable, Codable {
  /// The device's name, such as `Microsoft X-Box 360 pad`.
  public var name: String
  /// The bus it is on (`BUS_*` of the kernel), such as 3 for USB.
  public var bus: UInt16
  /// The maker's number.
  public var vendor: UInt16
  /// The product's number.
  public var product: UInt16
  /// The product's version.
  public var version: UInt16
  /// The serial number or radio address; empty when the device has none.
  public var uniq: String
  /// The socket it is plugged into; empty when unknown.
  public var phys: String
  /// The device node, such as `/dev/input/event5`; another one after every plugging in.
  public var path: String
  /// Names of the links to the node in `/dev/input/by-id` and `/dev/input/by-path`, which udev
  /// makes from maker, serial number and socket.
  public var byID: [String] = []

  /// Makes an identity from what the kernel says.
  public init(
    name: String, bus: UInt16 = 0, vendor: UInt16 = 0, product: UInt16 = 0, version: UInt16 = 0,
    uniq: String = "", phys: String = "", path: String = ""
  ) {
    self.name = name
    self.bus = bus
    self.vendor = vendor
    self.product = product
    self.version = version
    self.uniq = uniq
    self.phys = phys
    self.path = path
  }

  /// An id that stays when the device is plugged in again, such as `045e:028e:usb-3.2/input0`.
  ///
  /// Maker and product with the serial number; without one, with the socket; without that, with
  /// the name. Two equal pads without serial numbers are told apart by their sockets.
  public var stableID: String {
    let last = [uniq, phys, name].first { !$0.isEmpty } ?? "unnamed"
    return "\(vendor.hexadecimal):\(product.hexadecimal):\(last)"
  }
}

extension UInt16 {
  /// Four hexadecimal digits, as the numbers of makers and products are written.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
