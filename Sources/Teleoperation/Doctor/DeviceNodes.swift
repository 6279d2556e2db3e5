import Foundation

/// The event devices of a folder, used or not.
public enum DeviceNodes {
  /// Their paths, as people count: event2 before event10.
  public static func paths(in folder: String = "/dev/input") -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("event") }.sorted { ($0.count, $0) < ($1.count, $1) }
      .map { "\(folder)/\($0)" }
  }

  /// Those that are not among the used ones.
  public static func leftAlone(
    besides used: Set<String>, in folder: String = "/dev/input"
  ) -> [DoctorReport.Bystander] {
    paths(in: folder).filter { !used.contains($0) }.map { path in
      do {
        let device = try EvdevDevice(path: path)
        defer { device.close() }
        return DoctorReport.Bystander(
          identity: device.identity, capabilities: device.capabilities)
      } catch {
        return DoctorReport.Bystander(
          identity: DeviceIdentity(name: path, path: path), reason: "\(error)")
      }
    }
  }

  /// Tries to have a device for this program alone, and gives it back at once.
  public static func tryToGrab(_ path: String) -> DeviceExamination.Grab {
    do {
      let device = try EvdevDevice(path: path)
      defer { device.close() }
      try device.grab(true)
      try device.grab(false)
      return .free
    } catch { return .refused("\(error)") }
  }

  /// The controls of a device; nil when it cannot be opened.
  public static func capabilities(_ path: String) -> DeviceCapabilities? {
    guard let device = try? EvdevDevice(path: path) else { return nil }
    defer { device.close() }
    return device.capabilities
  }
}
