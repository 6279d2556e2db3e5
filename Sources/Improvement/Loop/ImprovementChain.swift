import Episodes
import Foundation
import Learning
import Robotics
import Rollout
import Simulation

/// Everything of one task with one seed, from the first demonstration to the last trial.
///
/// A list of steps, each in a folder of its own under the hash of what it follows from.
struct ImprovementChain {
  var settings: ImprovementSettings
  let task: TaskDefinition
  /// What is otherwise than in the base; nil for the base.
  var variant: String?
  /// Number of the repetition, from 0.
  let repetition: Int
  let seeds: TrialSeeds
  let steps: StepFolder
  let version: String
  let isCancelled: @Sendable () -> Bool
  let say: @Sendable (String) -> Void
  private let times = StepTimes()

  var name: String { task.description.name }

  /// Runs what is not done yet.
  ///
  /// - Returns: a result for every policy, and what was not as it should be, in words.
  /// - Throws: ``ImprovementError``, and what a step throws.
  func run() throws -> (results: [ImprovementResult], notes: [String], findings: ChainFindings) {
    var results: [ImprovementResult] = []
    var notes: [String] = []
    var findings = ChainFindings()
    let demonstrations = try demonstrate()
    let reference = try train(.bc, from: demonstrations, round: 0)
    results.append(reference)
    // Behaviour cloning learns from demonstrations only, whatever is collected.
    for recipe in settings.methods where recipe.method == .bc && recipe != .bc {
      results.append(try train(recipe, from: demonstrations, round: 0))
    }
    var data = demonstrations
    var collector = reference
    for round in 1...settings.rounds {
      data = try collect(data, by: collector, round: round)
      notes += try doubts(data, round: round)
      let critics = try judge(data)
      if round == 1 { findings = try self.findings(reference, demonstrations, critics) }
      let recipes =
        round == 1 || round == settings.rounds
        ? settings.methods.filter { $0.method != .bc } : [settings.collector]
      for recipe in recipes {
        let labelled = recipe.method.usesOptimality ? try label(critics, recipe.method) : data
        let result = try train(recipe, from: labelled, round: round)
        results.append(result)
        if recipe == settings.collector { collector = result }
      }
    }
    let ablated = try ablate(reference, demonstrations)
    results += ablated.results
    notes += ablated.notes
    findings.times = times.all(name, repetition: repetition)
    return (results, notes, findings)
  }

  // MARK: Steps

  private func demonstrate() throws -> URL {
    let needed = settings.budget(name).demonstrations
    let first = seeds.demonstrations.lowerBound + UInt64(repetition) * 1000
    return try step("demonstrations", ["\(needed)", "\(first)"]) { folder in
      let dataset = try Dataset(Self.data(folder).path, access: .create)
      defer { dataset.close() }
      let runner = try EpisodeRunner(
        task: task, policy: .scripted(.expert), dataset: dataset, driver: driver)
      defer { runner.close() }
      var found = 0
      for index in 0..<UInt64(2 * needed) where found < needed {
        try go()
        let plan = EpisodePlan(seed: first + index)
        try runner.prepare(plan)
        if try runner.run(plan, by: .none).ending == .success { found += 1 }
        say("demonstration \(found) of \(needed)")
      }
      try runner.finish()
      guard found == needed else {
        throw ImprovementError.demonstrations(task: name, found: found, needed: needed)
      }
    }
  }

  func collect(_ before: URL, by policy: ImprovementResult, round: Int) throws -> URL {
    let plan = settings.plan(task.description, rounds: round)
    let first = seeds.collection.lowerBound + UInt64(repetition) * 10_000 + UInt64(round) * 1000
    let inputs = [
      before.lastPathComponent, policy.hash, try Self.json(plan), "\(first)",
      "\(settings.isStaged)", "\(settings.isSynchronous)", try Self.json(settings.supervisor),
    ]
    return try step("round\(round)", inputs) { folder in
      try FileManager.default.copyItem(at: Self.data(before), to: Self.data(folder))
      let dataset = try Dataset(Self.data(folder).path, access: .open)
      defer { dataset.close() }
      let model = try PolicyModel(path: policy.file)
      var collection = StagedCollection(
        task: task, policy: .trained(model, critic: nil, path: policy.file), plan: plan,
        dataset: dataset, seed: first)
      collection.driver = driver
      collection.supervisor = settings.supervisor
      collection.driver.settings.isSynchronous = settings.isSynchronous
      collection.repeatsFailures = settings.isStaged
      let coverage = try collection.run(isCancelled: isCancelled) { _, left in
        say("round \(round): collecting, \(left) left")
      }
      try go()
      try Data(try Self.json(coverage).utf8).write(
        to: folder.appendingPathComponent(Self.coverage))
    }
  }

