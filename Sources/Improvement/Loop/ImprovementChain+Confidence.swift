import Episodes
import Foundation
import Learning
import Robotics
import Rollout

extension ImprovementChain {
  /// What the first round's data and critic show beside better policies.
  ///
  /// - Parameters:
  ///   - reference: the policy that is asked how sure it is.
  ///   - demonstrations: the step with what it was trained on.
  ///   - critics: the step with the first round's data and critic.
  /// - Returns: everything but the times.
  /// - Throws: ``ImprovementError``, and what a step throws.
  func findings(
    _ reference: ImprovementResult, _ demonstrations: URL, _ critics: URL
  ) throws -> ChainFindings {
    var findings = ChainFindings()
    findings.confidence = try confidence(reference, demonstrations, critics)
    let method = settings.collector.method.usesOptimality ? settings.collector.method : .dexpie
    let dataset = try Dataset(Self.data(try label(critics, method)).path, access: .open)
    defer { dataset.close() }
    findings.advantages = AdvantageResult(
      task: name, repetition: repetition, histograms: try AdvantageHistogram.all(of: dataset))
    return findings
  }

  /// Calibrates the reference's confidence on rollouts of its own and measures its alarms (METHOD §9).
  private func confidence(
    _ reference: ImprovementResult, _ demonstrations: URL, _ critics: URL
  ) throws -> ConfidenceResult? {
    let count = settings.confidenceRollouts
    guard count > 0 else { return nil }
    // Rounds begin 1000 seeds further on: round 0 collects nothing else.
    let first = seeds.collection.lowerBound + UInt64(repetition) * 10_000
    let rollouts = try step("confidence-rollouts", [reference.hash, "\(count)", "\(first)"]) {
      try rollOut(reference, count: count, seed: first, to: $0)
    }
    var calibration = settings.confidence
    calibration.seed &+= UInt64(repetition)
    let inputs = [
      rollouts.lastPathComponent, demonstrations.lastPathComponent, critics.lastPathComponent,
      try Self.json(calibration),
    ]
    let folder = try step("confidence", inputs) { folder in
      let result = try calibrate(
        calibration, reference, rollouts: rollouts, demonstrations: demonstrations,
        critics: critics, in: folder)
      try Data(try Self.json(result).utf8).write(to: folder.appendingPathComponent(Self.result))
    }
    return try JSONDecoder().decode(
      ConfidenceResult.self, from: try Data(contentsOf: folder.appendingPathComponent(Self.result)))
  }

  /// Rollouts of a policy from the initial state that nobody helps.
  private func rollOut(
    _ policy: ImprovementResult, count: Int, seed: UInt64, to folder: URL
  ) throws {
    let dataset = try Dataset(Self.data(folder).path, access: .create)
    defer { dataset.close() }
    let model = try PolicyModel(path: policy.file)
    var collection = Collection(
      task: task, policy: .trained(model, critic: nil, path: policy.file), supervision: .none,
      episodes: count, seed: seed, dataset: dataset)
    collection.driver = driver
    try collection.run(isCancelled: isCancelled) { report, _ in
      say("confidence: rollout \(report.index + 1) of \(count)")
    }
    try go()
  }

  private func calibrate(
    _ settings: CalibrationSettings, _ reference: ImprovementResult, rollouts: URL,
    demonstrations: URL, critics: URL, in folder: URL
  ) throws -> ConfidenceResult {
    say("confidence: calibrating")
    let dataset = try Dataset(Self.data(rollouts).path, access: .open)
    defer { dataset.close() }
    let shown = try Dataset(Self.data(demonstrations).path, access: .open)
    defer { shown.close() }
    let outcomes = try dataset.episodes().map(\.outcome)
    var result = ConfidenceResult(
      task: name, repetition: repetition, rollouts: outcomes.count,
      successes: outcomes.count { $0 == .success }, parts: [], figures: [])
    let run = CalibrationRun(
      policy: try PolicyModel(path: reference.file),
      critic: try CriticModel(path: critics.appendingPathComponent("critic.safetensors").path),
      settings: settings)
    do {
      guard let found = try run.run(dataset, demonstrations: shown, isCancelled: isCancelled)
      else { throw ImprovementError.cancelled }
      result.parts = found.successes
      result.figures = found.averages
      if found.failures == 0 {
        result.problem = "no rollout failed, so that nothing says whether an alarm would have come"
      }
      try found.calibration.write(
        path: folder.appendingPathComponent("calibration.safetensors").path)
    } catch CalibrationError.tooFew(_, let successes, let calibrating, let rate, _) {
      let needed = ConformalThreshold.fewest(rate: rate)
      result.problem =
        "\(successes) of \(outcomes.count) rollouts succeeded, of which \(calibrating) are for the "
        + "threshold, and \(String(format: "%g %%", rate * 100)) of false alarms need \(needed); "
        + "more confidenceRollouts are needed"
    } catch let error as CalibrationError {
      result.problem = error.description
    }
    return result
  }

  private static let result = "confidence.json"
}
