/// Something `verify` found in a dataset.
public struct Finding: Sendable, Hashable, Codable {
  /// How grave it is.
  public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
    /// Worth knowing; nothing to repair.
    case note
    /// To be looked at; the data can be used.
    case warning
    /// Data are missing or wrong.
    case error
  }

  /// What was checked.
  public enum Check: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file as SQLite sees it.
    case file
    /// References between the tables.
    case references
    /// The header can be read.
    case header
    /// The episode was closed.
    case ending
    /// Steps are contiguous from 0.
    case steps
    /// Times rise strictly.
    case times
    /// Vectors have the task's lengths.
    case lengths
    /// Numbers are finite.
    case numbers
    /// Packed values can be read.
    case contents
    /// Segments tile the frames.
    case segments
    /// The summary agrees with the recordings.
    case summary
    /// The history of judgements can be followed.
    case history
    /// Labels are of frames that exist, and lists show what the history says.
    case labels
    /// Runs have their parents, columns and files, and episodes are what they were made from.
    case lineage
    /// Losses that were recorded as such.
    case gap
  }

  /// How grave it is.
  public var severity: Severity
  /// What was checked.
  public var check: Check
  /// The episode concerned; nil for the file as a whole.
  public var episode: EpisodeID?
  /// Where in the episode or file.
  public var place: String
  /// What is wrong and what was expected.
  public var message: String
  /// What to do about it.
  public var repair: String

  /// Makes a finding from its parts.
  public init(
    severity: Severity, check: Check, episode: EpisodeID?, place: String, message: String,
    repair: String
  ) {
    self.severity = severity
    self.check = check
    self.episode = episode
    self.place = place
    self.message = message
    self.repair = repair
  }
}
