public import Robotics

/// How long events took from the kernel's stamp to the reader, in buckets a quarter octave wide.
///
/// From a microsecond to 16 s; what is shorter or longer is counted at the ends.
public struct LatencyHistogram: Sendable, Hashable, Codable {
  /// Number of latencies in each bucket.
  public private(set) var counts: [Int]
  /// Number of latencies.
  public private(set) var count = 0
  /// The longest, nanoseconds.
  public private(set) var maximum: Nanoseconds = 0

  /// Four buckets to an octave: the leading bit and the two after it.
  private static let subdivisions = 2
  /// 2¹⁰ ns is the microsecond that the first bucket begins with.
  private static let firstOctave = 10
  private static let octaves = 24

  /// Makes an empty histogram.
  public init() { counts = [Int](repeating: 0, count: Self.octaves << Self.subdivisions) }

  /// Counts a latency; a negative one, of clocks that disagree, counts as none.
  public mutating func add(_ latency: Nanoseconds) {
    counts[Self.bucket(max(0, latency))] += 1
    count += 1
    maximum = max(maximum, latency)
  }

  /// The latency that a share of all do not exceed, seconds: the upper end of its bucket.
  ///
  /// - Returns: nil while nothing was counted.
  public func percentile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    let wanted = max(1, (min(1, max(0, share)) * Double(count)).rounded(.up))
    var seen = 0
    for (bucket, number) in counts.enumerated() where number > 0 {
      seen += number
      if Double(seen) >= wanted { return min(Self.end(of: bucket), maximum).seconds }
    }
    return maximum.seconds
  }

  private static func bucket(_ latency: Nanoseconds) -> Int {
    let octave = Nanoseconds.bitWidth - 1 - max(1, latency).leadingZeroBitCount
    guard octave >= firstOctave else { return 0 }
    let part = Int(latency >> Nanoseconds(octave - subdivisions)) & (1 << subdivisions - 1)
    return min((octave - firstOctave) << subdivisions + part, octaves << subdivisions - 1)
  }

  /// The first latency beyond a bucket.
  private static func end(of bucket: Int) -> Nanoseconds {
    let next = bucket + 1
    let octave = firstOctave + next >> subdivisions
    let part = Nanoseconds(next & (1 << subdivisions - 1))
    return (1 << subdivisions + part) << Nanoseconds(octave - subdivisions)
  }
}
