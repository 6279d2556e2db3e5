import CEvdev
public import Teleoperation

/// What a device says of itself and what it has: enough for a kernel to make one like it.
public struct DeviceShape: Sendable, Hashable {
  /// Who it says it is.
  public var identity: DeviceIdentity
  /// Codes of its keys and buttons.
  public var keys: Set<UInt16>
  /// Codes of its relative axes.
  public var relativeAxes: Set<UInt16>
  /// Its absolute axes by code.
  public var axes: [UInt16: AxisInfo]
  /// True for a device that stamps its frames by `MSC_TIMESTAMP`, which is heard in every frame.
  public var hasTimestamp: Bool

  /// Makes a shape from its parts.
  public init(
    _ identity: DeviceIdentity, keys: Set<UInt16> = [], relativeAxes: Set<UInt16> = [],
    axes: [UInt16: AxisInfo] = [:], hasTimestamp: Bool = false
  ) {
    self.identity = identity
    self.keys = keys
    self.relativeAxes = relativeAxes
    self.axes = axes
    self.hasTimestamp = hasTimestamp
  }

  /// The same device in a socket of its own, which tells it apart from others of its make.
  ///
  /// The kernel gives no serial number to a device made through `uinput`.
  public func plugged(into socket: String) -> DeviceShape {
    var shape = self
    shape.identity.phys = socket
    return shape
  }

  /// Makes a device of this shape.
  ///
  /// - Returns: the device, until it is destroyed or forgotten.
  /// - Throws: when this user may not make devices, or the kernel refuses.
  public func make() throws(UinputError) -> UinputDevice {
    try UinputDevice(
      identity: identity, keys: keys, axes: axes, relative: relativeAxes,
      miscellaneous: hasTimestamp ? [UInt16(MSC_TIMESTAMP)] : [])
  }
}
