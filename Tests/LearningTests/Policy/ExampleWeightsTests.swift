import Episodes
import Testing

@testable import Learning

@Suite struct ExampleWeightsTests {
  /// Two demonstrated frames, and four of a rollout of which a person drove the last two.
  private func examples(_ method: Method) throws -> PolicyExamples {
    let fixture = try TrainingFixture()
    try fixture.record(.init(kind: .demonstration, seed: 1, steps: 2))
    try fixture.record(.init(seed: 2, steps: 4, human: 2..<4))
    return try PolicyExamples(
      try TrainingData(fixture.dataset), method: method, horizon: 2,
      optimality: [[1, 1], [0, 0.5, 1, 1]])
  }

  private func weights(
    _ method: Method, _ change: (inout PolicyTrainingSettings) -> Void
  ) throws -> [Double]? {
    var settings = PolicyTrainingSettings()
    (settings.worstWeight, settings.ownWeight) = (1, 1)
    change(&settings)
    return PolicyTraining.weights(try examples(method), method, settings)
  }

  @Test func whatAPolicyDroveIsItsOwn() throws {
    #expect(try examples(.dexpie).isOwn == [false, false, true, true, false, false])
    #expect(try examples(.bc).isOwn == [false, false])
  }

  @Test func withoutWeightsAllAreAlike() throws {
    #expect(try weights(.dexpie) { _ in } == nil)
    #expect(try weights(.hgDagger) { $0.worstWeight = 0.5 } == nil)
  }

  @Test func badAndOwnExamplesAreDrawnSeldom() throws {
    #expect(try weights(.dexpie) { $0.worstWeight = 0.5 } == [1, 1, 0.5, 0.75, 1, 1])
    #expect(try weights(.hgDagger) { $0.ownWeight = 0.25 } == [1, 1, 0.25, 0.25, 1, 1])
    #expect(
      try weights(.dexpie) { ($0.worstWeight, $0.ownWeight) = (0.5, 0.5) }
        == [1, 1, 0.25, 0.375, 1, 1])
  }
}
