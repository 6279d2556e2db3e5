/// What showing frames has cost so far.
public struct FrameStatistics: Sendable, Hashable {
  /// Frames handed to the terminal.
  public internal(set) var presented: UInt64 = 0
  /// Frames of these in which something changed.
  public internal(set) var changed: UInt64 = 0
  /// Frames left out because the terminal was not reading.
  public internal(set) var dropped: UInt64 = 0
  /// Writes of which the terminal took only a part.
  public internal(set) var stalls: UInt64 = 0
  /// Bytes sent.
  public internal(set) var bytes: UInt64 = 0
  /// System calls that sent them.
  public internal(set) var writes: UInt64 = 0
  /// Time from the call to the end of the write of the last 256 frames, oldest first.
  public internal(set) var recent: [Duration] = []

  private static let kept = 256

  /// Makes empty statistics.
  public init() {}

  /// The frame time that `share` (0…1) of the recent frames stayed within; nil before the first frame.
  public func percentile(_ share: Double) -> Duration? {
    guard !recent.isEmpty else { return nil }
    let sorted = recent.sorted()
    let index = Int((min(1, max(0, share)) * Double(sorted.count - 1)).rounded())
    return sorted[index]
  }

  mutating func add(_ duration: Duration) {
    if recent.count >= FrameStatistics.kept { recent.removeFirst() }
    recent.append(duration)
  }
}
