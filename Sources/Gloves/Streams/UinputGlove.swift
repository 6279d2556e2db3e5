import CEvdev
import Teleoperation

/// A glove that the kernel presents to every program, this one included.
public final class UinputGlove: GloveSink {
  private let description: GloveDescription
  private let device: UinputDevice

  /// The event node that the kernel has made.
  public var path: String { device.identity.path }

  /// Makes the device.
  ///
  /// - Throws: `UinputError` when the kernel makes no device, with what to do about it.
  public init(_ description: GloveDescription) throws {
    self.description = description
    device = try UinputDevice(
      identity: description.identity, axes: description.axes,
      miscellaneous: [UInt16(MSC_TIMESTAMP)])
  }

  /// Shows a frame.
  public func send(_ frame: GloveFrame) throws { try device.send(description.events(for: frame)) }

  /// Takes the device out of the system; the kernel tells its readers.
  public func lose(_ reason: String) { device.destroy() }
}
