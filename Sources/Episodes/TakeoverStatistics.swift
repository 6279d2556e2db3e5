import Robotics

/// What many takeovers were like.
public struct TakeoverStatistics: Sendable, Hashable, Codable {
  /// What the takeovers of one or several devices were like.
  public struct Summary: Sendable, Hashable, Codable {
    /// How many there were.
    public var count: Int
    /// Median and 99th percentile of the time from the person's event to the first command that
    /// carries it, seconds; nil without takeovers.
    public var latencyP50: Double?
    /// 99th percentile of the same.
    public var latencyP99: Double?
    /// Median of the largest mismatch of a hand joint at entry, share of its range; nil when no
    /// device had a position of its own.
    public var mismatchP50: Double?
    /// The largest mismatch of a hand joint at entry.
    public var largestMismatch: Double?
    /// The largest distance between tracker and wrist at entry, metres; nil without a tracker.
    public var largestWristDistance: Double?
    /// The fastest first command, share of the speed limit; nil without takeovers.
    public var firstStep: Double?
    /// The fastest command of a first half second, share of the speed limit; nil when none was
    /// measured.
    public var largestStep: Double?
    /// How often the device was clutched in a takeover, on the average; nil without takeovers.
    public var clutches: Double?

    init(_ takeovers: [Segment.Takeover]) {
      count = takeovers.count
      let latencies = takeovers.map(\.latency.seconds).sorted()
      latencyP50 = latencies.percentile(0.5)
      latencyP99 = latencies.percentile(0.99)
      let mismatches = takeovers.compactMap(\.mismatch).sorted()
      mismatchP50 = mismatches.percentile(0.5)
      largestMismatch = mismatches.last
      largestWristDistance = takeovers.compactMap(\.wristDistance).max()
      firstStep = takeovers.map(\.firstStep).max()
      largestStep = takeovers.compactMap(\.largestStep).max()
      let sum = takeovers.reduce(0.0) { $0 + Double($1.clutches) }
      clutches = takeovers.isEmpty ? nil : sum / Double(takeovers.count)
    }
  }

  /// The takeovers in which a device drove.
  public struct Device: Sendable, Hashable, Codable {
    /// The device's identity.
    public var device: String
    /// What they were like.
    public var summary: Summary
  }

  /// All of them.
  public var all: Summary
  /// By device, in alphabetical order; one with several devices counts for each.
  public var byDevice: [Device]

  /// Sums takeovers up.
  init(_ takeovers: [Segment.Takeover]) {
    all = Summary(takeovers)
    var groups: [String: [Segment.Takeover]] = [:]
    for takeover in takeovers {
      for device in Set(takeover.devices) { groups[device, default: []].append(takeover) }
    }
    byDevice = groups.sorted { $0.key < $1.key }
      .map { Device(device: $0.key, summary: Summary($0.value)) }
  }
}

extension [Double] {
  /// The smallest entry that is not below a share of all, of sorted numbers; nil of none.
  fileprivate func percentile(_ share: Double) -> Double? {
    guard !isEmpty else { return nil }
    return self[Swift.min(count - 1, Swift.max(0, Int((share * Double(count)).rounded(.up)) - 1))]
  }
}
