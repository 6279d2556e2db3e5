import Episodes

extension ObservationEncoder {
  /// The same with precision features, proposed from demonstrations that this one encoded.
  ///
  /// Without demonstrations they are proposed from successes, and without those from everything.
  func fitted(to episodes: [TrainingEpisode], settings: PrecisionSettings) -> ObservationEncoder {
    let successes = episodes.filter { $0.outcome == .success }
    let demonstrations = successes.filter { $0.kind == .demonstration }
    let shown = [demonstrations, successes].first { !$0.isEmpty } ?? episodes
    var scenes: [Float] = []
    for episode in shown {
      for frame in episode.isKept.indices where episode.isKept[frame] {
        let start = frame * count + sceneStart
        scenes += episode.observations[start..<(start + features.count)]
      }
    }
    return with(
      PrecisionFeature.fitting(scenes, width: features.count, settings: settings))
  }

  /// Inserts the precision features into rows that were encoded without them.
  func addPrecision(to rows: inout [Float]) {
    guard !precision.isEmpty else { return }
    let plain = count - precision.count
    var wide: [Float] = []
    wide.reserveCapacity(rows.count / plain * count)
    for start in stride(from: 0, to: rows.count, by: plain) {
      wide += rows[start..<(start + plain)]
      for feature in precision {
        wide.append(feature.value(rows[start + sceneStart + feature.feature]))
      }
    }
    rows = wide
  }
}
