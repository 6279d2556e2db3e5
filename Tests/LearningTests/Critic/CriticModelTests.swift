import Formats
import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct CriticModelTests {
  /// Gives a trained critic, its data and a path that is gone afterwards.
  func withModel(_ body: (CriticModel, TrainingData, String) throws -> Void) throws {
    let data = try CriticFixture.data(3)
    let settings = CriticFixture.settings(steps: 3)
    let training = try CriticTraining(
      CriticExamples(data), length: settings.target.length(of: data), encoder: data.encoder,
      task: data.task.name, settings: settings)
    while training.step < training.steps { _ = training.takeStep() }
    let path = NSTemporaryDirectory() + "critic-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(training.model(), data, path)
  }

  @Test func whatIsReadIsWhatWasWritten() throws {
    try withModel { model, data, path in
      try model.write(path: path)
      let read = try CriticModel(path: path)
      #expect(read == model)
      for episode in data.episodes {
        #expect(
          Critic(read).values(episode.observations) == Critic(model).values(episode.observations))
      }
    }
  }

  @Test func aDamagedOrShortenedFileIsRefused() throws {
    try withModel { model, _, path in
      try model.write(path: path)
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      for length in stride(from: 0, to: whole.count, by: whole.count / 40) {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        #expect(throws: ModelError.self) { try CriticModel(path: path) }
      }
      // Behind the header every byte is a number's.
      for place in stride(from: whole.count / 2, to: whole.count, by: whole.count / 20) {
        var damaged = whole
        damaged[place] ^= 1
        try damaged.write(to: URL(fileURLWithPath: path))
        #expect(throws: ModelError.damaged(path: path)) { try CriticModel(path: path) }
      }
    }
  }

  @Test func anotherKindOfFileAndNoFileAreRefused() throws {
    try withModel { model, _, path in
      #expect(throws: ModelError.self) { try CriticModel(path: path) }
      let tensors = ModelFile.tensors(model.network.layout, model.weights[0])
      try ModelFile.contents(.checkpoint, description: model.description, tensors: tensors)
        .write(path: path)
      #expect(throws: ModelError.otherKind(path: path, found: "checkpoint", expected: "critic")) {
        try CriticModel(path: path)
      }
      // The right kind, but its arrays have other names.
      try ModelFile.contents(.critic, description: model.description, tensors: tensors)
        .write(path: path)
      #expect(throws: ModelError.otherShape(path: path, tensor: "network.0.input.weight")) {
        try CriticModel(path: path)
      }
    }
  }
}
