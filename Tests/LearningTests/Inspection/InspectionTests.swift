import Episodes
import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct InspectionTests {
  @Test func numbersAreGroupedByWhoCommanded() throws {
    let fixture = try InspectionFixture()
    var random = SeededGenerator(seed: 3)
    var made: [[Float]] = (0..<6).map { _ in
      (0..<40).map { _ in Float(random.normal()) }
    }
    made[3][7] = .nan
    let numbers = made
    fixture.advantage = { numbers[$0][$1] }
    try fixture.store()
    let scores = try #require(try fixture.inspect().advantage)
    #expect(scores.groups.map(\.origin) == [.demonstration, .policy, .human])
    let finite = numbers.joined().filter { !$0.isNaN }
    for group in scores.groups {
      let own = (0..<6).flatMap { episode in
        (0..<40).filter { frame in
          let origin: FrameOrigin =
            episode == 0 ? .demonstration : (10..<20).contains(frame) ? .human : .policy
          return origin == group.origin
        }.map { numbers[episode][$0] }
      }.filter { !$0.isNaN }
      #expect(group.frames == own.count)
      #expect(group.unknown.successes == (group.origin == .policy ? 1 : 0))
      #expect(group.episodes == (group.origin == .demonstration ? 1 : 5))
      let mean = own.reduce(0) { $0 + Double($1) } / Double(own.count)
      #expect(abs((group.mean?.value ?? 9) - mean) < 1e-9)
      for (found, share) in zip(group.quartiles, [0.25, 0.5, 0.75]) {
        #expect(abs(found - NaiveFormulas.quantile(own, share)) < 1e-9)
      }
      let (low, high) = (Double(finite.min() ?? 0), Double(finite.max() ?? 0))
      #expect(group.histogram.low == low && group.histogram.high == high)
      for bin in 0..<32 {
        let width = (high - low) / 32
        let count = own.count { number in
          let above = Double(number) - low
          return above >= Double(bin) * width - 1e-12
            && (above < Double(bin + 1) * width - 1e-12 || bin == 31)
        }
        #expect(group.histogram.counts[bin] == count, "\(group.origin) bin \(bin)")
      }
    }
    // One episode alone has no interval; several have one around the mean.
    #expect(scores.group(.demonstration)?.mean?.interval == nil)
    let policy = try #require(scores.group(.policy)?.mean)
    let interval = try #require(policy.interval)
    #expect(interval.lowerBound < policy.value && policy.value < interval.upperBound)
  }

  @Test func sharesAndSeparationAreCountedAgain() throws {
    let fixture = try InspectionFixture()
    fixture.advantage = { episode, frame in
      Float((episode * 7 + frame * 3) % 11) / 10 - 0.4 - (episode == 2 ? 0.2 : 0)
    }
    fixture.optimality = { _, frame in Float(frame) / 39 }
    fixture.advantageMetrics["low quantile"] = 0.05
    try fixture.store()
    let found = try fixture.inspect()
    let human = (1..<6).flatMap { episode in (10..<20).map { fixture.advantage(episode, $0) } }
    let below = Double(human.count { Double($0) < 0.05 }) / Double(human.count)
    #expect(found.humanBelowLow?.value == below)
    let scores = (1..<6).flatMap { _ in
      (0..<40).filter { !(10..<20).contains($0) }.map { Double(Float($0) / 39) }
    }
    let saturated = Double(scores.count { $0 < 0.1 || $0 > 0.9 }) / Double(scores.count)
    #expect(abs((found.saturation?.value ?? 9) - saturated) < 1e-12)
    let means = (0..<6).map { episode in
      (0..<40).reduce(0.0) { $0 + Double(fixture.advantage(episode, $1)) } / 40
    }
    let pairs = [2, 5].flatMap { failure in
      [0, 1, 3, 4].map { means[failure] < means[$0] ? 1 : means[failure] == means[$0] ? 0.5 : 0 }
    }
    #expect(
      abs((found.outcomeSeparation?.value ?? 9) - pairs.reduce(0, +) / Double(pairs.count)) < 1e-12)
  }

  @Test func anEpisodeIsSummarised() throws {
    let fixture = try InspectionFixture()
    let values: [Float] = (0..<40).map { frame in
      frame < 10 ? -0.5 : frame < 20 ? -0.2 : frame < 30 ? -0.9 : -0.1
    }
    fixture.value = { episode, frame in episode == 1 ? values[frame] : -0.5 }
    try fixture.store()
    let found = try fixture.inspect()
    let episode = try #require(found.episode(2))
    let value = try #require(episode.value)
    #expect(Float(value.first) == -0.5 && Float(value.last) == -0.1)
    #expect(Float(value.lowest) == -0.9 && value.lowestStep == 20)
    #expect(abs(value.drop.size - 0.7) < 1e-6 && value.drop.from == 10 && value.drop.to == 20)
    #expect(value.steps == [0, 39] && value.points.map { Float($0 ?? 0) } == values)
    #expect(found.episode(3)?.value?.drop.size == 0)
    #expect(episode.commanded == ["policy": 30, "human": 10])
    let optimality = (0..<40).map { fixture.optimality(1, $0) }
    #expect(
      abs((episode.optimality ?? 9) - optimality.reduce(0) { $0 + Double($1) } / 40) < 1e-9)
    let bins = (0..<10).map { bin in
      optimality.count { number in
        let place = Int(Double(number) * 10)
        return min(place, 9) == bin
      }
    }
    #expect(episode.optimalityBins?.counts == bins)
  }

  @Test func trimmedExcludedAndDiscardedAreLeftOut() throws {
    let fixture = try InspectionFixture()
    try fixture.dataset.label(2, [.trim(5..<25)], author: "Mia")
    try fixture.store()
    try fixture.dataset.label(4, [.excludeEpisode(true)], author: "Mia")
    try fixture.dataset.setOutcome(5, .discarded, author: "Mia")
    let found = try fixture.inspect()
    #expect(found.episodes.map(\.isCounted) == [true, true, true, false, false, true])
    #expect(found.advantage?.group(.policy)?.frames == 10 + 30 + 30)
    #expect(found.episode(2)?.commanded == ["policy": 10, "human": 10])
    #expect(found.episode(5)?.value != nil)
  }

  @Test func aCriticAloneIsEnoughAndARunCanBeChosen() throws {
    let fixture = try InspectionFixture()
    #expect(throws: InspectionError.noRuns(path: fixture.dataset.path)) { try fixture.inspect() }
    try fixture.store(hasAdvantage: false)
    let alone = try fixture.inspect()
    #expect(alone.criticRun == "critic-1" && alone.advantageRun == nil)
    #expect(alone.advantage == nil && alone.optimality == nil && alone.saturation == nil)
    #expect(alone.value?.group(.policy)?.frames == 150 && alone.warnings.isEmpty)
    try fixture.store()
    #expect(try fixture.inspect().criticRun == "critic-2")
    #expect(try fixture.inspect(run: "critic-1").advantageRun == nil)
    #expect(try fixture.inspect(run: "advantage-1") == fixture.inspect())
    let error = #expect(throws: InspectionError.self) { try fixture.inspect(run: "critic-9") }
    #expect(error?.description.contains("advantage-1, critic-2, critic-1") == true)
    _ = try fixture.dataset.add(TrainingRun(name: "", kind: .policy, codeVersion: "1"))
    let policy = #expect(throws: InspectionError.self) { try fixture.inspect(run: "policy-1") }
    #expect(policy?.description.contains("says nothing of frames") == true)
  }

  @Test func itCanBeWrittenAsJSONAndReadAgain() throws {
    let fixture = try InspectionFixture()
    fixture.criticMetrics["explained variance"] = .nan
    fixture.value = { episode, frame in episode == 3 || frame == 5 ? .nan : -0.5 }
    try fixture.base.record(.init(outcome: nil, seed: 9, steps: 30))
    fixture.folds[3] = .nan
    try fixture.store([1, 2, 3, 5, 6])
    let found = try fixture.inspect()
    let data = try JSONEncoder().encode(found)
    #expect(try JSONDecoder().decode(Inspection.self, from: data) == found)
    // The unjudged episode and the one that no run knows are unknown.
    #expect(found.advantage?.group(.policy)?.unknown == Proportion(60, of: 180))
  }
}
