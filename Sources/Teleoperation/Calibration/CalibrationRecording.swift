import Robotics

/// The readings of one phase.
struct CalibrationRecording: Sendable, Hashable {
  /// When it began.
  let start: Nanoseconds
  /// Values of each axis in the order of reading.
  private(set) var values: [UInt16: [Double]] = [:]
  /// Number of readings.
  private(set) var count = 0
  /// Codes of axes that sent something that is no number, or nothing.
  private(set) var broken: Set<UInt16> = []
  /// The longest silence, seconds.
  private(set) var silence = 0.0

  init(start: Nanoseconds) { self.start = start }

  /// Adds a reading of the axes.
  mutating func add(_ reading: CalibrationReading, axes: [CalibrationAxis]) {
    count += 1
    silence = max(silence, reading.silence ?? 0)
    for axis in axes {
      guard let value = reading.values[axis.code], value.isFinite else {
        broken.insert(axis.code)
        continue
      }
      values[axis.code, default: []].append(value)
    }
  }

  /// The value below which a share of an axis's readings lie; nil without readings.
  func percentile(_ share: Double, of code: UInt16) -> Double? {
    guard let sorted = values[code]?.sorted(), let last = sorted.indices.last else { return nil }
    let position = min(1, max(0, share)) * Double(last)
    let below = Int(position)
    let above = min(last, below + 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }

  /// How far an axis wandered: nine tenths of its readings lie within.
  ///
  /// Not the extremes: one bad reading in twenty must not decide.
  func spread(of code: UInt16) -> Double {
    guard let low = percentile(0.05, of: code), let high = percentile(0.95, of: code)
    else { return 0 }
    return high - low
  }
}
