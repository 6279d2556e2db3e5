import DeviceTesting
import RealTime
import Robotics
import Teleoperation
import Testing

/// What runs in the rig's guest only (`.ci/real-kernel`), as root, one test at a time: there is
/// one `/dev/input`.
@Suite(.serialized, .enabled(if: RealKernel.isAvailable), .timeLimit(.minutes(2))) enum Rig {
  /// A hub of the shipped keymaps that reads `/dev/input`, or attached sources alone.
  static func hub(attachedOnly: Bool = false) throws -> DeviceHub {
    var settings = DeviceHub.Settings()
    if attachedOnly { settings.directory = nil }
    let hub = try DeviceHub(
      keymaps: try DeviceKeymap.loadAll(environment: [:]), hand: .inspireRH56, settings: settings)
    hub.start()
    return hub
  }
}

extension DeviceHub {
  /// What the hub published last.
  var state: OperatorState { newest(after: .none) }

  /// Waits until the hub has published what meets a condition.
  func publishes(_ condition: (OperatorState) -> Bool) -> Bool {
    RealKernel.eventually { condition(state) }
  }
}

extension InputSource {
  /// Everything there is to read now; ends with a ``DeviceReading/gone(_:)`` if the device has.
  func readings() -> [DeviceReading] {
    var readings: [DeviceReading] = []
    while true {
      let reading = next()
      if reading == .none { return readings }
      readings.append(reading)
      if case .gone = reading { return readings }
    }
  }
}

extension DeviceReading {
  /// The event, whether it was seen or found by comparing states.
  var event: InputEvent? {
    switch self {
    case .event(let event), .resync(let event): event
    case .dropped, .none, .gone: nil
    }
  }

  /// Type, code and value of the event.
  var change: [Int]? { event.map { [Int($0.type), Int($0.code), Int($0.value)] } }
}

/// Types and codes of the kernel.
enum Kernel {
  static let report = [0, 0, 0]
  static let miscellaneous: UInt16 = 4
  static let timestamp: UInt16 = 5
  static func key(_ control: Control, _ value: Int) -> [Int] { [1, Int(control.code), value] }
  static func axis(_ control: Control, _ value: Int) -> [Int] { [3, Int(control.code), value] }
}
