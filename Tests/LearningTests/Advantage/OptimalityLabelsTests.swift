import Episodes
import Learning
import Robotics
import Testing

@Suite struct OptimalityLabelsTests {
  /// A demonstration, a failed one, a rollout with a person in the middle, and a plain one.
  func data(_ fixture: TrainingFixture) throws -> TrainingData {
    try fixture.record(.init(kind: .demonstration, seed: 1, steps: 30, human: 0..<30))
    try fixture.record(.init(kind: .demonstration, outcome: .failure, seed: 2, steps: 30))
    let graded = try fixture.record(.init(seed: 3, steps: 90, human: 30..<60))
    try fixture.record(.init(outcome: .failure, seed: 4, steps: 50, held: 20..<25))
    try fixture.dataset.label(graded, [.grade(30..<60, .poor)], author: "Mia")
    return try TrainingData(fixture.dataset)
  }

  func advantages(_ data: TrainingData) -> [[Float]] {
    var generator = SeededGenerator(seed: 2)
    return data.episodes.map { $0.steps.map { _ in Float(generator.normal()) } }
  }

  /// Whether more than a third of the actions of the window from a frame are a person's, counted
  /// one by one.
  func isIntervention(_ episode: TrainingEpisode, _ frame: Int, _ horizon: Int) -> Bool {
    var window: [Bool] = []
    for next in frame + 1..<frame + 1 + horizon where next < episode.count {
      window.append(episode.isHuman[next])
    }
    if window.isEmpty { window = [episode.isHuman[frame]] }
    return 3 * window.count { $0 } > window.count
  }

  @Test func sourcesHaveThePrecedenceOfTheMethod() throws {
    let fixture = try TrainingFixture()
    let data = try data(fixture)
    let advantages = advantages(data)
    let labels = try OptimalityLabels(data, advantages: advantages)
    #expect(labels.sources[0].allSatisfy { $0 == .demonstration })
    #expect(labels.scores[0].allSatisfy { $0 == 1 })
    #expect(labels.sources[1].allSatisfy { $0 == .advantage })
    #expect(labels.sources[3].allSatisfy { $0 == .advantage })
    let episode = data.episodes[2]
    for frame in 0..<90 {
      let source = labels.sources[2][frame]
      if (30..<60).contains(frame) {
        #expect(source == .label && labels.scores[2][frame] == 0.25)
      } else if isIntervention(episode, frame, 28) {
        #expect(source == .intervention && labels.scores[2][frame] == 1)
      } else {
        #expect(source == .advantage)
        #expect(labels.scores[2][frame] == labels.scale.score(advantages[2][frame]))
      }
    }
    #expect(labels.sources[2].contains(.intervention))
  }

  @Test func quantilesAreThoseOfTheUsableFrames() throws {
    let fixture = try TrainingFixture()
    let data = try data(fixture)
    let advantages = advantages(data)
    let labels = try OptimalityLabels(data, advantages: advantages)
    let usable = zip(data.episodes, advantages).flatMap { episode, advantages in
      advantages.indices.filter { episode.isUsable[$0] }.map { advantages[$0] }
    }
    #expect(usable.count == 195)
    #expect(abs(labels.scale.low - NaiveFormulas.quantile(usable, 0.6)) < 1e-12)
    #expect(abs(labels.scale.high - NaiveFormulas.quantile(usable, 0.8)) < 1e-12)
  }

  @Test func recapKnowsOnlyGoodAndBad() throws {
    let fixture = try TrainingFixture()
    let data = try data(fixture)
    let advantages = advantages(data)
    let labels = try OptimalityLabels(data, advantages: advantages, method: .recap)
    #expect(labels.scores.joined().allSatisfy { $0 == 0 || $0 == 1 })
    #expect(labels.scores[0].allSatisfy { $0 == 1 })
    for frame in 0..<90 {
      let expected: Float =
        switch labels.sources[2][frame] {
        case .label, .preIntervention: 0
        case .intervention, .demonstration: 1
        case .advantage: Double(advantages[2][frame]) > labels.scale.low ? 1 : 0
        }
      #expect(labels.scores[2][frame] == expected)
    }
  }

  @Test func theCodesVariantsAreSettings() throws {
    let fixture = try TrainingFixture()
    let data = try data(fixture)
    let advantages = advantages(data)
    let labels = try OptimalityLabels(data, advantages: advantages, settings: .code)
    #expect(labels.sources[0].allSatisfy { $0 == .advantage })
    let episode = data.episodes[2]
    for frame in 0..<90 where !(30..<60).contains(frame) {
      let window = episode.isHuman[min(frame + 1, 89)..<min(frame + 29, 90)]
      #expect((labels.sources[2][frame] == .intervention) == window.allSatisfy { $0 })
    }
    #expect(labels.sources[2].contains(.intervention))
    var without = OptimalitySettings()
    without.usesGrades = false
    without.intervention = nil
    let critic = try OptimalityLabels(data, advantages: advantages, settings: without)
    #expect(critic.sources[2].allSatisfy { $0 == .advantage })
  }

  @Test func whatAPersonHadToStopIsNotToBeImitated() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(seed: 1, steps: 80, human: 40..<60, marked: 15))
    let data = try TrainingData(fixture.dataset)
    var settings = OptimalitySettings()
    settings.preIntervention = 0
    let labels = try OptimalityLabels(data, advantages: advantages(data), settings: settings)
    let found = labels.sources[0].indices.filter { labels.sources[0][$0] == .preIntervention }
    #expect(found == Array(25..<40))
    #expect(found.allSatisfy { labels.scores[0][$0] == 0 })
    #expect(labels.sources[0][40..<50].allSatisfy { $0 == .intervention })
  }

  @Test func aChunkCountsOnlyUpToTheEndOfItsStretch() throws {
    let fixture = try TrainingFixture()
    // 12 of the policy, then 4 of the person, then a gap: the last windows are short.
    try fixture.record(.init(seed: 1, steps: 60, human: 12..<16, lost: 16..<20))
    let data = try TrainingData(fixture.dataset)
    let labels = try OptimalityLabels(data, advantages: advantages(data))
    let found = labels.sources[0].indices.filter { labels.sources[0][$0] == .intervention }
    // From frame f < 12: 4 human of 15 − f actions.
    #expect(found == Array(4..<16))
  }
}
