import Foundation
import Robotics
import Testing

@testable import Learning

/// Every measure against its definition, written as it stands and without any shortcut.
@Suite struct CriticMetricsTests {
  /// Frames of episodes that are in folds by number; values on a coarse grid, so that some tie.
  func frames(_ seed: UInt64, episodes: Int = 14) -> [CriticMetrics.Frame] {
    var random = SeededGenerator(seed: seed)
    return (0..<episodes).flatMap { episode in
      let steps = 1 + Int(random.next() % 30)
      return (0..<steps).compactMap { step -> CriticMetrics.Frame? in
        guard random.uniform() < 0.9 else { return nil }
        return CriticMetrics.Frame(
          episode: episode, fold: episode % 3, isFailure: episode % 4 == 1, step: step,
          steps: steps, value: -Float((random.uniform() * 8).rounded()) / 8,
          target: -Float(random.uniform()), score: random.uniform())
      }
    }
  }

  func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
  func variance(_ numbers: [Double]) -> Double {
    mean(numbers.map { $0 * $0 }) - mean(numbers) * mean(numbers)
  }
  func isNear(_ a: Double?, _ b: Double?) -> Bool {
    a.flatMap { a in b.map { abs(a - $0) < 1e-9 } } ?? (a == nil && b == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func errorsAreTheirDefinitions(seed: UInt64) {
    let frames = frames(seed)
    let found = CriticMetrics(frames)
    let y = frames.map { Double($0.target) }
    let errors = frames.map { Double($0.target) - Double($0.value) }
    #expect(found.frames == frames.count)
    #expect(isNear(found.explainedVariance, 1 - variance(errors) / variance(y)))
    #expect(isNear(found.rootMeanSquare, sqrt(mean(errors.map { $0 * $0 }))))
    #expect(isNear(found.bias, -mean(errors)))
    #expect(isNear(found.rankedScore, mean(frames.map(\.score))))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func failuresAreToldApartInAsManyPairsAsCounted(seed: UInt64) {
    let frames = frames(seed)
    for third in 0..<3 {
      var means: [(Double, Bool)] = []
      for episode in 0..<14 {
        let members = frames.filter { frame in
          let place = Double(frame.step) / Double(frame.steps)
          let isEarly = place < 1.0 / 3 - 1e-12
          let isLate = place >= 2.0 / 3 - 1e-12
          return frame.episode == episode && (isEarly ? 0 : isLate ? 2 : 1) == third
        }
        if let first = members.first {
          means.append((mean(members.map { Double($0.value) }), first.isFailure))
        }
      }
      var (won, pairs) = (0.0, 0.0)
      for (failure, _) in means.filter(\.1) {
        for (success, _) in means.filter({ !$0.1 }) {
          pairs += 1
          won += failure < success ? 1 : failure == success ? 0.5 : 0
        }
      }
      #expect(
        isNear(CriticMetrics(frames).failureAUROC[third], pairs > 0 ? won / pairs : nil))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theBaselineKnowsOnlyTheClockAndNotItsOwnFold(seed: UInt64) {
    let frames = frames(seed)
    var squares: [Double] = []
    for frame in frames {
      let others = frames.filter { $0.fold != frame.fold }
      let before = others.map(\.step).filter { $0 <= frame.step }.max()
      let step = before ?? others.map(\.step).min() ?? 0
      let said = mean(others.filter { $0.step == step }.map { Double($0.target) })
      squares.append(pow(said - Double(frame.target), 2))
    }
    let own = mean(frames.map { pow(Double($0.target) - Double($0.value), 2) })
    #expect(isNear(CriticMetrics(frames).skill, 1 - own / mean(squares)))
  }

  @Test func calibrationHasBinsOfEqualCountInOrder() {
    let frames = frames(3)
    let found = CriticMetrics(frames, bins: 7)
    #expect(found.calibration.count == 7)
    // Rank of every frame by counting those before it.
    var members = Array(repeating: [CriticMetrics.Frame](), count: 7)
    for (index, frame) in frames.enumerated() {
      let rank = frames.enumerated().count { other in
        let (a, b) = (other.element, frame)
        return a.value < b.value
          || (a.value == b.value
            && (a.target < b.target || (a.target == b.target && other.offset < index)))
      }
      let bin = (0..<7).first { rank < frames.count * ($0 + 1) / 7 } ?? 6
      members[bin].append(frame)
    }
    var sum = 0.0
    for (bin, members) in zip(found.calibration, members) {
      let (said, was) = (
        mean(members.map { Double($0.value) }), mean(members.map { Double($0.target) })
      )
      #expect(bin.count == members.count && isNear(bin.predicted, said) && isNear(bin.actual, was))
      sum += Double(members.count) * pow(said - was, 2)
    }
    #expect(isNear(found.calibrationError, sqrt(sum / Double(frames.count))))
    let counts = found.calibration.map(\.count)
    #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theRankedScoreIsHowFarFromTheTargetLessHowFarFromItself(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bins = 2 + Int(seed) * 3
    let centres = SoftLabel(bins: bins).centres
    let raw = centres.map { _ in random.uniform() * random.uniform() }
    let total = raw.reduce(0, +)
    let p = raw.map { $0 / total }
    for y in [0, -1, Double(centres[bins / 2]), -random.uniform()] {
      let target = Float(y)
      var (far, spread) = (0.0, 0.0)
      for i in 0..<bins {
        far += p[i] * abs(Double(centres[i]) - Double(target))
        for j in 0..<bins { spread += p[i] * p[j] * abs(Double(centres[i]) - Double(centres[j])) }
      }
      let found = CriticMetrics.rankedScore(p.map { Float($0) }, centres: centres, target: target)
      #expect(abs(found - (far - spread / 2)) < 1e-6)
    }
  }

  @Test func whatCannotBeMeasuredIsNil() throws {
    let none = CriticMetrics([])
    #expect(none.frames == 0 && none.explainedVariance == nil && none.skill == nil)
    #expect(none.failureAUROC == [nil, nil, nil] && none.calibration.isEmpty)
    var same = frames(1)
    for index in same.indices {
      same[index].target = -0.5
      same[index].isFailure = false
    }
    let flat = CriticMetrics(same)
    #expect(flat.explainedVariance == nil && flat.skill == nil)
    #expect(flat.failureAUROC == [nil, nil, nil])
    let stored = try JSONEncoder().encode(flat)
    #expect(try JSONDecoder().decode(CriticMetrics.self, from: stored) == flat)
  }
}
