public import Episodes
import Robotics

/// An episode read into memory: everything the panels show, so that any frame is there at once.
public struct EpisodeTrack: Sendable, Equatable {
  /// What the list knows of it.
  public let summary: EpisodeSummary
  /// What was known when it began.
  public let header: EpisodeHeader
  /// The frames in order; a step that was lost is missing.
  public let frames: [Frame]
  /// The segments as recorded; they tile the episode.
  public let segments: [Segment]
  /// What happened.
  public let events: [EpisodeEvent]
  /// Its signals over time, one sample a frame.
  public let signals: TrackSignals
  /// What runs say of its frames.
  public let derived: DerivedSignals

  /// Makes a track and derives its signals.
  public init(
    summary: EpisodeSummary, header: EpisodeHeader, frames: [Frame], segments: [Segment],
    events: [EpisodeEvent], derived: DerivedSignals = DerivedSignals()
  ) {
    self.summary = summary
    self.header = header
    self.frames = frames
    self.segments = segments
    self.events = events
    self.derived = derived
    signals = TrackSignals(frames)
  }

  /// Reads an episode.
  ///
  /// - Throws: `DatasetError` when it is not there or cannot be read.
  public init(_ dataset: Dataset, _ id: EpisodeID) throws(DatasetError) {
    let episode = try dataset.episode(id)
    self.init(
      summary: episode.summary, header: episode.header, frames: try dataset.frames(id),
      segments: try dataset.segments(id), events: try dataset.events(id),
      derived: try DerivedSignals(dataset, id))
  }

  /// The episode's number.
  public var id: EpisodeID { summary.id }

  /// Same episode, same frames: what was derived from them needs no second look.
  public static func == (left: EpisodeTrack, right: EpisodeTrack) -> Bool {
    left.summary == right.summary && left.frames.count == right.frames.count
      && left.segments == right.segments && left.events.count == right.events.count
      && left.derived == right.derived
  }
}
