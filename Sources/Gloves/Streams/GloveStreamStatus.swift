public import Retargeting
public import Robotics

/// How a stream is doing.
public struct GloveStreamStatus: Sendable, Hashable, Codable {
  /// How one hand of it is doing.
  public struct Hand: Sendable, Hashable, Codable {
    /// Whose hand it is.
    public var side: HandSide
    /// True while its glove is shown.
    public var isPresent = false
    /// Number of frames that came.
    public var frames = 0
    /// Number of those that were not shown because a newer one had come already.
    public var skipped = 0
    /// Number of messages for this hand that were no readings.
    public var faults = 0
    /// When the last frame came; nil before the first.
    public var lastFrame: Nanoseconds?
    /// Why the glove was lost the last time; nil when it never was.
    public var loss: String?
    /// Number of times it was lost.
    public var losses = 0

    /// Makes the status of a hand of which nothing is known yet.
    public init(side: HandSide) { self.side = side }
  }

  /// The stream, as it was asked for.
  public var source: String
  /// True while it is open.
  public var isOpen = false
  /// Why it is not open, or its glove not shown, and what to do; nil when all is well.
  public var problem: String?
  /// True when the problem will not pass by itself.
  public var needsHelp = false
  /// Number of messages that were no readings, whosever they were.
  public var faults = 0
  /// What the last of them was.
  public var lastFault: String?
  /// Number of messages that the system dropped because they were not read in time.
  public var lost = 0
  /// The hands that have been seen, left before right.
  public var hands: [Hand] = []

  /// Makes the status of a stream of which nothing is known yet.
  public init(source: String) { self.source = source }
}
