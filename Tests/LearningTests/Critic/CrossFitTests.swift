import Episodes
import Foundation
import Testing

@testable import Learning

@Suite struct CrossFitTests {
  @Test func aCriticNeverLabelsAnEpisodeItLearnedFrom() throws {
    var data = try CriticFixture.data(9)
    let settings = CriticFixture.settings(steps: 3)
    let before = try CrossFit(data, settings: settings)
    #expect(Set(before.folds) == [0, 1, 2] && before.critics.count == 3)
    let values = try before.values(of: data)
    for (index, fold) in before.folds.enumerated() {
      #expect(
        values[index] == Critic(before.critics[fold]).values(data.episodes[index].observations))
    }
    // What an episode looks like has no influence on the critic that labels it, and on all others.
    let changed = 4
    data.episodes[changed].observations = data.episodes[changed].observations.map { $0 * 2 + 1 }
    let after = try CrossFit(data, settings: settings)
    for fold in 0..<3 {
      #expect(
        (after.critics[fold] == before.critics[fold]) == (fold == before.folds[changed]))
    }
    #expect(after.live != before.live)
  }

  @Test func episodesOfOneStartShareAFold() throws {
    var data = try CriticFixture.data(9)
    for index in data.episodes.indices { data.episodes[index].group = index / 2 }
    let training = try CrossFitTraining(data, settings: CriticFixture.settings(steps: 1))
    for index in stride(from: 0, to: 8, by: 2) {
      #expect(training.folds[index] == training.folds[index + 1])
    }
  }

  @Test func aBreakAtAnyStepOfAnyCriticChangesNothing() throws {
    let data = try CriticFixture.data(6)
    let settings = CriticFixture.settings(steps: 3)
    let whole = try CrossFitTraining(data, settings: settings)
    #expect(whole.result() == nil)
    var states = [whole.state]
    while whole.takeStep() != nil { states.append(whole.state) }
    #expect(whole.step == 12 && whole.steps == 12 && states.count == 13)
    let result = try #require(whole.result())
    for (step, state) in states.enumerated() {
      let rest = try CrossFitTraining(data, settings: settings)
      try rest.goOn(from: state)
      #expect(rest.step == step)
      while rest.takeStep() != nil {}
      #expect(rest.state == whole.state)
      #expect(rest.result() == result)
    }
  }

  @Test func aStateOfAnotherTrainingIsRefusedAndChangesNothing() throws {
    let data = try CriticFixture.data(6)
    let training = try CrossFitTraining(data, settings: CriticFixture.settings(steps: 2))
    let state = training.state
    var short = state
    short.finished = [[1, 2, 3]]
    var none = state
    none.current = nil
    var many = state
    many.finished = Array(repeating: state.current?.weights ?? [], count: 9)
    for bad in [short, none, many] {
      #expect(throws: CheckpointError.self) { try training.goOn(from: bad) }
      #expect(training.state == state)
    }
  }

  @Test func dataThatCannotBeCrossFittedAreRefusedBeforeTheFirstStep() throws {
    var data = try CriticFixture.data(6)
    let settings = CriticFixture.settings(steps: 1)
    for index in data.episodes.indices.dropFirst() { data.episodes[index].outcome = .failure }
    // The one success is in a fold whose critic sees none.
    #expect(throws: TrainingDataError.self) { try CrossFitTraining(data, settings: settings) }
    data = try CriticFixture.data(2)
    #expect(throws: TrainingDataError.tooFewGroups(found: 2, folds: 3)) {
      try CrossFitTraining(data, settings: settings)
    }
  }

  @Test func aSingleFoldIsOneCriticThatLabelsWhatItLearned() throws {
    let data = try CriticFixture.data(6)
    var settings = CriticFixture.settings(steps: 3)
    settings.folds = 1
    let training = try CrossFitTraining(data, settings: settings)
    #expect(training.networks == 1 && training.steps == 3)
    while training.takeStep() != nil {}
    let fit = try #require(training.result())
    #expect(fit.critics == [fit.live] && fit.folds == Array(repeating: 0, count: 6))
    let own = Critic(fit.live)
    #expect(try fit.values(of: data) == data.episodes.map { own.values($0.observations) })
    #expect(try fit.metrics(of: data).frames == data.frames)
    // It learned from all: what any episode looks like changes it.
    var changed = data
    changed.episodes[5].observations[0] += 1
    #expect(try CrossFit(changed, settings: settings).live != fit.live)
    let again = try CrossFitTraining(data, settings: settings)
    try again.goOn(from: training.state)
    #expect(again.result() == fit)
  }

  @Test func episodesWithoutAFoldAreRefused() throws {
    var data = try CriticFixture.data(6)
    let fit = try CrossFit(data, settings: CriticFixture.settings(steps: 1))
    var part = data
    part.episodes.removeFirst(2)
    #expect(try fit.values(of: part) == Array(fit.values(of: data).dropFirst(2)))
    data.episodes[1].uuid = "other"
    let error = try #require(throws: TrainingDataError.self) { try fit.values(of: data) }
    #expect("\(error)".contains("episode \(data.episodes[1].id) "))
  }

  @Test func aValueThatTheObservationSaysIsLearned() throws {
    let data = try CriticFixture.data(24)
    var settings = CriticFixture.settings(steps: 250)
    settings.noise = 0.05
    var told = 0
    let fit = try CrossFit(data, settings: settings) { step, all, loss in
      told += 1
      #expect(step == told && all == 1000 && loss.isFinite)
    }
    #expect(told == 1000)
    let metrics = try fit.metrics(of: data)
    #expect(metrics.frames == data.frames)
    #expect(try #require(metrics.explainedVariance) > 0.8)
    #expect(try #require(metrics.skill) > 0.6)
    #expect(metrics.failureAUROC.allSatisfy { ($0 ?? 0) > 0.95 })
    #expect(metrics.calibrationError < 0.15 && metrics.rankedScore < 0.1)
    // Without a look at the right numbers nothing is learned that holds for others.
    var blind = data
    let (width, place) = (data.encoder.count, data.encoder.sceneStart)
    for index in blind.episodes.indices {
      for frame in 0..<blind.episodes[index].count {
        blind.episodes[index].observations[frame * width + place] = 0
        blind.episodes[index].observations[frame * width + place + 1] = 0
      }
    }
    let none = try CrossFit(blind, settings: settings).metrics(of: blind)
    #expect(try #require(none.explainedVariance) < 0.2)
  }
}
