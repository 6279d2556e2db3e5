import Learning
import Robotics

@testable import Improvement

/// Results of an improvement that never took place.
enum MadeImprovement {
  // Counting takes its time: once for all tests.

  /// Three tasks, two rounds, and a note.
  static let usual = ImprovementReport(
    results(notes: ["lid, repetition 1, round 1: 3 of the 27 corrections that were wanted."]))
  /// One task, one round, one repetition.
  static let small = ImprovementReport(results(tasks: ["place"], rounds: 1, seeds: 1))
  /// More tasks than fit beside each other.
  static let wide = ImprovementReport(
    results(
      tasks: ["place", "drawer", "lid", "stack", "a task with a long name"], seeds: 1, trials: 5,
      ablations: [.initialOnly, .humanLabels]))
  /// More rounds than fit beside each other.
  static let long = ImprovementReport(results(tasks: ["place"], rounds: 8, seeds: 1, trials: 5))

  /// Results of three tasks and as many rounds as wanted; every method a little better.
  static func results(
    tasks: [String] = ["place", "drawer", "lid"], rounds: Int = 2, seeds: Int = 2, trials: Int = 20,
    notes: [String] = [], ablations: [Ablation] = []
  ) -> ImprovementResults {
    var settings = ImprovementSettings()
    settings.tasks = tasks
    settings.rounds = rounds
    settings.seeds = seeds
    settings.trials = trials
    settings.ablations = ablations
    var results: [ImprovementResult] = []
    for repetition in 0..<seeds {
      for (index, task) in tasks.enumerated() {
        for round in 0...rounds {
          for method in methods(settings, round: round) {
            let skill = 0.45 + 0.05 * Double(index) + gain(method, round)
            results.append(
              ImprovementResult(
                task: task, repetition: repetition, round: round, method: method,
                length: 2000 + 1500 * (repetition + index % 2), validation: Proportion(20, of: 30),
                file: "\(method.rawValue).safetensors", hash: "h",
                robotMinutes: 6.5 * Double(round), seconds: 60,
                trials: (0..<UInt64(trials)).map { trial(500_001 + $0, task, method, skill) }))
          }
        }
      }
    }
    results += ablations.flatMap { ablation in
      results.filter { $0.method == settings.collector && $0.round == 1 }.map { base in
        var result = base
        result.variant = ablation.rawValue
        result.trials = base.trials.map { trial($0.key.seed, base.task, base.method, 0.5) }
        return result
      }
    }
    let stages = ["reach", "grasp", "lift", "carry", "place"]
    return ImprovementResults(
      settings: settings, version: "test",
      stages: Dictionary(uniqueKeysWithValues: tasks.map { ($0, stages) }), results: results,
      notes: notes, seconds: 1)
  }

  private static func methods(_ settings: ImprovementSettings, round: Int) -> [Recipe] {
    round > 1
      ? [settings.collector] : settings.methods.filter { ($0.method == .bc) == (round == 0) }
  }

  private static func gain(_ recipe: Recipe, _ round: Int) -> Double {
    [.hgDagger: 0.1, .recap: 0.15, .dexpie: 0.2][recipe.method, default: 0]
      + (recipe.isAugmented ? 0.06 : 0) + 0.1 * Double(max(0, round - 1))
  }

  /// The first so many seeds succeed; the others end in a stage that follows from the seed.
  private static func trial(
    _ seed: UInt64, _ task: String, _ method: Recipe, _ skill: Double
  ) -> Trial {
    let number = Int(seed - 500_001)
    let place = Double(number * 7 % 20) / 20
    let isSuccess = place < skill
    return Trial(
      key: TrialKey(
        task: task, taskHash: "t", policyHash: "p", settingsHash: "s",
        seed: seed),
      policy: method.rawValue,
      outcome: TrialOutcome(
        ending: isSuccess ? .success : .timeLimit,
        stageSeconds: (0..<(isSuccess ? 5 : 1 + number % 4)).map { Double($0 + 1) }, steps: 200))
  }
}
