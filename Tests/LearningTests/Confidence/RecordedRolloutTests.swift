import Episodes
import Resources
import Robotics
import Rollout
import Simulation
import Testing

@testable import Learning

@Suite struct RecordedRolloutTests {
  /// What a rollout said of itself while it ran is what its record says of it, alarm and all.
  @Test func aRecordedRolloutIsWatchedAsItWasWhenItRan() throws {
    let policy = try PolicyModel(path: try Resources.file("Assets/place/reference.safetensors"))
    let encoder = policy.description.encoder
    var novelty = NoveltyTests.settings
    novelty.optimiser.steps = 2
    let training = NoveltyTraining(
      normals(50 * encoder.count), encoder: encoder, settings: novelty)
    while training.step < 2 { _ = training.takeStep() }
    let model = training.model()

    /// Runs an episode with a threshold; its frames and events.
    func run(_ threshold: Double) throws -> ([Frame], [EpisodeEvent], AlarmCriterion) {
      let criterion = AlarmFixture.criterion(.familiarity, threshold: threshold)
      let calibration = Calibration(
        .init(
          task: "place", policy: "reference", policyIdentity: try policy.identity(),
          criticIdentity: nil, criterion: criterion, novelty: model.description, fitted: 1,
          calibrated: 1), novelty: model)
      let fixture = try TrainingFixture()
      let choice = PolicyChoice.trained(
        policy, critic: nil, calibration: calibration, path: "reference")
      try Collection(
        task: try TaskDefinition(named: "place"), policy: choice, supervision: .none, episodes: 1,
        seed: 3, dataset: fixture.dataset
      ).run()
      return (try fixture.dataset.frames(1), try fixture.dataset.events(1), criterion)
    }

    let (frames, quiet, criterion) = try run(1e9)
    #expect(quiet.allSatisfy { $0.kind != .alarm })
    var rollout = try RecordedRollout(
      frames, isSuccess: true, encoder: encoder, episode: EpisodeID(1))
    rollout.novelties = Novelty(model).scores(rollout.observations)
    let readings = rollout.readings
    #expect(readings.count == frames.count && readings.compactMap { $0 }.count > 100)
    for (frame, reading) in zip(frames, readings) {
      guard let reading else { continue }
      #expect(frame.authority == .policy && reading.dispersion == frame.dispersion)
      let said = try #require(frame.familiarity)
      #expect(abs(try #require(reading.familiarity) - said) < 1e-4 * said)
    }

    // A threshold between two scores: the alarm comes where the record says.
    let scores = AlarmScorer.scores(
      readings, rule: .familiarity, bands: criterion.bands, window: criterion.settings.window)
    let sorted = scores.compactMap { $0 }.sorted()
    let gap = try #require(
      zip(sorted, sorted.dropFirst()).suffix(sorted.count / 2).max { $0.1 - $0.0 < $1.1 - $1.0 })
    let threshold = (gap.0 + gap.1) / 2
    let (_, events, _) = try run(threshold)
    let first = try #require(events.first { $0.kind == .alarm })
    #expect(first.step == scores.firstIndex { $0.map { $0 > threshold } ?? false })
  }
}
