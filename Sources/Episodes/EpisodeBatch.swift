public import Robotics

/// What was recorded since the last batch; stored in one transaction.
public struct EpisodeBatch: Sendable, Hashable, Codable {
  /// New frames in the order of their steps.
  public var frames: [Frame]
  /// New control samples in the order of their ticks.
  public var samples: [ControlSample]
  /// New raw events in the order they came; their times are relative to the episode's start.
  public var inputs: [RawInputEvent]
  /// New events in the order they happened.
  public var events: [EpisodeEvent]
  /// Segments that closed, and the open one as it is now.
  ///
  /// With the open one, its kind, reason and takeover survive a crash. A segment replaces the
  /// stored one that starts at the same frame.
  public var segments: [Segment]

  /// Makes a batch from its parts.
  public init(
    frames: [Frame] = [], samples: [ControlSample] = [], inputs: [RawInputEvent] = [],
    events: [EpisodeEvent] = [], segments: [Segment] = []
  ) {
    self.frames = frames
    self.samples = samples
    self.inputs = inputs
    self.events = events
    self.segments = segments
  }

  /// True when there is nothing to store.
  public var isEmpty: Bool {
    frames.isEmpty && samples.isEmpty && inputs.isEmpty && events.isEmpty && segments.isEmpty
  }
}
