import Episodes
import Robotics

/// What is measured of a change of driver, until its segment has it.
struct HandOver: Sendable, Hashable {
  /// When the person asked for the robot.
  var event: Nanoseconds?
  /// The takeover by the person who drives, or who drove until just now.
  var takeover: Segment.Takeover?
  /// The way back to the policy.
  private(set) var handBack: Segment.HandBack?
  private var meter: StepMeter?
  private var handBackStart: Nanoseconds?

  /// Begins a takeover.
  ///
  /// One that follows the last within the same frame goes on with its record.
  mutating func beginTakeover(time: Nanoseconds, window: Double) {
    meter = StepMeter(start: time, seconds: window)
  }

  /// Begins the way back.
  mutating func beginHandBack(time: Nanoseconds) {
    meter = nil
    handBack = nil
    handBackStart = time
  }

  /// Begins to measure, unless that has begun.
  mutating func beginMeter(time: Nanoseconds, window: Double) {
    if meter == nil { meter = StepMeter(start: time, seconds: window) }
  }

  /// Takes the speed of a person's command in, as a share of its limit; true when that was the last
  /// one that counts.
  mutating func addTakeover(_ share: Double, time: Nanoseconds) -> Bool {
    guard var current = meter else { return false }
    let isLast = current.add(share, time: time)
    meter = isLast ? nil : current
    if let takeover, let first = current.first {
      self.takeover?.firstStep = max(takeover.firstStep, first)
      self.takeover?.largestStep = max(takeover.largestStep ?? 0, current.largest)
    }
    return isLast
  }

  /// Takes the speed of the policy's command in, as a share of its limit.
  mutating func addHandBack(_ share: Double, time: Nanoseconds) {
    _ = meter?.add(share, time: time)
    guard let meter, let first = meter.first else { return }
    handBack = Segment.HandBack(firstStep: first, largestStep: meter.largest)
  }

  /// Adds a device that drives.
  mutating func addDriver(_ device: String) {
    guard let takeover, !takeover.devices.contains(device) else { return }
    self.takeover?.devices.append(device)
  }

  /// Ends the way back: the policy's command has been joined.
  mutating func settle(time: Nanoseconds) {
    guard let start = handBackStart else { return }
    handBack?.settleTime = time - start
  }

  /// Forgets what belongs to no frame of this authority.
  mutating func forget(exceptOf authority: Authority) {
    if authority != .human { takeover = nil }
    if authority != .returning {
      handBack = nil
      handBackStart = nil
    }
  }
}
