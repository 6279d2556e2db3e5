import Episodes
import Foundation
import Learning
import Robotics
import Rollout

extension ImprovementChain {
  /// Trains at every length, chooses by validation trials, and tries the chosen one.
  func train(_ recipe: Recipe, from data: URL, round: Int) throws -> ImprovementResult {
    var policy = settings.policy
    policy.training.seed &+= UInt64(repetition)
    policy.training.optimiser.steps = settings.lengths.max() ?? policy.training.optimiser.steps
    if !recipe.isAugmented { policy.training.augmentation = .none }
    if recipe.method == .recap { policy.training.diffusion.guidance = settings.binaryGuidance }
    let label = "\(recipe.rawValue)-round\(round)" + (variant.map { "-\($0)" } ?? "")
    let lengths = settings.lengths.sorted()
    let inputs = [data.lastPathComponent, recipe.rawValue, try Self.json(policy), "\(lengths)"]
    let folder = try step("train-\(label)", inputs) { folder in
      try train(recipe, policy, data, lengths, in: folder) { done, of in
        say("\(label): training step \(done) of \(of)")
      }
    }
    let files = lengths.map { folder.appendingPathComponent("policy-\($0).safetensors").path }
    var best = (length: 0, success: Proportion(0, of: 0))
    for (length, file) in zip(lengths, files) {
      let trials = try trials(file, "\(label)-\(length)", .validation, settings.validationTrials)
      let success = Proportion(trials.count(where: \.outcome.isSuccess), of: trials.count)
      if best.length == 0 || success.successes > best.success.successes { best = (length, success) }
    }
    let file = folder.appendingPathComponent("policy-\(best.length).safetensors").path
    let name = "\(label)-\(best.length)"
    let trials = try trials(file, name, .evaluation, settings.trials)
    var others: [Int: [Trial]] = [:]
    for executed in settings.otherExecutedActions where executed != settings.executedActions {
      others[executed] = try self.trials(
        file, name, .evaluation, settings.trials, executed: executed)
    }
    return ImprovementResult(
      task: self.name, repetition: repetition, variant: variant, round: round, method: recipe,
      length: best.length, validation: best.success, file: file, hash: try Fingerprint.file(file),
      robotMinutes: try robotMinutes(data), seconds: StepFolder.seconds(folder) ?? .nan,
      trials: trials, otherTrials: others)
  }

  private func train(
    _ recipe: Recipe, _ policy: PolicyRun.Settings, _ data: URL, _ lengths: [Int],
    in folder: URL, progress: (Int, Int) -> Void
  ) throws {
    let method = recipe.method
    let dataset = try Dataset(Self.data(data).path, access: .open)
    defer { dataset.close() }
    let chosen =
      method == .bc
      ? try dataset.episodes().filter { $0.kind == .demonstration && $0.outcome == .success } : nil
    let read = try TrainingData(dataset, episodes: chosen?.map(\.id), settings: policy.data)
    let optimality =
      method.usesOptimality
      ? try dataset.runs(.advantage).first?.optimality(of: read, in: dataset) : nil
    let examples = try PolicyExamples(
      read, method: method, actionFrame: policy.training.actionFrame, optimality: optimality,
      augmentation: policy.training.augmentation, seed: policy.training.seed)
    let training = try PolicyTraining(
      examples, method: method, encoder: read.encoder, task: name, rate: read.rate,
      settings: policy.training)
    for length in lengths {
      while training.step < length {
        try go()
        let loss = training.takeStep().loss
        guard loss.isFinite else { throw TrainingRunError.diverged(step: training.step) }
        if training.step % 100 == 0 { progress(training.step, lengths.last ?? length) }
      }
      var model = training.model()
      model.description.name = "\(recipe.rawValue)-\(length)"
      try model.write(path: folder.appendingPathComponent("policy-\(length).safetensors").path)
    }
  }

  private func trials(
    _ file: String, _ label: String, _ use: TrialSeeds.Use, _ count: Int, executed: Int? = nil
  ) throws -> [Trial] {
    let model = try PolicyModel(path: file)
    let candidate = try Candidate(label, .trained(model, critic: nil, path: file))
    var conditions = EvaluationSettings(version: version)
    conditions.rollout.executedActions = executed ?? settings.executedActions
    var evaluation = Evaluation(
      task: task, candidates: [candidate], seeds: try seeds.first(count, for: use),
      settings: conditions)
    evaluation.folder =
      steps.root.appendingPathComponent(
        "trials-\(name)-\(repetition)" + (executed.map { "-\($0)" } ?? "")
      ).path
    var seconds = 0.0
    let trials = try evaluation.run(isCancelled: isCancelled) { progress in
      seconds += progress.seconds ?? 0
      say("\(label): \(use.rawValue) trial \(progress.done) of \(progress.total)")
    }
    try times.addTrials("trials-\(use.rawValue)", label, seconds, folder: evaluation.folder)
    try go()
    return trials
  }

  /// How long the robot moved for the rollouts of a dataset, minutes.
  private func robotMinutes(_ data: URL) throws -> Double {
    let dataset = try Dataset(Self.data(data).path, access: .open)
    defer { dataset.close() }
    return try dataset.episodes().filter { $0.kind == .rollout }.reduce(0) {
      $0 + $1.duration.seconds / 60
    }
  }
}
