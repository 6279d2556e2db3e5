import Episodes
import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct CriticInspectionTests {
  /// From the stored values alone, the same as when the critic was trained.
  @Test func whatIsComputedAgainIsWhatWasStored() throws {
    let fixture = try TrainingFixture()
    for index in 0..<9 {
      try fixture.record(
        .init(
          outcome: index % 3 == 2 ? .failure : .success, seed: UInt64(index + 1),
          steps: 20 + index * 7 % 40))
    }
    try fixture.dataset.label(4, [.trim(3..<15)], author: "Mia")
    try fixture.dataset.label(5, [.border(.split(at: 6)), .exclude(0..<6, true)], author: "Mia")
    let file = URL(fileURLWithPath: fixture.dataset.path + ".safetensors")
    let run = try #require(
      try CriticRun(file: file, settings: .init(critic: CriticFixture.settings()), codeVersion: "1")
        .run(fixture.dataset))
    let found = try #require(
      try Inspection(fixture.dataset, settings: InspectionSettings(resamples: 200)).critic)
    #expect(found.run == "critic-1" && found.measures.count == 9)
    for measure in found.measures {
      let stored = try #require(measure.stored)
      #expect(run.run.metrics[measure.name] == stored)
      if measure.name == "CRPS" {
        #expect(measure.now == nil)
      } else {
        #expect(abs((measure.now?.value ?? 9) - stored) < 1e-6, "\(measure.name)")
      }
    }
    #expect(found.calibration.map(\.frames) == run.metrics.calibration.map(\.count))
    for (bin, wanted) in zip(found.calibration, run.metrics.calibration) {
      #expect(abs(bin.predicted - wanted.predicted) < 1e-6)
      #expect(abs(bin.actual.value - wanted.actual) < 1e-6)
    }
    #expect(found.folds.map(\.fold) == [0, 1, 2])
    #expect(found.folds.reduce(0) { $0 + $1.episodes } == 9)
    #expect(found.folds.reduce(0) { $0 + $1.frames } == run.metrics.frames)
  }

  /// Each sum, with every episode once, is the measure itself; drawn twice it is that of a dataset
  /// that has the episode twice.
  @Test func drawnEpisodesCountAsOftenAsTheyAreDrawn() throws {
    var random = SeededGenerator(seed: 5)
    let frames = (0..<7).flatMap { episode in
      (0..<12).map { step in
        CriticMetrics.Frame(
          episode: episode, fold: episode % 2, isFailure: episode % 3 == 0, step: step, steps: 12,
          value: -Float(random.uniform()), target: -Float(random.uniform()), score: 0)
      }
    }
    let metrics = CriticMetrics(frames)
    let sums = CriticSums(frames, bins: metrics.calibration.map(\.count))
    let once = [Int](repeating: 1, count: 7)
    for (name, value) in metrics.named {
      guard let statistic = sums.statistic(name) else { continue }
      #expect(abs((statistic(once) ?? 9) - value) < 1e-9, "\(name)")
    }
    for (index, bin) in metrics.calibration.enumerated() {
      #expect(abs((sums.actual(bin: index, once) ?? 9) - bin.actual) < 1e-9)
    }
    let weights = [2, 0, 1, 1, 3, 0, 1]
    let drawn = weights.enumerated().flatMap { episode, weight in
      (0..<weight).flatMap { copy in
        frames.filter { $0.episode == episode }.map { frame in
          var frame = frame
          frame.episode = episode + 10 * copy
          return frame
        }
      }
    }
    let wanted = CriticMetrics(drawn).named
    // The baseline of the skill is that of all episodes, whatever is drawn.
    for name in wanted.keys where name != "skill" {
      guard let statistic = sums.statistic(name) else { continue }
      #expect(abs((statistic(weights) ?? 9) - (wanted[name] ?? 8)) < 1e-9, "\(name)")
    }
  }

  @Test func intervalsHoldTheTruthAsOftenAsTheySay() {
    var random = SeededGenerator(seed: 1)
    var held = 0
    for trial in 0..<200 {
      let parts = (0..<30).map { _ -> (sum: Double, count: Int) in
        // The mean of three uniform numbers, of episodes of different lengths.
        let mean = (random.uniform() + random.uniform() + random.uniform()) / 3
        let count = 5 + Int(random.uniform() * 10)
        return (Double(count) * Double(mean), count)
      }
      let estimate = EpisodeBootstrap(resamples: 200, seed: UInt64(trial)).mean(parts)
      if estimate?.interval?.contains(0.5) == true { held += 1 }
    }
    // 95 % of 200 are 190; 174 is more than five deviations below.
    #expect((174...200).contains(held), "\(held)")
    #expect(EpisodeBootstrap(resamples: 200, seed: 1).mean([(1, 1)])?.interval == nil)
    #expect(EpisodeBootstrap(resamples: 0, seed: 1).mean([(1, 1), (2, 1)])?.interval == nil)
  }

  @Test func histogramsHoldEverything() {
    let histogram = Histogram([-1, 0, 0.25, 0.5, 0.999, 1, 2], range: 0...1, bins: 4)
    #expect(histogram.counts == [2, 1, 1, 3] && histogram.width == 0.25)
    #expect(Histogram([3, 3], range: 3...3, bins: 4).counts == [2, 0, 0, 0])
    #expect(Histogram([], range: 0...1, bins: 2).counts == [0, 0])
  }
}
