public import Robotics

/// How late the control loop's ticks were over the last seconds, without allocation.
public struct LatenessWindow: Sendable {
  private var values: [Nanoseconds]
  private var sorted: [Nanoseconds]
  private var next = 0
  private var count = 0

  /// Makes a window of a number of ticks.
  public init(ticks: Int) {
    values = Array(repeating: 0, count: ticks)
    sorted = values
  }

  /// Takes a tick in.
  public mutating func append(_ lateness: Nanoseconds) {
    values[next] = lateness
    next = (next + 1) % values.count
    count = min(values.count, count + 1)
  }

  /// Median and 99th percentile, milliseconds; zeros before the first tick.
  public mutating func percentiles() -> (median: Double, high: Double) {
    guard count > 0 else { return (0, 0) }
    for index in 0..<count { sorted[index] = values[index] }
    sorted[0..<count].sort()
    return (
      sorted[count / 2].seconds * 1000, sorted[min(count - 1, count * 99 / 100)].seconds * 1000
    )
  }
}
