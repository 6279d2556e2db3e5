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
  /// How many of the examples are copies by corrective augmentation.
  public let copies: Int
  /// Numbers of an observation that are wrong in the copies: a policy must not be told them.
  public let hidden: [Int]

  /// Cuts the windows that a method uses.
  ///
  /// - Parameters:
  ///   - data: where from.
  ///   - method: which windows.
  ///   - horizon: actions of a chunk; nil for the data's setting.
  ///   - actionFrame: what the wrist of an action is seen from.
  ///   - optimality: of every episode and frame; needed for methods that use it, else ignored.
  ///   - augmentation: copies of what people showed; none where the task does not say which of its
  ///     features are seen from the wrist.
  ///   - seed: of where the copies are.
  /// - Throws: ``TrainingDataError`` when demonstrations or optimalities are missing, or no window
  ///   is left.
  /// - Precondition: the horizon is at least 1.
  public init(
    _ data: TrainingData, method: Method, horizon: Int? = nil,
    actionFrame: ActionFrame = .relative, optimality: [[Float]]? = nil,
    augmentation: CorrectiveAugmentation = .none, seed: UInt64 = 0
  ) throws(TrainingDataError) {
    let horizon = horizon ?? data.settings.horizon
    precondition(horizon > 0)
    let scores = try Self.check(data, method, optimality)
    let width = data.encoder.count
    let action = ActionEncoder(joints: data.encoder.joints.count)
    let displaced =
      augmentation.copies > 0 ? DisplacedObservations(data.task, encoder: data.encoder) : nil
    let windows = Self.windows(
      data, method, copies: displaced.map { ($0, augmentation) }, seed: seed)
    guard !windows.isEmpty else { throw .noWindows(path: data.path, method) }
    var observations: [Float] = []
    observations.reserveCapacity(windows.count * width)
    var actions = [Float](repeating: 0, count: windows.count * horizon * action.count)
    var ends: [Int] = []
    for (example, window) in windows.enumerated() {
      let episode = data.episodes[window.episode]
      if example == 0 || windows[example - 1].episode != window.episode {
        ends = episode.stretchEnds()
      }
      let frame = window.frame
      var reference = episode.wrists[frame]
      var row = Array(episode.observations[(frame * width)..<((frame + 1) * width)])
      var chunk = (0..<horizon).map { episode.commands[min(frame + 1 + $0, ends[frame] - 1)] }
      if let displaced, let distance = window.displacement {
        let moved = reference.rotation(distance)
        displaced.move(&row, by: moved, wrist: distance)
        chunk = augmentation.commands(
          chunk, after: episode.commands[frame], movedBy: moved, rate: data.rate)
        reference.position += moved
      }
      observations += row
      for (step, command) in chunk.enumerated() {
        var command = command
        command.wrist = actionFrame.coded(
          command.wrist.relative(to: reference), reference: reference)
        action.encode(command, into: &actions, at: (example * horizon + step) * action.count)
      }
    }
    count = windows.count
    self.observations = observations
    observationWidth = width
    self.actions = actions
    self.horizon = horizon
    actionWidth = action.count
    self.actionFrame = actionFrame
    self.optimality = windows.map { scores?[$0.episode][$0.frame] ?? 1 }
    episode = windows.map(\.episode)
    frame = windows.map(\.frame)
    copies = windows.count { $0.displacement != nil }
    hidden = copies > 0 ? displaced?.unknown ?? [] : []
  }

  /// What an example is cut from.
  private struct Window {
    var episode: Int
    var frame: Int
    /// How far it is moved along the axes of the wrist, m; nil for what was recorded.
    var displacement: SIMD3<Double>?
  }

  /// What a method learns from, and beside each what is copied of it.
  private static func windows(
    _ data: TrainingData, _ method: Method,
    copies: (of: DisplacedObservations, settings: CorrectiveAugmentation)?, seed: UInt64
  ) -> [Window] {
    let width = data.encoder.count
    var generator = SeededGenerator(seed: seed, stream: 0x61_7567)
    var windows: [Window] = []
    for (index, episode) in data.episodes.enumerated() {
      for frame in 0..<episode.count
      where episode.isUsable[frame] && method.uses(frame, of: episode) {
        windows.append(Window(episode: index, frame: frame))
        guard let copies, episode.isShown(frame),
          copies.of.canMove(episode.observations[(frame * width)..<((frame + 1) * width)])
        else { continue }
        for _ in 0..<copies.settings.copies {
          var distance: SIMD3<Double> = .zero
          for axis in 0..<3 {
            distance[axis] = generator.normal(deviation: copies.settings.deviation)
          }
          windows.append(Window(episode: index, frame: frame, displacement: distance))
        }
      }
    }
    return windows
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
