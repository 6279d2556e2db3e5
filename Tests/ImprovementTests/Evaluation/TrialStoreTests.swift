import Foundation
import Robotics
import Rollout
import Testing

@testable import Improvement

@Suite struct TrialStoreTests {
  func evaluation(_ example: Example, trials: Int = 3) throws -> Evaluation {
    var evaluation = try Example.evaluation([try Example.script(.imperfect)], trials: trials)
    evaluation.folder = example.out
    return evaluation
  }

  /// Runs an evaluation and says which seeds were really run: those whose lines are new.
  func run(_ evaluation: Evaluation, _ example: Example) throws -> (trials: [Trial], lines: Int) {
    let trials = try evaluation.run()
    return (trials, try Data(contentsOf: example.lines).count { $0 == UInt8(ascii: "\n") })
  }

  @Test func trialsThatAreThereAreNotRunAgain() throws {
    let example = Example()
    let first = try run(try evaluation(example), example)
    let before = try Data(contentsOf: example.lines)
    let again = try run(try evaluation(example), example)
    #expect(first.lines == 3 && again.trials == first.trials)
    #expect(try Data(contentsOf: example.lines) == before)
    let more = try run(try evaluation(example, trials: 4), example)
    #expect(more.lines == 4 && Array(more.trials.prefix(3)) == first.trials)
  }

  @Test func whatIsStoredIsWhatIsComputed() throws {
    let example = Example()
    let stored = try run(try evaluation(example), example).trials
    #expect(try Example.evaluation([try Example.script(.imperfect)], trials: 3).run() == stored)
  }

  /// A process that is killed in the middle of a line loses that trial alone.
  @Test(arguments: [1, 40, 200])
  func aHalfWrittenLastLineIsRunAgain(cut: Int) throws {
    let example = Example()
    let whole = try run(try evaluation(example), example)
    let data = try Data(contentsOf: example.lines)
    try data.dropLast(cut).write(to: example.lines)
    var told: [UInt64] = []
    let again = try evaluation(example).run(progress: { told.append($0.trial.key.seed) })
    #expect(again == whole.trials)
    // Found trials are told first; the one that was cut comes last.
    #expect(told == [100_001, 100_002, 100_003])
    #expect(try Data(contentsOf: example.lines) == data)
  }

  @Test func otherSettingsAreNotMixedIn() throws {
    let example = Example()
    _ = try evaluation(example).run()
    let before = try Data(contentsOf: example.lines)
    var other = try evaluation(example)
    other.settings.rollout.executedActions = 24
    other.settings.guidance = 3
    let error = #expect(throws: EvaluationError.self) { try other.run() }
    #expect(
      error?.description.contains("rollout.executedActions is 12 there and 24 now") == true)
    #expect(error?.description.contains("guidance is not set there and 3 now") == true)
    #expect(try Data(contentsOf: example.lines) == before)
    try FileManager.default.removeItem(at: example.folder.appendingPathComponent("settings.json"))
    #expect(throws: EvaluationError.self) { try other.run() }
  }

  @Test func aTaskThatHasChangedIsNotMixedIn() throws {
    let example = Example()
    _ = try evaluation(example).run()
    let text = try String(contentsOf: example.lines, encoding: .utf8)
    let hash = try Fingerprint.task(try Example.task())
    try text.replacingOccurrences(of: hash, with: "0").write(
      to: example.lines, atomically: true, encoding: .utf8)
    #expect(throws: EvaluationError.otherTask(folder: example.out, task: "place")) {
      try evaluation(example).run()
    }
  }

  @Test func anotherPolicyIsTriedBesideTheFirst() throws {
    let example = Example()
    _ = try evaluation(example).run()
    var both = try evaluation(example)
    both.candidates.append(try Example.script(.expert))
    #expect(try run(both, example).lines == 6)
  }

  @Test func aFolderInUseIsRefused() throws {
    let example = Example()
    let store = try TrialStore(
      example.out, settings: Example.settings, task: "place", taskHash: "t")
    #expect(throws: EvaluationError.inUse(folder: example.out)) { try evaluation(example).run() }
    #expect(store.trials.isEmpty)
  }

  @Test func aLineThatIsNoTrialIsNamed() throws {
    let example = Example()
    _ = try evaluation(example).run()
    let lines = try String(contentsOf: example.lines, encoding: .utf8)
    try ("{\"key\": 1}\n" + lines).write(to: example.lines, atomically: true, encoding: .utf8)
    let error = #expect(throws: EvaluationError.self) { try evaluation(example).run() }
    #expect(error?.description.contains("trials.jsonl:1: this line is no trial") == true)
  }

  @Test func aFolderThatCannotBeMadeIsSaid() throws {
    var evaluation = try Example.evaluation([try Example.script(.expert)])
    evaluation.folder = "/dev/null/results"
    let error = #expect(throws: EvaluationError.self) { try evaluation.run() }
    #expect(error?.description.hasPrefix("/dev/null/results") == true)
  }

  /// Whatever bytes are changed, a folder is opened or refused.
  @Test func randomlyChangedLinesEndWithTrialsOrAnError() throws {
    let example = Example()
    let trials = try evaluation(example).run()
    let taskHash = try Fingerprint.task(try Example.task())
    let good = [UInt8](try Data(contentsOf: example.lines))
    var random = SeededGenerator(seed: 9)
    for _ in 0..<200 {
      var bytes = good
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      if !bytes.isEmpty, random.uniform() < 0.5 {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      try Data(bytes).write(to: example.lines)
      let store = try? TrialStore(
        example.out, settings: Example.settings, task: "place", taskHash: taskHash)
      #expect(store?.trials.count ?? 0 <= trials.count)
    }
  }
}
