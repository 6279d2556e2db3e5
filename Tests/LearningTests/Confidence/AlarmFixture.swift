import Robotics

@testable import Learning

/// Readings for tests.
enum AlarmFixture {
  /// Readings of an episode of two stages that wander about a level of doubt.
  static func readings(
    _ count: Int = 60, seed: UInt64, level: Double = 0
  ) -> [ConfidenceReading] {
    var random = SeededGenerator(seed: seed, stream: 3)
    var doubt = level
    return (0..<count).map { step in
      doubt += 0.3 * (level - doubt) + 0.2 * random.normal()
      return ConfidenceReading(
        value: max(-1, min(0, -0.4 - 0.1 * doubt)), dispersion: 0.2 * (1 + 0.1 * doubt).magnitude,
        familiarity: (1 + 0.2 * doubt).magnitude, stage: step < count / 2 ? 0 : 1)
    }
  }

  static func bands(isByStage: Bool = false) -> AlarmBands {
    AlarmBands(
      fitting: (1...20).map { readings(seed: $0) }, stages: 2, isByStage: isByStage)
  }

  static func criterion(
    _ rule: AlarmRule = .any, threshold: Double = 1.5,
    _ change: (inout AlarmSettings) -> Void = { _ in }
  ) -> AlarmCriterion {
    var settings = AlarmSettings()
    settings.rule = rule
    change(&settings)
    return AlarmCriterion(settings: settings, bands: bands(), threshold: threshold)
  }
}
