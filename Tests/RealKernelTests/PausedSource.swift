import DeviceTesting
import Glibc
import Synchronization
import Teleoperation

/// A device whose reader can be kept from reading, as a busy process would be.
final class PausedSource: InputSource, @unchecked Sendable {
  // Safety: the device is used by the hub's input thread alone, once it is attached.
  private let device: EvdevDevice
  private let allowance = Atomic<Int>(.max)

  init(_ device: EvdevDevice) { self.device = device }

  /// Lets the reader read so many more times, and no more.
  func allow(_ readings: Int) { allowance.store(readings, ordering: .releasing) }

  /// Waits until the reader has used what it was allowed.
  func waitUntilUsed() -> Bool {
    RealKernel.eventually { allowance.load(ordering: .acquiring) == 0 }
  }

  var identity: DeviceIdentity { device.identity }
  var capabilities: DeviceCapabilities { device.capabilities }
  var descriptor: Int32 { device.descriptor }
  var hasMonotonicTime: Bool { device.hasMonotonicTime }

  func next() -> DeviceReading {
    while allowance.load(ordering: .acquiring) <= 0 { usleep(500) }
    let reading = device.next()
    allowance.subtract(1, ordering: .acquiringAndReleasing)
    return reading
  }

  func grab(_ isGrabbed: Bool) throws(DeviceError) { try device.grab(isGrabbed) }
  func close() { device.close() }
}
