import Episodes
import Foundation
import Learning

extension ImprovementChain {
  /// Does round 1 again with every ablation's settings; what does not depend on what it changes is
  /// there already.
  ///
  /// - Parameters:
  ///   - reference: the base's, which collects for all: ablations never change it.
  ///   - demonstrations: the step with what it was trained on.
  /// - Returns: a policy for each, and what was not as it should be, in words.
  /// - Throws: ``ImprovementError``, and what a step throws.
  func ablate(
    _ reference: ImprovementResult, _ demonstrations: URL
  ) throws -> (results: [ImprovementResult], notes: [String]) {
    var results: [ImprovementResult] = []
    var notes: [String] = []
    for ablation in settings.ablations {
      guard let changed = settings.ablated(ablation) else { continue }
      var chain = self
      chain.settings = changed
      chain.variant = ablation.rawValue
      let data = try chain.collect(demonstrations, by: reference, round: 1)
      if try data != collect(demonstrations, by: reference, round: 1) {
        notes += try chain.doubts(data, round: 1)
      }
      let labelled = try chain.label(try chain.judge(data), changed.collector.method)
      results.append(try chain.train(changed.collector, from: labelled, round: 1))
    }
    return (results, notes)
  }

  /// The data with the trainer's grades; as it is when nobody grades.
  ///
  /// After the critics, which learn nothing from grades.
  func graded(_ critics: URL) throws -> URL {
    guard var trainer = settings.trainer else { return critics }
    trainer.seed &+= UInt64(repetition)
    return try step("grades", [critics.lastPathComponent, try Self.json(trainer)]) { folder in
      try FileManager.default.copyItem(at: Self.data(critics), to: Self.data(folder))
      let dataset = try Dataset(Self.data(folder).path, access: .open)
      defer { dataset.close() }
      try trainer.grade(dataset)
    }
  }
}
