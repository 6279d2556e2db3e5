import Episodes
import Learning
import Testing

@Suite struct CriticExamplesTests {
  @Test func everyKeptFrameHasTheValueOfWhatIsLeftOfItsEpisode() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(seed: 1, steps: 50, held: 10..<20))
    let trimmed = try fixture.record(.init(outcome: .failure, seed: 2, steps: 60))
    try fixture.dataset.label(trimmed, [.trim(5..<40)], author: "Mia")
    let data = try TrainingData(fixture.dataset)
    let settings = ValueTargetSettings(failureShare: 0.25)
    let examples = try CriticExamples(data, settings: settings)
    #expect(settings.length(of: data) == 50)
    #expect(examples.count == 50 + 35 && examples.observationWidth == data.encoder.count)
    #expect(examples.frame == Array(0..<50) + Array(5..<40))
    #expect(examples.episode == Array(repeating: 0, count: 50) + Array(repeating: 1, count: 35))
    for example in 0..<50 {
      #expect(abs(examples.targets[example] + Float(49 - example) / 50) < 1e-6)
    }
    for example in 50..<85 {
      #expect(abs(examples.targets[example] - max(-1, -Float(84 - example) / 50 - 0.25)) < 1e-6)
    }
    let row = 60 * examples.observationWidth
    let source = examples.frame[60] * examples.observationWidth
    #expect(
      examples.observations[row..<(row + examples.observationWidth)]
        == data.episodes[1].observations[source..<(source + examples.observationWidth)])
  }
}
