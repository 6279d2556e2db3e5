import Robotics

/// What a policy is trained on: observations and the chunks of actions that followed them.
///
/// The chunk of frame t holds the commands of the frames t + 1, t + 2 … seen from the wrist measured
/// at t, or from the world: its first action is due one period after the observation. It stays within t's stretch —
/// usable frames one after the other without a gap — and repeats the last action beyond it.
public struct PolicyExamples: Sendable, Hashable {
  /// Number of examples.
  public let count: Int
  /// Observations as encoded, not standardised: count × ``observationWidth``.
  public let observations: [Float]
  /// Numbers of an observation.
  public let observationWidth: Int
  /// Actions as encoded, not standardised: count × ``horizon`` × ``actionWidth``.
  public let actions: [Float]
  /// Actions of a chunk.
  public let horizon: Int
  /// Numbers of an action.
  public let actionWidth: Int
  /// What the wrist of an action is seen from.
  public let actionFrame: ActionFrame
  /// How good each chunk is, in [0, 1]; 1 for methods that do not tell.
  public let optimality: [Float]
  /// The index of each example's episode in ``TrainingData/episodes``.
  public let episode: [Int]
  /// The index of each example's frame in its episode.
  public let frame: [Int]

  /// Cuts the windows that a method uses.
  ///
  /// - Parameters:
  ///   - data: where from.
  ///   - method: which windows.
  ///   - horizon: actions of a chunk; nil for the data's setting.
  ///   - actionFrame: what the wrist of an action is seen from.
  ///   - optimality: of every episode and frame; needed for methods that use it, else ignored.
  /// - Throws: ``TrainingDataError`` when demonstrations or optimalities are missing, or no window
  ///   is left.
  /// - Precondition: the horizon is at least 1.
  public init(
    _ data: TrainingData, method: Method, horizon: Int? = nil,
    actionFrame: ActionFrame = .relative, optimality: [[Float]]? = nil
  ) throws(TrainingDataError) {
    let horizon = horizon ?? data.settings.horizon
    precondition(horizon > 0)
    let scores = try Self.check(data, method, optimality)
    let width = data.encoder.count
    let action = ActionEncoder(joints: data.encoder.joints.count)
    var episodes: [Int] = []
    var frames: [Int] = []
    for (index, episode) in data.episodes.enumerated() {
      for frame in 0..<episode.count
      where episode.isUsable[frame] && method.uses(frame, of: episode) {
        episodes.append(index)
        frames.append(frame)
      }
    }
    guard !frames.isEmpty else { throw .noWindows(path: data.path, method) }
    var observations: [Float] = []
    observations.reserveCapacity(frames.count * width)
    var actions = [Float](repeating: 0, count: frames.count * horizon * action.count)
    var ends: [Int] = []
    for example in frames.indices {
      let episode = data.episodes[episodes[example]]
      if example == 0 || episodes[example - 1] != episodes[example] { ends = episode.stretchEnds() }
      let frame = frames[example]
      observations += episode.observations[(frame * width)..<((frame + 1) * width)]
      for step in 0..<horizon {
        var command = episode.commands[min(frame + 1 + step, ends[frame] - 1)]
        let reference = episode.wrists[frame]
        command.wrist = actionFrame.coded(
          command.wrist.relative(to: reference), reference: reference)
        action.encode(command, into: &actions, at: (example * horizon + step) * action.count)
      }
    }
    count = frames.count
    self.observations = observations
    observationWidth = width
    self.actions = actions
    self.horizon = horizon
    actionWidth = action.count
    self.actionFrame = actionFrame
    self.optimality = frames.indices.map { scores?[episodes[$0]][frames[$0]] ?? 1 }
    episode = episodes
    frame = frames
  }

  /// The optimalities where the method uses them; makes sure of what it needs.
  private static func check(
    _ data: TrainingData, _ method: Method, _ optimality: [[Float]]?
  ) throws(TrainingDataError) -> [[Float]]? {
    if method == .bc, !data.episodes.contains(where: \.isGoodDemonstration) {
      throw .noDemonstrations(path: data.path, neededFor: method.rawValue)
    }
    guard method.usesOptimality else { return nil }
    guard let optimality else { throw .noOptimality(method) }
    try data.check(optimality)
    return optimality
  }
}

extension TrainingData {
  /// Makes sure that numbers belong to the episodes' frames.
  func check(_ numbers: [[Float]]) throws(TrainingDataError) {
    guard numbers.count == episodes.count else {
      throw .otherShape(episode: nil, found: numbers.count, expected: episodes.count)
    }
    for (episode, numbers) in zip(episodes, numbers) where numbers.count != episode.count {
      throw .otherShape(episode: episode.id, found: numbers.count, expected: episode.count)
    }
  }
}
