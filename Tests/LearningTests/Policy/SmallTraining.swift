import Episodes
import Foundation
import Robotics

@testable import Learning

/// A training small enough for a test: a few episodes in which the action follows from what is seen.
struct SmallTraining {
  let data: TrainingData
  let examples: PolicyExamples

  /// The joints' commands are the cube's place, a fifth of the seed; the wrist stays.
  init(method: Method = .bc, actionFrame: ActionFrame = .relative) throws {
    let fixture = try TrainingFixture()
    for seed in 1...4 {
      try fixture.record(
        .init(
          kind: .demonstration, seed: UInt64(seed), steps: 60,
          change: { frame in
            let cube = Self.cube(seed)
            frame.scene[0] = Float(cube)
            frame.state.wrist = TrainingFixture.frame(0, .init()).state.wrist
            frame.command.wrist = frame.state.wrist
            frame.command.hand = JointVector((0..<frame.command.hand.count).map { _ in cube })
          }))
    }
    data = try TrainingData(fixture.dataset, settings: TrainingDataSettings(horizon: 6))
    let optimality = data.episodes.map { episode in
      (0..<episode.count).map { Float($0) / Float(episode.count) }
    }
    examples = try PolicyExamples(
      data, method: method, actionFrame: actionFrame, optimality: optimality)
  }

  static func cube(_ seed: Int) -> Double { 0.2 * Double(seed) }

  static var settings: PolicyTrainingSettings {
    var settings = PolicyTrainingSettings()
    settings.network.width = 32
    settings.network.blocks = 1
    settings.network.conditionWidth = 24
    settings.network.frequencies = 8
    settings.batch = 16
    settings.optimiser.steps = 60
    settings.optimiser.warmUp = 5
    settings.diffusion.sampledSteps = 5
    return settings
  }

  func training(
    _ settings: PolicyTrainingSettings = settings, method: Method = .bc,
    from state: TrainingState? = nil
  ) throws -> PolicyTraining {
    try PolicyTraining(
      examples, method: method, encoder: data.encoder, task: "place", rate: 30,
      settings: settings, from: state)
  }

  /// A policy after all steps.
  func model(
    _ settings: PolicyTrainingSettings = settings, method: Method = .bc
  ) throws -> PolicyModel {
    let training = try training(settings, method: method)
    while training.step < settings.optimiser.steps { _ = training.takeStep() }
    return training.model()
  }

  /// A request with the cube at a place.
  func request(
    prefix: Int = 0, samples: Int = 1, id: Int = 3, cube: Double = 0.4
  ) -> ProposalRequest {
    var frame = TrainingFixture.frame(5, .init(seed: 77))
    frame.scene[0] = Float(cube)
    frame.state.wrist = TrainingFixture.frame(0, .init()).state.wrist
    frame.command.wrist = frame.state.wrist
    let actions = (0..<prefix).map { step in
      Command(
        wrist: Pose(
          position: SIMD3(0.001 * Double(step), 0, 0), rotation: Rotation(vector: .zero)),
        hand: JointVector((0..<frame.command.hand.count).map { _ in 0.25 }))
    }
    return ProposalRequest(
      id: id,
      observation: Observation(
        time: 0, state: frame.state, command: frame.command, scene: frame.scene,
        stage: frame.stage), prefix: actions, start: .period(rate: 30),
      period: .period(rate: 30), samples: samples)
  }
}
