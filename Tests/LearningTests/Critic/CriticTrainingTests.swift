import Episodes
import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct CriticTrainingTests {
  func training(
    _ data: TrainingData, _ settings: CriticSettings, from state: TrainingState? = nil
  ) throws -> CriticTraining {
    try CriticTraining(
      CriticExamples(data, settings: settings.target), length: settings.target.length(of: data),
      encoder: data.encoder, task: data.task.name, settings: settings, from: state)
  }

  @Test func aSeedAndANumberOfThreadsAlwaysGiveTheSameBits() throws {
    let data = try CriticFixture.data()
    func weights(seed: UInt64, threads: Int) throws -> [[Float]] {
      var settings = CriticFixture.settings()
      settings.seed = seed
      settings.threads = threads
      let training = try training(data, settings)
      while training.step < training.steps { _ = training.takeStep() }
      return training.model().weights
    }
    for threads in 1...3 {
      #expect(
        try weights(seed: 7, threads: threads) == weights(seed: 7, threads: threads))
    }
    #expect(try weights(seed: 7, threads: 2) != weights(seed: 8, threads: 2))
  }

  @Test func aBreakAtAnyStepChangesNothing() throws {
    let data = try CriticFixture.data()
    let settings = CriticFixture.settings(steps: 6)
    let whole = try training(data, settings)
    var states: [TrainingState] = []
    for _ in 0..<6 {
      states.append(whole.state)
      _ = whole.takeStep()
    }
    for state in states {
      let rest = try training(data, settings, from: state)
      #expect(rest.step == state.step)
      while rest.step < rest.steps { _ = rest.takeStep() }
      #expect(rest.state == whole.state)
      #expect(rest.model() == whole.model())
    }
  }

  @Test func aStateOfAnotherNetworkIsRefused() throws {
    let data = try CriticFixture.data()
    let state = try training(data, CriticFixture.settings()).state
    var settings = CriticFixture.settings()
    settings.width = 24
    #expect(throws: CheckpointError.self) { try training(data, settings, from: state) }
  }

  @Test func onlyTheChosenEpisodesAreLearnedFromAndStandardisedBy() throws {
    var data = try CriticFixture.data()
    let chosen = [0, 2, 4]
    let before = try CriticExamples(data, episodes: chosen)
    #expect(Set(before.episode) == Set(chosen))
    #expect(before.count == chosen.reduce(0) { $0 + data.episodes[$1].count })
    for index in data.episodes.indices where !chosen.contains(index) {
      data.episodes[index].observations = data.episodes[index].observations.map { $0 * 3 + 1 }
    }
    #expect(try CriticExamples(data, episodes: chosen) == before)
    #expect(throws: TrainingDataError.noSuccesses(path: data.path, episodes: 2)) {
      try CriticExamples(data, episodes: [2, 5])
    }
  }

  @Test func settingsThatCannotBeUsedAreRefused() throws {
    let changes: [(inout CriticSettings) -> Void] = [
      { $0.bins = 1 }, { $0.width = 0 }, { $0.folds = 0 }, { $0.batch = 0 }, { $0.noise = .nan },
      { $0.labelDeviation = 0 }, { $0.observationFloor = 0 }, { $0.target.failureShare = -1 },
      { $0.optimiser.steps = 0 }, { $0.threads = 0 }, { $0.blocks = -1 },
      { $0.optimiser.rate = .infinity },
    ]
    try CriticSettings().check()
    for change in changes {
      var settings = CriticSettings()
      change(&settings)
      #expect(throws: TrainingDataError.self) { try settings.check() }
    }
  }
}
