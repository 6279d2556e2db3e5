import Episodes
import Robotics

/// An episode as a source gives it, ready to be recorded.
struct ImportedEpisode {
  /// What the columns alone tell of it.
  var header: EpisodeHeader
  var frames: [Frame]
  /// What the source says of its end; nil when it says nothing.
  var outcome: Outcome?
  /// What the columns say of frames.
  var labels: ImportedLabels
  /// What one of our exports tells beside the columns; nil in any other's.
  var record: EpisodeRecord?
  /// Where it came from, for the note of the judgement.
  var origin: String
}

/// A source of episodes, read one after the other.
protocol ImportSource: AnyObject {
  /// Number of episodes.
  var count: Int { get }
  /// What the source holds and a dataset does not; each with the reason.
  var unmapped: [String] { get }
  /// The file that is read.
  var file: String { get }
  /// The next episode; nil after the last.
  func next() throws -> ImportedEpisode?
}
