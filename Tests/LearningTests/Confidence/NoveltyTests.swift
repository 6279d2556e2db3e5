import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct NoveltyTests {
  static let encoder = ObservationEncoder(task: TrainingFixture.task)

  static var settings: NoveltySettings {
    var settings = NoveltySettings()
    settings.width = 48
    settings.outputs = 8
    settings.batch = 64
    settings.optimiser.steps = 300
    settings.optimiser.warmUp = 10
    return settings
  }

  /// Rows on a line through the space of observations, near a place on it.
  static func rows(_ count: Int, at place: Float, _ position: UInt64 = 0) -> [Float] {
    let width = encoder.count
    let noise = normals(count * width, position)
    let along = normals(count, position + 1)
    return (0..<count * width).map { index in
      place + 0.3 * along[index / width] + 0.05 * noise[index]
    }
  }

  static func model(_ settings: NoveltySettings = settings, _ rows: [Float]? = nil) -> NoveltyModel
  {
    let training = NoveltyTraining(
      rows ?? self.rows(400, at: 0), encoder: encoder, settings: settings)
    while training.step < settings.optimiser.steps { _ = training.takeStep() }
    return training.model()
  }

  @Test func theGradientIsRight() {
    let network = NoveltyNetwork(observation: 5, width: 9, outputs: 4)
    let parameters = FloatBuffer(normals(network.layout.count, 7).map { 0.4 * $0 })
    let gradients = FloatBuffer(network.layout.count)
    let memory = network.memory(capacity: 6)
    let (observations, wanted) = (normals(6 * 5, 5), normals(6 * 4, 6))
    func loss() -> Double {
      let input = memory.matrix(.observation, 6)
      for index in 0..<30 { input.base[index] = observations[index] }
      network.forward(6, parameters, memory)
      let (output, gradient) = (memory.matrix(.output, 6), memory.matrix(.dOutput, 6))
      var sum = 0.0
      for index in 0..<24 {
        let error = Double(output.base[index]) - Double(wanted[index])
        gradient.base[index] = Float(2 * error)
        sum += error * error
      }
      return sum
    }
    _ = loss()
    network.backward(6, parameters, memory, gradients)
    let error = GradientCheck.error(
      of: gradients.values, at: parameters, directions: 40, length: 3e-3, loss: loss)
    #expect(error < 1e-2)
  }

  @Test func whatIsFarFromTheTrainingDataIsLessFamiliar() {
    let novelty = Novelty(Self.model())
    func mean(_ rows: [Float]) -> Double {
      let scores = novelty.scores(rows)
      return scores.reduce(0, +) / Double(scores.count)
    }
    let familiar = mean(Self.rows(200, at: 0, 20))
    #expect(familiar < 2)
    #expect(mean(Self.rows(200, at: 1.5, 40)) > 3 * familiar)
  }

  @Test func theSameSeedGivesTheSameModelAndAnotherOneDoesNot() {
    var settings = Self.settings
    settings.optimiser.steps = 5
    let model = Self.model(settings)
    #expect(Self.model(settings) == model)
    settings.seed = 1
    #expect(Self.model(settings).predictor != model.predictor)
    #expect(Self.model(settings).target != model.target)
  }

  @Test func theScoreOfManyIsTheScoreOfEach() {
    var settings = Self.settings
    settings.optimiser.steps = 5
    let novelty = Novelty(Self.model(settings))
    let rows = Self.rows(300, at: 0.4)
    let width = Self.encoder.count
    let all = novelty.scores(rows)
    for row in stride(from: 0, to: 300, by: 37) {
      let one = novelty.scores(Array(rows[row * width..<(row + 1) * width]))[0]
      #expect(abs(one - all[row]) < 1e-4 * all[row])
    }
  }
}
