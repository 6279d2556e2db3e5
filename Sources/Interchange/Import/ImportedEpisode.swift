import Episodes
import Robotics

/// An episode as a source gives it, ready to be recorded.
struct ImportedEpisode {
  var kind: EpisodeHeader.Kind
  var task: TaskDescription
  var policy: String
  var supervisor: String
  var seed: UInt64
  var startStage: Int
  var rate: Double
  var frames: [Frame]
  /// What the source says of its end; nil when it says nothing.
  var outcome: Outcome?
  /// Where it came from, for the note of the judgement.
  var origin: String
}

/// A source of episodes, read one after the other.
protocol ImportSource: AnyObject {
  /// Number of episodes.
  var count: Int { get }
  /// What the source holds and a dataset does not; each with the reason.
  var unmapped: [String] { get }
  /// The next episode; nil after the last.
  func next() throws -> ImportedEpisode?
}
