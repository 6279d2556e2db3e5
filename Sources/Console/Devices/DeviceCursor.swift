import Robotics
import Rollout
import Teleoperation

/// The device a person looks at in a list, and what its controls have done meanwhile.
public struct DeviceCursor: Sendable, Hashable {
  /// The device's number within the session; nil while there is none.
  public private(set) var id: Int?
  /// How far down the controls that do not all fit are shown, in steps from the first to the last.
  private(set) var step = 0
  /// When each control last changed.
  private(set) var changes: [Control: Nanoseconds] = [:]
  private var values: [Control: Int32] = [:]

  /// Makes a cursor of a device, or of the first one there is.
  public init(_ id: Int? = nil) { self.id = id }

  /// Follows what is there: the device selected stays so while it is known.
  mutating func update(_ devices: [DeviceSummary], _ readings: DeviceReadings?, time: Nanoseconds) {
    if id == nil || !devices.contains(where: { $0.id == id }) {
      select((devices.first { $0.isConnected } ?? devices.first)?.id)
    }
    guard let readings, readings.device == id else { return }
    for row in readings.rows {
      if let old = values[row.control], old != row.raw { changes[row.control] = time }
      values[row.control] = row.raw
    }
  }

  /// Goes some devices down, or up.
  mutating func move(_ step: Int, in devices: [DeviceSummary]) {
    let known = devices.compactMap(\.id)
    guard let index = known.firstIndex(where: { $0 == id }) else { return }
    select(known[min(known.count - 1, max(0, index + step))])
  }

  /// Shows controls further down, or up.
  mutating func scroll(_ steps: Int) { step = max(0, min(Self.steps, step + steps)) }

  /// The first line in sight of as many lines in so many rows.
  ///
  /// In steps and not in lines, because who presses the key does not know the window.
  func firstLine(of lines: Int, in rows: Int) -> Int {
    max(0, lines - rows) * step / Self.steps
  }

  private static let steps = 4

  private mutating func select(_ id: Int?) {
    guard id != self.id else { return }
    self = DeviceCursor(id)
  }
}
