import Formats
import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct CalibrationTests {
  /// Gives a calibration of a small policy, that policy, and a path that is gone afterwards.
  func withCalibration(
    _ rule: AlarmRule = .familiarity, critic: CriticModel? = nil,
    _ body: (Calibration, PolicyModel, String) throws -> Void
  ) throws {
    var settings = SmallTraining.settings
    settings.optimiser.steps = 3
    let policy = try SmallTraining().model(settings)
    var novelty = NoveltyTests.settings
    novelty.optimiser.steps = 3
    let rows = normals(50 * policy.description.encoder.count)
    let training = NoveltyTraining(
      rows, encoder: policy.description.encoder, settings: novelty)
    while training.step < 3 { _ = training.takeStep() }
    let model = training.model()
    let calibration = Calibration(
      .init(
        task: "place", policy: "bc", policyIdentity: try policy.identity(),
        criticIdentity: try critic?.identity(), criterion: AlarmFixture.criterion(rule),
        novelty: model.description, fitted: 20, calibrated: 40, command: "dexpie calibrate"),
      novelty: model)
    let path = NSTemporaryDirectory() + "calibration-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(calibration, policy, path)
  }

  @Test func whatIsReadIsWhatWasWritten() throws {
    try withCalibration { calibration, _, path in
      try calibration.write(path: path)
      #expect(try Calibration(path: path) == calibration)
    }
  }

  @Test func aDamagedOrShortenedFileIsRefused() throws {
    try withCalibration { calibration, _, path in
      try calibration.write(path: path)
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      for length in stride(from: 0, to: whole.count, by: whole.count / 40) {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        #expect(throws: ModelError.self) { try Calibration(path: path) }
      }
      for place in stride(from: whole.count * 3 / 4, to: whole.count, by: whole.count / 40) {
        var damaged = whole
        damaged[place] ^= 1
        try damaged.write(to: URL(fileURLWithPath: path))
        #expect(throws: ModelError.damaged(path: path)) { try Calibration(path: path) }
      }
    }
  }

  @Test func anotherKindOfFileAndARuleWithoutBandsAreRefused() throws {
    try withCalibration { calibration, policy, path in
      try policy.write(path: path)
      #expect(throws: ModelError.otherKind(path: path, found: "policy", expected: "calibration")) {
        try Calibration(path: path)
      }
      var bare = calibration
      bare.description.criterion.bands = AlarmBands(fitting: [], stages: 2, isByStage: false)
      try bare.write(path: path)
      #expect(throws: ModelError.self) { try Calibration(path: path) }
    }
  }

  @Test func anotherPolicyOrCriticIsRefused() throws {
    let data = try CriticFixture.data(3)
    let settings = CriticFixture.settings(steps: 1)
    func critic(_ steps: Int) throws -> CriticModel {
      let training = try CriticTraining(
        CriticExamples(data), length: settings.target.length(of: data), encoder: data.encoder,
        task: data.task.name, settings: settings)
      for _ in 0..<steps { _ = training.takeStep() }
      return training.model()
    }
    let (right, wrong) = (try critic(0), try critic(1))
    try withCalibration(.value, critic: right) { calibration, policy, _ in
      try calibration.check(policy: policy, critic: right)
      var other = policy
      other.weights[0] += 1
      #expect(throws: ModelError.self) { try calibration.check(policy: other, critic: right) }
      #expect(throws: ModelError.self) { try calibration.check(policy: policy, critic: wrong) }
      #expect(throws: ModelError.self) { try calibration.check(policy: policy, critic: nil) }
      // And so does the policy that would run with it.
      #expect(throws: ModelError.self) {
        try DiffusionPolicy(other, critic: right, calibration: calibration, task: data.task)
      }
    }
    // A rule that does not read the value needs no critic, but another one is another one.
    try withCalibration(.familiarity, critic: right) { calibration, policy, _ in
      try calibration.check(policy: policy, critic: nil)
      #expect(throws: ModelError.self) { try calibration.check(policy: policy, critic: wrong) }
    }
  }

  @Test func aCalibratedPolicyTellsHowFamiliarItsObservationsAre() throws {
    try withCalibration { calibration, policy, _ in
      let small = try SmallTraining()
      let request = small.request()
      let asked = try DiffusionPolicy(
        policy, calibration: calibration, task: TrainingFixture.task
      ).propose(request)
      let expected = try Novelty(calibration.novelty).score(request.observation)
      #expect(asked.familiarity == expected)
      let plain = try DiffusionPolicy(policy, task: TrainingFixture.task).propose(request)
      #expect(plain.familiarity == nil && plain.chunk == asked.chunk)
    }
  }
}
