import Episodes
import Learning
import Robotics
import Testing

@Suite struct TrainingDataErrorTests {
  /// The error of an action, which must be a sentence that says enough.
  func error(_ words: [String] = [], _ action: () throws -> Void) throws -> TrainingDataError {
    let error = try #require(throws: TrainingDataError.self) { try action() }
    for word in words { #expect("\(error)".contains(word)) }
    #expect("\(error)".hasSuffix("."))
    return error
  }

  @Test func anEmptyDatasetIsRefused() throws {
    let fixture = try TrainingFixture()
    let error = try error(["dexpie collect"]) { _ = try TrainingData(fixture.dataset) }
    #expect(error == .nothingLeft(path: fixture.dataset.path, LeftOut()))
  }

  @Test func nothingButUnjudgedEpisodesIsRefusedWithTheirNumber() throws {
    let fixture = try TrainingFixture()
    let ids = try [fixture.record(.init(outcome: nil)), fixture.record(.init(outcome: nil))]
    var leftOut = LeftOut()
    leftOut.unjudged = ids
    let error = try error(["2 not judged", "dexpie episodes judge"]) {
      _ = try TrainingData(fixture.dataset)
    }
    #expect(error == .nothingLeft(path: fixture.dataset.path, leftOut))
  }

  @Test func anUnjudgedEpisodeThatWasAskedForIsRefused() throws {
    let fixture = try TrainingFixture()
    let ids = try [fixture.record(), fixture.record(.init(outcome: nil))]
    let error = try error(["judge", "--outcome"]) {
      _ = try TrainingData(fixture.dataset, episodes: ids)
    }
    #expect(error == .unjudged(path: fixture.dataset.path, [ids[1]]))
  }

  @Test func anEpisodeThatIsNotThereIsRefused() throws {
    let fixture = try TrainingFixture()
    let error = try error { _ = try TrainingData(fixture.dataset, episodes: [9]) }
    #expect(error == .dataset(.noSuchEpisode(path: fixture.dataset.path, episode: 9)))
  }

  @Test func mixedTasksHandsFeaturesAndRatesAreRefusedByEpisode() throws {
    var task = TrainingFixture.task
    task.name = "cap"
    var hand = TrainingFixture.task
    hand.hand.joints.removeLast()
    var features = TrainingFixture.task
    features.sceneFeatures[0] = "ball x (m)"
    let plans: [(CommonProperty, TrainingFixture.Plan)] = [
      (.task, .init(task: task)), (.hand, .init(task: hand)), (.features, .init(task: features)),
      (.rate, .init(rate: 25)),
    ]
    for (property, plan) in plans {
      let fixture = try TrainingFixture()
      let (first, other) = try (fixture.record(), fixture.record(plan))
      let error = try error([property.rawValue, "episode \(first)", "episode \(other)"]) {
        _ = try TrainingData(fixture.dataset)
      }
      guard case .mixed(_, property, other, _, first, _) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(try TrainingData(fixture.dataset, episodes: [other]).episodes.count == 1)
    }
  }

  @Test func aNumberThatIsNotFiniteIsRefusedByEpisodeStepAndField() throws {
    let fixture = try TrainingFixture()
    try fixture.record()
    let bad = try fixture.record(.init { if $0.step == 12 { $0.scene[1] = .nan } })
    let error = try error(["episode \(bad), step 12", "cube y (m)", "exclude"]) {
      _ = try TrainingData(fixture.dataset)
    }
    let place = FramePlace(episode: bad, step: 12)
    #expect(error == .observation(.notFinite("cube y (m)"), at: place))
    try fixture.dataset.label(bad, [.excludeEpisode(true)], author: "Mia")
    #expect(try TrainingData(fixture.dataset).episodes.count == 1)
  }

  @Test func aFrameOfAnotherShapeThanItsTaskIsRefused() throws {
    let fixture = try TrainingFixture()
    let bad = try fixture.record(.init { if $0.step == 3 { $0.scene = SceneFeatures([1]) } })
    let error = try error { _ = try TrainingData(fixture.dataset) }
    let place = FramePlace(episode: bad, step: 3)
    #expect(error == .observation(.features(found: 1, expected: 3), at: place))
  }

  @Test func aModelOfAnotherHandOrSceneIsRefused() throws {
    let fixture = try TrainingFixture()
    try fixture.record()
    var task = TrainingFixture.task
    task.hand.joints.removeLast()
    _ = try error(["another hand", "thumb bend"]) {
      _ = try TrainingData(fixture.dataset, encoder: ObservationEncoder(task: task))
    }
    task = TrainingFixture.task
    task.sceneFeatures.append("ball")
    _ = try error(["another scene features"]) {
      _ = try TrainingData(fixture.dataset, encoder: ObservationEncoder(task: task))
    }
  }

  @Test func cloningWithoutASuccessfulDemonstrationIsRefused() throws {
    let fixture = try TrainingFixture()
    try fixture.record()
    try fixture.record(.init(kind: .demonstration, outcome: .failure))
    let data = try TrainingData(fixture.dataset)
    let error = try error(["bc", "--policy expert"]) { _ = try PolicyExamples(data, method: .bc) }
    #expect(error == .noDemonstrations(path: data.path, neededFor: "bc"))
  }

  @Test func aCriticWithoutASuccessIsRefused() throws {
    let fixture = try TrainingFixture()
    for _ in 0..<3 { try fixture.record(.init(outcome: .failure)) }
    let data = try TrainingData(fixture.dataset)
    let error = try error(["3 episodes"]) { _ = try CriticExamples(data) }
    #expect(error == .noSuccesses(path: data.path, episodes: 3))
  }

  @Test func oneStartCannotBeCrossFitted() throws {
    let fixture = try TrainingFixture()
    try fixture.record()
    let data = try TrainingData(fixture.dataset)
    let error = try error(["1 start", "5 folds"]) {
      _ = try Folds.byGroup(data.episodes, count: 5, seed: 1)
    }
    #expect(error == .tooFewGroups(found: 1, folds: 5))
  }

  @Test func methodsThatUseOptimalityNeedItForEveryFrame() throws {
    let fixture = try TrainingFixture()
    let id = try fixture.record()
    let data = try TrainingData(fixture.dataset)
    for method in [Method.recap, .dexpie] {
      #expect(
        try error(["dexpie advantage"]) { _ = try PolicyExamples(data, method: method) }
          == .noOptimality(method))
    }
    #expect(
      try error { _ = try PolicyExamples(data, method: .dexpie, optimality: []) }
        == .otherShape(episode: nil, found: 0, expected: 1))
    #expect(
      try error { _ = try PolicyExamples(data, method: .dexpie, optimality: [[1]]) }
        == .otherShape(episode: id, found: 1, expected: 40))
  }

  @Test func aMethodWithoutAnyWindowIsRefused() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(outcome: .failure))
    let data = try TrainingData(fixture.dataset)
    let error = try error(["hg-dagger"]) { _ = try PolicyExamples(data, method: .hgDagger) }
    #expect(error == .noWindows(path: data.path, .hgDagger))
  }

  @Test func unusableSettingsAreRefused() throws {
    let fixture = try TrainingFixture()
    try fixture.record()
    for settings in [
      TrainingDataSettings(horizon: 0), TrainingDataSettings(minimumFrames: 0),
      TrainingDataSettings(longestPeriod: .nan),
      TrainingDataSettings(precision: PrecisionSettings(density: 0)),
      TrainingDataSettings(precision: PrecisionSettings(tail: 0.5)),
      TrainingDataSettings(precision: PrecisionSettings(scales: [0])),
      TrainingDataSettings(precision: PrecisionSettings(smallestScale: .infinity)),
    ] {
      let error = try error { _ = try TrainingData(fixture.dataset, settings: settings) }
      guard case .setting = error else { Issue.record("\(error)"); continue }
    }
    let data = try TrainingData(fixture.dataset)
    for targets in [
      ValueTargetSettings(longest: 0), ValueTargetSettings(failureShare: -1),
      ValueTargetSettings(failureDecay: 2),
    ] {
      _ = try error(["at least 1"]) { _ = try CriticExamples(data, settings: targets) }
      #expect(throws: AdvantageError.self) {
        try Advantage.estimate(
          data, values: [Array(repeating: 0, count: 40)], targets: targets)
      }
    }
  }
}
