public import Robotics

/// A run of policy steps under one authority, for the timeline.
public struct TimelineRun: Sendable, Hashable, Codable {
  /// State of the authority machine.
  public var authority: Authority
  /// First policy step.
  public var start: Int

  /// Makes a run that begins at a step.
  public init(authority: Authority, start: Int) {
    self.authority = authority
    self.start = start
  }
}

/// A moment worth finding again.
public struct TimelineMark: Sendable, Hashable, Codable {
  /// What kind of moment.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case takeover, stage, dropped, alarm, mark, fault, success
  }

  /// What kind of moment.
  public var kind: Kind
  /// The policy step.
  public var step: Int

  /// Makes a mark.
  public init(kind: Kind, step: Int) {
    self.kind = kind
    self.step = step
  }
}

/// The chunk that is being executed and the request behind it.
public struct ChunkStatus: Sendable, Hashable, Codable {
  /// Chunks taken into use in this episode.
  public var number = 0
  /// Measured delay of the newest answer, policy steps.
  public var delaySteps = 0
  /// Actions of the chunk still to come.
  public var remaining = 0
  /// True while a request is out.
  public var isThinking = false
  /// Answers that came after the chunk in use had run out; the last waypoint was held meanwhile.
  public var late = 0
  /// Answers that were refused: not finite, wrong shape, or for an abandoned request.
  public var refused = 0

  /// Makes the status before the first chunk.
  public init() {}
}

/// How well the loops keep time.
public struct TimingStatus: Sendable, Hashable, Codable {
  /// Rate the control loop should have, Hz.
  public var nominalRate = 120.0
  /// Its mean rate over the episode, Hz; 0 before it is known.
  public var measuredRate = 0.0
  /// Median lateness of a tick over the last seconds, milliseconds.
  public var deviationMedian = 0.0
  /// 99th percentile of the lateness over the last seconds, milliseconds.
  public var deviation99 = 0.0
  /// Ticks that began after the next one was due.
  public var missedTicks = 0
  /// Time the newest proposal took, milliseconds.
  public var inference = 0.0
  /// Time a proposal may take before the chunk in use runs out, milliseconds.
  public var inferenceBudget = 0.0
  /// Age of the newest device event that shaped the command, milliseconds; nil without a device.
  public var inputAge: Double?
  /// Records that were lost because the recorder's queue was full.
  public var lostRecords = 0
  /// Free space where the dataset lies, bytes; nil when nothing is recorded or not yet known.
  public var diskFree: Int64?
  /// What keeps the recorder from writing; empty when it writes.
  public var recorderProblem = ""

  /// Makes the status before the first tick.
  public init() {}
}

/// What the safety filter refused or limited, in ticks.
public struct SafetyCounts: Sendable, Hashable, Codable {
  /// Commands that were not finite and were replaced by the last one.
  public var nonFinite = 0
  /// Commands limited to a joint's range or the workspace.
  public var position = 0
  /// Commands slowed to a speed limit.
  public var speed = 0
  /// States too old to act on.
  public var stale = 0

  /// No refusals.
  public init() {}

  /// All of them.
  public var total: Int { nonFinite + position + speed + stale }
}

/// One line for the person.
public struct Message: Sendable, Hashable, Codable {
  /// How much it matters.
  public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
    case info, warning, alarm
  }

  /// When, since the episode's start.
  public var time: Nanoseconds
  /// How much it matters.
  public var severity: Severity
  /// The text, one line.
  public var text: String

  /// Makes a message.
  public init(time: Nanoseconds, severity: Severity, text: String) {
    self.time = time
    self.severity = severity
    self.text = text
  }
}
