import Episodes
import Robotics

/// Critics that each learned from all folds but one, and one for live use that learned from all.
///
/// With a single fold there is only the one for live use, which labels what it learned from.
public struct CrossFit: Sendable, Hashable {
  /// Identities of the episodes they were trained on.
  public let episodes: [String]
  /// The fold of each: its critic has not learned from it, unless it is the only one.
  public let folds: [Int]
  /// A critic a fold.
  public let critics: [CriticModel]
  /// The critic for live use, trained on everything; it should not label ``episodes``.
  public let live: CriticModel

  /// Trains critics to the end.
  ///
  /// - Parameters:
  ///   - data: what is learned from.
  ///   - settings: how.
  ///   - progress: told of the steps taken, their number and the loss after every step.
  /// - Throws: ``TrainingDataError``, as ``CrossFitTraining/init(_:settings:)``.
  public init(
    _ data: TrainingData, settings: CriticSettings = CriticSettings(),
    progress: (_ step: Int, _ of: Int, _ loss: Double) -> Void = { _, _, _ in }
  ) throws(TrainingDataError) {
    let training = try CrossFitTraining(data, settings: settings)
    while let (loss, _) = training.takeStep() { progress(training.step, training.steps, loss) }
    guard let result = training.result() else {
      throw .setting("the training of \(training.networks) critics ended early; train again.")
    }
    self = result
  }

  init(episodes: [String], folds: [Int], critics: [CriticModel], live: CriticModel) {
    self.episodes = episodes
    self.folds = folds
    self.critics = critics
    self.live = live
  }

  /// The fold of each of the data's episodes.
  ///
  /// - Throws: ``TrainingDataError/setting(_:)`` when one was not among those trained on, so that
  ///   none can be told not to have seen its start, or was encoded otherwise.
  public func folds(of data: TrainingData) throws(TrainingDataError) -> [Int] {
    guard data.encoder == live.description.encoder else {
      throw .setting(
        "\(data.path): the observations are not encoded as those the critics were trained on; read "
          + "the data with the critic's encoder.")
    }
    let known = Dictionary(zip(episodes, folds), uniquingKeysWith: { first, _ in first })
    var result: [Int] = []
    for episode in data.episodes {
      guard let fold = known[episode.uuid] else {
        throw .setting(
          "\(data.path): episode \(episode.id) is not one the critics were trained on, so it has no "
            + "fold; train the critics again.")
      }
      result.append(fold)
    }
    return result
  }

  /// The values of every frame, each by the critic of its episode's fold.
  ///
  /// - Parameters:
  ///   - data: the episodes trained on, or some of them.
  ///   - progress: told of the episodes done and of their number.
  /// - Returns: values an episode and frame; also of frames that are not learned from.
  /// - Throws: as ``folds(of:)``.
  public func values(
    of data: TrainingData, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(TrainingDataError) -> [[Float]] {
    let critics = critics.map { Critic($0) }
    var values: [[Float]] = []
    for (episode, fold) in zip(data.episodes, try folds(of: data)) {
      values.append(critics[fold].values(episode.observations))
      progress(values.count, data.episodes.count)
    }
    return values
  }

  /// How good the critics are at what they have not learned from; a single fold's has learned it.
  ///
  /// - Parameter data: the episodes trained on.
  /// - Returns: measures over all frames that are learned from.
  /// - Throws: as ``folds(of:)``, or when there is no success.
  public func metrics(of data: TrainingData) throws(TrainingDataError) -> CriticMetrics {
    let folds = try folds(of: data)
    let critics = critics.map { Critic($0) }
    var target = live.description.settings.target
    target.longest = live.description.length
    let examples = try CriticExamples(data, settings: target)
    let centres = SoftLabel(bins: live.description.settings.bins).centres
    let width = examples.observationWidth
    var frames: [CriticMetrics.Frame] = []
    var start = 0
    while start < examples.count {
      let index = examples.episode[start]
      let end = (start..<examples.count).first { examples.episode[$0] != index } ?? examples.count
      let (probabilities, values) = critics[folds[index]].distributions(
        Array(examples.observations[(start * width)..<(end * width)]), network: 0)
      let used = data.episodes[index].used
      for example in start..<end {
        let row = (example - start) * centres.count
        frames.append(
          CriticMetrics.Frame(
            episode: index, fold: folds[index],
            isFailure: data.episodes[index].outcome == .failure,
            step: examples.frame[example] - used.lowerBound, steps: used.count,
            value: values[example - start], target: examples.targets[example],
            score: CriticMetrics.rankedScore(
              probabilities[row..<(row + centres.count)], centres: centres,
              target: examples.targets[example])))
      }
      start = end
    }
    return CriticMetrics(frames)
  }
}
