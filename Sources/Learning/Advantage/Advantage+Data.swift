import Episodes

extension Advantage {
  /// Advantages of all episodes, by the estimator and the terminal rule of the settings.
  ///
  /// An episode ends where its trim ends. Frames outside get 0, and no label later.
  ///
  /// - Parameters:
  ///   - data: the episodes.
  ///   - values: the critic's, of every episode and frame.
  ///   - targets: what the critic was to predict.
  ///   - settings: how to estimate.
  /// - Returns: one advantage an episode and frame.
  /// - Throws: ``AdvantageError``, naming the episode and frame of a value that is not finite.
  public static func estimate(
    _ data: TrainingData, values: [[Float]],
    targets: ValueTargetSettings = ValueTargetSettings(),
    settings: AdvantageSettings = AdvantageSettings()
  ) throws(AdvantageError) -> [[Float]] {
    do { try data.check(values) } catch { throw .data(error) }
    if let problem = targets.problem { throw .setting(problem) }
    let length = targets.length(of: data)
    var advantages: [[Float]] = []
    for (episode, values) in zip(data.episodes, values) {
      let used = Array(values[episode.used])
      let failure = episode.outcome == .failure ? -targets.failureShare : 0
      let end = settings.terminal == .outcome ? failure : nil
      var estimated: [Float] = []
      do throws(AdvantageError) {
        estimated =
          switch settings.estimator {
          case .gae: try gae(values: used, length: length, end: end, settings: settings)
          case .nStep: try nStep(values: used, length: length, end: end, settings: settings)
          }
      } catch {
        guard case .notFinite(_, let frame) = error else { throw error }
        throw .notFinite(episode: episode.id, frame: episode.used.lowerBound + frame)
      }
      advantages.append(
        Array(repeating: 0, count: episode.used.lowerBound) + estimated
          + Array(repeating: 0, count: episode.count - episode.used.upperBound))
    }
    return advantages
  }
}
