public import Episodes

/// How good every frame's chunk is, and how that is known (METHOD §7).
public struct OptimalityLabels: Sendable, Hashable {
  /// The optimality of every episode and frame, in [0, 1].
  public var scores: [[Float]]
  /// Where each comes from.
  public var sources: [[OptimalitySource]]
  /// How advantages became scores.
  public var scale: OptimalityScale

  /// Labels every frame with the optimality of the chunk that begins there.
  ///
  /// A person's grade holds first, then that somebody took over just afterwards, then an intervention, then a successful demonstration, then the
  /// advantage of the chunk's first frame. The quantiles are those of the usable frames.
  ///
  /// - Parameters:
  ///   - data: the episodes.
  ///   - advantages: of every episode and frame.
  ///   - method: ``Method/recap`` makes every score 0 or 1, a grade 1 where it stands for more than
  ///     ½; the others keep it continuous.
  ///   - settings: quantiles, slope and precedence.
  /// - Throws: ``AdvantageError``, naming the episode and frame of a number that is not finite.
  public init(
    _ data: TrainingData, advantages: [[Float]], method: Method = .dexpie,
    settings: OptimalitySettings = OptimalitySettings()
  ) throws(AdvantageError) {
    do { try data.check(advantages) } catch { throw .data(error) }
    var usable: [Float] = []
    for (episode, advantages) in zip(data.episodes, advantages) {
      if let frame = advantages.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(episode: episode.id, frame: frame)
      }
      for frame in advantages.indices where episode.isUsable[frame] {
        usable.append(advantages[frame])
      }
    }
    scale = try OptimalityScale(fitting: usable, settings: settings)
    scores = []
    sources = []
    for (episode, advantages) in zip(data.episodes, advantages) {
      let isIntervention = episode.interventions(settings)
      var scores: [Float] = []
      var sources: [OptimalitySource] = []
      for frame in advantages.indices {
        let (known, source) = Self.known(episode, frame, isIntervention[frame], settings)
        let isBinary = method == .recap
        sources.append(source)
        scores.append(
          isBinary
            ? known.map { $0 > 0.5 ? 1 : 0 } ?? scale.bit(advantages[frame])
            : known ?? scale.score(advantages[frame]))
      }
      self.scores.append(scores)
      self.sources.append(sources)
    }
  }

  /// What is known without the critic; nil when only the critic can tell.
  private static func known(
    _ episode: TrainingEpisode, _ frame: Int, _ isIntervention: Bool,
    _ settings: OptimalitySettings
  ) -> (Float?, OptimalitySource) {
    if settings.usesGrades, let grade = episode.humanOptimality[frame] { return (grade, .label) }
    if episode.isPreIntervention[frame], let value = settings.preIntervention {
      return (value, .preIntervention)
    }
    if isIntervention, let value = settings.intervention { return (value, .intervention) }
    if episode.isGoodDemonstration, let value = settings.demonstration {
      return (value, .demonstration)
    }
    return (nil, .advantage)
  }
}

extension TrainingEpisode {
  /// Whether the chunk from each frame of a rollout is an intervention.
  ///
  /// Only a chunk's valid actions count: those that are not a repetition of the last. Where there
  /// is none, the frame itself does.
  func interventions(_ settings: OptimalitySettings) -> [Bool] {
    guard kind == .rollout, isHuman.contains(true) else {
      return Array(repeating: false, count: count)
    }
    var before = [0]
    for isHuman in isHuman { before.append((before.last ?? 0) + (isHuman ? 1 : 0)) }
    return stretchEnds().enumerated().map { frame, end in
      let start = min(frame + 1, end - 1)
      let stop = min(frame + 1 + settings.horizon, end)
      let human = before[stop] - before[start]
      switch settings.interventionRule {
      case .share: return Double(human) > settings.humanShare * Double(stop - start)
      case .all: return human == stop - start
      }
    }
  }
}
