import Foundation
public import Retargeting
public import Robotics

/// How a stream did in a stretch of time, for a person and for a program.
public struct GloveStreamReport: Sendable, Hashable, Codable {
  /// How one hand of it did.
  public struct Hand: Sendable, Hashable, Codable {
    /// Whose hand it is.
    public var side: HandSide
    /// True while its glove is shown.
    public var isPresent: Bool
    /// Frames a second in the stretch.
    public var rate: Double
    /// Number of frames since the start.
    public var frames: Int
    /// Number of those that a newer one overtook.
    public var skipped: Int
    /// Number of messages that were no readings since the start.
    public var faults: Int
    /// Age of the last frame, milliseconds.
    public var ageMilliseconds: Double
    /// Why it was lost the last time; nil when it never was.
    public var loss: String?
  }

  /// The stream.
  public var source: String
  /// True while it is open.
  public var isOpen: Bool
  /// Why it is not open or not shown, and what to do; nil when all is well.
  public var problem: String?
  /// Number of messages that were no readings since the start.
  public var faults: Int
  /// What the last of them was; nil when there was none.
  public var lastFault: String?
  /// Number of messages that the system dropped because they were not read in time.
  public var lost: Int
  /// The hands that have been seen.
  public var hands: [Hand]

  /// Compares what is known now with what was known some time ago.
  ///
  /// - Parameters:
  ///   - status: what is known now.
  ///   - previous: what was known at the start of the stretch; nil at the very start.
  ///   - seconds: how long the stretch was.
  ///   - now: the time of `status`.
  public init(
    _ status: GloveStreamStatus, since previous: GloveStreamStatus?, seconds: Double,
    now: Nanoseconds
  ) {
    source = status.source
    isOpen = status.isOpen
    problem = status.problem
    faults = status.faults
    lastFault = status.lastFault
    lost = status.lost
    hands = status.hands.map { hand in
      let before = previous?.hands.first { $0.side == hand.side }?.frames ?? 0
      return Hand(
        side: hand.side, isPresent: hand.isPresent,
        rate: seconds > 0 ? Double(hand.frames - before) / seconds : 0, frames: hand.frames,
        skipped: hand.skipped, faults: hand.faults,
        ageMilliseconds: max(0, (now - (hand.lastFrame ?? now)).seconds * 1000), loss: hand.loss)
    }
  }

  /// The report as a person reads it: a line a hand, then what is wrong.
  public var lines: [String] {
    var lines = hands.map { hand in
      let state = hand.isPresent ? "" : "  lost: \(hand.loss ?? "not shown yet")"
      return String(
        format: "%@ %@  %6.1f/s  %d frames  %d skipped  %d bad  %.0f ms old%@",
        source, hand.side.rawValue, hand.rate, hand.frames, hand.skipped, hand.faults,
        hand.ageMilliseconds, state)
    }
    if hands.isEmpty, problem == nil {
      lines.append("\(source)  nothing has arrived yet\(faults > 0 ? " that is a reading" : "")")
    }
    if let problem { lines.append("\(source)  \(problem)") }
    if lost > 0 { lines.append("  \(lost) messages came faster than they can be read") }
    if let lastFault {
      lines.append("  \(faults) bad message\(faults == 1 ? "" : "s"), the last one: \(lastFault)")
    }
    return lines
  }
}