  /// What a round lacks.
  func doubts(_ data: URL, round: Int) throws -> [String] {
    let stored = try Data(contentsOf: data.appendingPathComponent(Self.coverage))
    let coverage = try JSONDecoder().decode(StageCoverage.self, from: stored)
    let wanted = settings.plan(task.description, rounds: round).corrections
    var found: [String] = []
    if coverage.interventions < wanted {
      found.append(
        "\(coverage.interventions) of \(wanted) corrections: nobody had to intervene more often")
    }
    if coverage.failures == 0 { found.append("no rollout failed") }
    if coverage.failures == coverage.rollouts { found.append("no rollout succeeded") }
    for stage in coverage.stages where stage.rollouts == 0 {
      found.append("nobody reached the stage \(stage.name)")
    }
    let place = ["\(name), repetition \(repetition + 1)", variant].compactMap { $0 }
    return found.map { "\(place.joined(separator: ", ")), after round \(round): \($0)." }
  }

  func judge(_ data: URL) throws -> URL {
    var critic = settings.critic
    critic.critic.seed &+= UInt64(repetition)
    return try step("critic", [data.lastPathComponent, try Self.json(critic)]) { folder in
      say("training critics")
      try FileManager.default.copyItem(at: Self.data(data), to: Self.data(folder))
      let dataset = try Dataset(Self.data(folder).path, access: .open)
      defer { dataset.close() }
      let run = CriticRun(
        file: folder.appendingPathComponent("critic.safetensors"), settings: critic,
        codeVersion: version)
      guard try run.run(dataset, isCancelled: isCancelled) != nil else {
        throw ImprovementError.cancelled
      }
    }
  }

  func label(_ critics: URL, _ method: Method) throws -> URL {
    var advantage = settings.advantage
    advantage.method = method
    let critics = try graded(critics)
    let inputs = [critics.lastPathComponent, try Self.json(advantage)]
    return try step("labels-\(method.rawValue)", inputs) { folder in
      try FileManager.default.copyItem(at: Self.data(critics), to: Self.data(folder))
      let dataset = try Dataset(Self.data(folder).path, access: .open)
      defer { dataset.close() }
      _ = try AdvantageRun(settings: advantage, codeVersion: version).run(dataset)
    }
  }

  // MARK: Training and trials

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
      try train(recipe.method, policy, data, lengths, in: folder) { done, of in
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
    _ method: Method, _ policy: PolicyRun.Settings, _ data: URL, _ lengths: [Int],
    in folder: URL, progress: (Int, Int) -> Void
  ) throws {
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
      model.description.name = "\(method.rawValue)-\(length)"
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

  var driver: VirtualDriver {
    var settings = RolloutSettings()
    settings.executedActions = self.settings.executedActions
    return VirtualDriver(settings: settings)
  }

  /// How long the robot moved for the rollouts of a dataset, minutes.
  private func robotMinutes(_ data: URL) throws -> Double {
    let dataset = try Dataset(Self.data(data).path, access: .open)
    defer { dataset.close() }
    return try dataset.episodes().filter { $0.kind == .rollout }.reduce(0) {
      $0 + $1.duration.seconds / 60
    }
  }

  // MARK: What steps have in common

  func step(
    _ label: String, _ inputs: [String], _ work: (URL) throws -> Void
  ) throws -> URL {
    try go()
    say(label)
    let folder = try steps.step(
      "\(name)-\(repetition)-\(label)",
      from: [label, version, try Fingerprint.task(task), "\(settings.executedActions)"] + inputs,
      work)
    times.note(label, folder: folder)
    return folder
  }

  func go() throws(ImprovementError) { if isCancelled() { throw .cancelled } }

  private static let coverage = "coverage.json"

  static func data(_ step: URL) -> URL { step.appendingPathComponent("data.dexpie") }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
