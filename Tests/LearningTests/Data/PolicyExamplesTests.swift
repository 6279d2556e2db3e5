import Episodes
import Learning
import Robotics
import Testing

@Suite struct PolicyExamplesTests {
  let encoder = ActionEncoder(joints: 6)

  func action(_ examples: PolicyExamples, _ example: Int, _ step: Int) -> Command {
    let start = (example * examples.horizon + step) * examples.actionWidth
    return encoder.decode(examples.actions[start..<(start + examples.actionWidth)])
  }

  func isNear(_ left: Command, _ right: Command) -> Bool {
    left.wrist.distance(to: right.wrist) < 1e-6
      && left.wrist.rotation.angle(to: right.wrist.rotation) < 1e-5
      && (left.hand - right.hand).magnitude < 1e-6
  }

  @Test func actionsAreTheNextCommandsSeenFromTheWristAndTheLastIsRepeated() throws {
    let fixture = try TrainingFixture()
    let id = try fixture.record(.init(kind: .demonstration))
    let frames = try fixture.dataset.frames(id)
    let data = try TrainingData(fixture.dataset)
    let examples = try PolicyExamples(data, method: .bc, horizon: 5)
    #expect(examples.count == 40 && examples.actionWidth == 15)
    #expect(examples.observationWidth == data.encoder.count)
    #expect(examples.observations == data.episodes[0].observations)
    #expect(examples.optimality == Array(repeating: 1, count: 40))
    for example in 0..<40 {
      #expect(examples.frame[example] == example && examples.episode[example] == 0)
      for step in 0..<5 {
        var command = frames[min(example + 1 + step, 39)].command
        command.wrist = command.wrist.relative(to: frames[example].state.wrist)
        #expect(isNear(action(examples, example, step), command))
      }
    }
    #expect(try PolicyExamples(data, method: .bc).horizon == 28)
  }

  @Test func noChunkReachesOverAGapAHoldAnExclusionOrTheTrim() throws {
    let fixture = try TrainingFixture()
    let id = try fixture.record(
      .init(kind: .demonstration, steps: 100, human: 60..<80, held: 40..<50, lost: 20..<22))
    try fixture.dataset.label(id, [.exclude(60..<80, true), .trim(0..<95)], author: "Mia")
    let frames = try fixture.dataset.frames(id)
    let examples = try PolicyExamples(TrainingData(fixture.dataset), method: .bc, horizon: 40)
    let starts = examples.frame.map { frames[$0].step }
    let stretches = [0..<20, 22..<40, 50..<60, 80..<95]
    #expect(starts == stretches.flatMap { Array($0) })
    for example in starts.indices {
      let stretch = try #require(stretches.first { $0.contains(starts[example]) })
      let wrist = frames[examples.frame[example]].state.wrist
      for step in 0..<40 {
        let last = min(starts[example] + 1 + step, stretch.upperBound - 1)
        var command = try #require(frames.first { $0.step == last }).command
        command.wrist = command.wrist.relative(to: wrist)
        #expect(isNear(action(examples, example, step), command))
      }
    }
  }

  @Test func everyMethodUsesItsWindows() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(kind: .demonstration, seed: 1, steps: 10))
    try fixture.record(.init(kind: .demonstration, outcome: .failure, seed: 2, steps: 11))
    try fixture.record(.init(outcome: .success, seed: 3, steps: 12))
    try fixture.record(.init(outcome: .failure, seed: 4, steps: 13, human: 5..<8))
    let data = try TrainingData(fixture.dataset)
    let scores = data.episodes.map { $0.steps.map { Float($0) / 100 } }
    func examples(_ method: Method) throws -> PolicyExamples {
      try PolicyExamples(data, method: method, horizon: 3, optimality: scores)
    }
    #expect(try examples(.bc).count == 10)
    let dagger = try examples(.hgDagger)
    #expect(dagger.count == 10 + 12 + 3 && Array(dagger.frame.suffix(3)) == [5, 6, 7])
    #expect(dagger.optimality.allSatisfy { $0 == 1 })
    for method in [Method.recap, .dexpie] {
      let all = try examples(method)
      #expect(all.count == 46)
      for example in 0..<46 { #expect(all.optimality[example] == Float(all.frame[example]) / 100) }
    }
  }
}
