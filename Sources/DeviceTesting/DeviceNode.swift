import Foundation
import RealTime

/// The nodes of devices that a test has made.
public enum DeviceNode {
  /// Waits for a device's event node.
  ///
  /// - Parameter uniq: the serial number it was made with.
  /// - Returns: its path; nil when there is none after twenty seconds.
  public static func event(uniq: String) -> String? { find("/sys/class/input", "event", uniq) }

  /// Waits for a device's raw HID node.
  ///
  /// - Parameter uniq: the serial number it was made with.
  /// - Returns: its path; nil when there is none after twenty seconds.
  public static func hidraw(uniq: String) -> String? { find("/sys/class/hidraw", "hidraw", uniq) }

  private static func find(_ folder: String, _ prefix: String, _ uniq: String) -> String? {
    let devices = prefix == "event" ? "/dev/input/" : "/dev/"
    var path: String?
    _ = RealKernel.eventually {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      path =
        names.first { $0.hasPrefix(prefix) && has(uniq, folder + "/" + $0 + "/device") }
        .map { devices + $0 }
      return path.map { access($0, F_OK) == 0 } ?? false
    }
    return path
  }

  /// True when `/sys` gives a device this serial number: in `uniq` of an input device, in the
  /// `uevent` of a HID device.
  private static func has(_ uniq: String, _ device: String) -> Bool {
    func text(_ file: String) -> String {
      (try? String(contentsOfFile: device + "/" + file, encoding: .utf8)) ?? ""
    }
    return text("uniq") == uniq + "\n" || text("uevent").contains("HID_UNIQ=\(uniq)\n")
  }
}
