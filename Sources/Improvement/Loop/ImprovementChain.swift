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
  let times = StepTimes()

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

  var driver: VirtualDriver {
    var settings = RolloutSettings()
    settings.executedActions = self.settings.executedActions
    return VirtualDriver(settings: settings)
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
