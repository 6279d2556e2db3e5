public import Foundation

/// A record of something that was computed from a dataset or trained on it.
///
/// What a run says of frames, such as their values, is stored beside it (``DerivedColumn``). A run is
/// never changed: whatever is computed again is another run.
public struct TrainingRun: Sendable, Hashable, Codable, Identifiable {
  /// What a run made.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A policy from demonstrations, for others to start from.
    case reference
    /// A critic, and the values it gives the frames.
    case critic
    /// Advantages and optimality, from a critic's values and from labels.
    case advantage
    /// A policy that prefers what was optimal.
    case policy
  }

  /// An episode that a run read, as it was then.
  public struct Input: Sendable, Hashable, Codable {
    /// The episode's identity (``EpisodeSummary/uuid``), the same in every copy of the dataset.
    public var episode: String
    /// Hash of what was recorded, see ``Dataset/contentHash(_:)``.
    public var contentHash: String
    /// Hash of the outcome and of those labels in force that training reads, see ``LabelDigest``.
    public var labelHash: String

    /// Makes an input from its parts; ``Dataset/inputs(of:)`` finds them.
    public init(episode: String, contentHash: String, labelHash: String) {
      self.episode = episode
      self.contentHash = contentHash
      self.labelHash = labelHash
    }
  }

  /// Number in the dataset, larger for later ones; 0 before it is stored.
  public var id: Int64
  /// Name, such as `critic-3`, unique in the dataset; empty to be given the next one of its kind.
  public var name: String
  /// What it made.
  public var kind: Kind
  /// When it began, on the wall's clock; what is recorded later is new to it.
  public var date: Date
  /// Its settings, JSON.
  public var settings: String
  /// Version of the program that ran.
  public var codeVersion: String
  /// Seed of its random numbers.
  public var seed: UInt64
  /// The episodes it read.
  public var inputs: [Input]
  /// Names of the runs it was made from, such as the critic whose values an advantage reads.
  public var parents: [String]
  /// What it came to, by name; not a number where something is not defined.
  public var metrics: [String: Double]
  /// The model file's path relative to the dataset's folder; empty when there is none.
  public var file: String
  /// SHA-256 of the model file, 64 hexadecimal digits; empty when there is none.
  public var fileHash: String

  /// Makes a run from its parts.
  public init(
    id: Int64 = 0, name: String, kind: Kind, date: Date = Date(), settings: String = "{}",
    codeVersion: String, seed: UInt64 = 0, inputs: [Input] = [], parents: [String] = [],
    metrics: [String: Double] = [:], file: String = "", fileHash: String = ""
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.date = date
    self.settings = settings
    self.codeVersion = codeVersion
    self.seed = seed
    self.inputs = inputs
    self.parents = parents
    self.metrics = metrics
    self.file = file
    self.fileHash = fileHash
  }
}
