public import Episodes
import Foundation

/// Turns a critic's values into advantages and, with what people said, into the optimality of every
/// frame (METHOD §6, §7).
public struct AdvantageRun {
  /// How.
  public var settings: Settings
  /// The critic run whose values are read; empty for the newest.
  public var critic: String
  /// Version of the program.
  public var codeVersion: String

  /// What came of it.
  public struct Result: Sendable, Hashable {
    /// The record in the dataset.
    public var run: TrainingRun
    /// How many frames have their optimality from where.
    public var sources: [OptimalitySource: Int]
    /// How advantages became scores.
    public var scale: OptimalityScale
  }

  /// All that the result depends on besides the data.
  public struct Settings: Sendable, Hashable, Codable {
    /// How advantages are estimated.
    public var advantage: AdvantageSettings
    /// How they become optimality.
    public var optimality: OptimalitySettings
    /// Whether optimality is continuous, or a bit.
    public var method: Method

    /// Makes settings; the defaults are the documented ones.
    public init(
      advantage: AdvantageSettings = AdvantageSettings(),
      optimality: OptimalitySettings = OptimalitySettings(), method: Method = .dexpie
    ) {
      self.advantage = advantage
      self.optimality = optimality
      self.method = method
    }
  }

  /// Makes a run.
  public init(settings: Settings = Settings(), critic: String = "", codeVersion: String) {
    self.settings = settings
    self.critic = critic
    self.codeVersion = codeVersion
  }

  /// Computes, and stores the columns in the dataset.
  ///
  /// - Parameters:
  ///   - dataset: where the values are, and where the result goes.
  ///   - say: told in words what is stale.
  /// - Returns: what came of it.
  /// - Throws: ``TrainingRunError``, ``TrainingDataError``, ``AdvantageError``, `DatasetError`;
  ///   nothing is written then.
  public func run(_ dataset: Dataset, say: (String) -> Void = { _ in }) throws -> Result {
    let began = Date()
    let found =
      critic.isEmpty ? try dataset.runs(.critic).first : try dataset.run(named: critic)
    guard let parent = found else {
      throw critic.isEmpty
        ? TrainingRunError.noCritic(path: dataset.path)
        : TrainingRunError.noRun(path: dataset.path, name: critic)
    }
    for reason in try dataset.staleness(of: parent) { say("\(parent.name) is stale: \(reason)") }
    let critic = try JSONDecoder().decode(
      CriticRun.Settings.self, from: Data(parent.settings.utf8))
    let targets = critic.critic.target
    let data = try TrainingData(dataset, settings: critic.data)
    let values = try parent.column(.value, of: data, in: dataset)
    let advantages = try Advantage.estimate(
      data, values: values, targets: targets, settings: settings.advantage)
    let labels = try OptimalityLabels(
      data, advantages: advantages, method: settings.method, settings: settings.optimality)
    var sources: [OptimalitySource: Int] = [:]
    var columns: [(EpisodeID, DerivedColumn, [Float])] = []
    for (index, episode) in data.episodes.enumerated() {
      // Outside of the trim nothing is known.
      func known(_ numbers: [Float]) -> [Float] {
        numbers.enumerated().map { episode.used.contains($0) ? $1 : .nan }
      }
      for source in labels.sources[index][episode.used] { sources[source, default: 0] += 1 }
      columns += [
        (episode.id, .advantage, known(advantages[index])),
        (episode.id, .optimality, known(labels.scores[index])),
        (
          episode.id, .optimalitySource, known(labels.sources[index].map { Float($0.rawValue) })
        ),
      ]
    }
    let run = try dataset.add(
      TrainingRun(
        name: "", kind: .advantage, date: began,
        settings: try stored(settings), codeVersion: codeVersion,
        inputs: try dataset.inputs(of: data.episodes.map(\.id)),
        parents: [parent.name],
        metrics: ["low quantile": labels.scale.low, "high quantile": labels.scale.high]),
      columns: columns)
    return Result(run: run, sources: sources, scale: labels.scale)
  }
}
