import Episodes
import Robotics

@testable import Learning

/// Data in which two numbers of the observation say what the value is.
enum CriticFixture {
  /// Episodes of different lengths, every third a failure: 'cube x' is what is left of an episode,
  /// 'cube y' whether it fails; the rest is noise.
  static func data(_ episodes: Int = 15) throws -> TrainingData {
    let fixture = try TrainingFixture()
    for index in 0..<episodes {
      try fixture.record(
        .init(
          outcome: index % 3 == 2 ? .failure : .success, seed: UInt64(index + 1),
          steps: 20 + index * 7 % 40))
    }
    var data = try TrainingData(fixture.dataset)
    let width = data.encoder.count
    let place = data.encoder.sceneStart
    for index in data.episodes.indices {
      let count = data.episodes[index].count
      for frame in 0..<count {
        data.episodes[index].observations[frame * width + place] = Float(count - 1 - frame) / 60
        data.episodes[index].observations[frame * width + place + 1] =
          data.episodes[index].outcome == .failure ? 1 : 0
      }
    }
    return data
  }

  /// Small and fast.
  static func settings(steps: Int = 12) -> CriticSettings {
    var settings = CriticSettings()
    settings.bins = 41
    settings.width = 32
    settings.batch = 48
    settings.folds = 3
    settings.optimiser.steps = steps
    settings.optimiser.warmUp = 4
    settings.optimiser.averageDecay = 0.9
    return settings
  }
}
