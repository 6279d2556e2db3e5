import RealTime
import Robotics
import Rollout
public import Simulation

/// Tries policies from the same starts: `dexpie evaluate`.
public struct Evaluation: Sendable {
  /// The task.
  public var task: TaskDefinition
  /// The policies.
  public var candidates: [Candidate]
  /// Seeds of the trials, the same for all policies.
  public var seeds: [UInt64]
  /// What all trials share.
  public var settings: EvaluationSettings
  /// Threads; the trials are the same for any number.
  public var threads = 1
  /// Where trials are kept and found again; nil for nowhere.
  public var folder: String?

  /// How far an evaluation is.
  public struct Progress: Sendable {
    /// Trials that are over, found ones among them.
    public var done: Int
    /// All trials.
    public var total: Int
    /// The trial that is over.
    public var trial: Trial
    /// How long it took, seconds; nil for one that was found.
    public var seconds: Double?
  }

  /// Makes an evaluation.
  public init(
    task: TaskDefinition, candidates: [Candidate], seeds: [UInt64], settings: EvaluationSettings
  ) {
    self.task = task
    self.candidates = candidates
    self.seeds = seeds
    self.settings = settings
  }

  /// Runs the trials that are not in the folder yet.
  ///
  /// Policies take turns, so that they can be compared on what is done when it is interrupted.
  ///
  /// - Parameters:
  ///   - isCancelled: asked several times a second; trials that run are finished first.
  ///   - progress: told of every trial, in the calling thread; found ones first.
  /// - Returns: the trials by policy and seed, in the order given; fewer when it was cancelled.
  /// - Throws: ``EvaluationError``, or what keeps a policy or the task from being loaded.
  public func run(
    isCancelled: () -> Bool = { false }, progress: (Progress) -> Void = { _ in }
  ) throws -> [Trial] {
    try check()
    let keys = try keys()
    let store = try folder.map {
      try TrialStore(
        $0, settings: settings, task: task.description.name, taskHash: try Fingerprint.task(task))
    }
    var trials: [TrialKey: Trial] = [:]
    let total = keys.count * seeds.count
    func take(_ trial: Trial, seconds: Double? = nil) {
      trials[trial.key] = trial
      progress(
        Progress(done: trials.count, total: total, trial: trial, seconds: seconds))
    }
    var missing: [(candidate: Int, key: TrialKey)] = []
    for row in seeds.indices {
      for (candidate, keys) in keys.enumerated() {
        if var found = store?.trials[keys[row]] {
          found.policy = candidates[candidate].name
          take(found)
        } else {
          missing.append((candidate, keys[row]))
        }
      }
    }
    try run(missing, isCancelled: isCancelled) { trial, seconds in
      try store?.append(trial)
      take(trial, seconds: seconds)
    }
    return keys.joined().compactMap { trials[$0] }
  }

  private func run(
    _ missing: [(candidate: Int, key: TrialKey)], isCancelled: () -> Bool,
    finished: (Trial, _ seconds: Double) throws -> Void
  ) throws {
    guard !missing.isEmpty else { return }
    let count = max(1, min(threads, missing.count))
    let queue = TrialQueue<(trial: Trial, seconds: Double)>(missing.count, workers: count)
    let workers = (0..<count).map { _ in
      WorkThread("trials") { [task, candidates, settings] in
        var worker: TrialWorker?
        queue.work { index in
          let (candidate, key) = missing[index]
          let ready = try worker ?? TrialWorker(task, candidates, settings)
          worker = ready
          let start = ContinuousClock.now
          let trial = Trial(
            key: key, policy: candidates[candidate].name,
            outcome: try ready.run(candidate, seed: key.seed))
          return (trial, (ContinuousClock.now - start) / .seconds(1))
        }
      }
    }
    defer { for worker in workers { worker.join() } }
    try queue.collect(isCancelled: isCancelled) { try finished($0.trial, $0.seconds) }
  }

  /// Finds what cannot be done before anything is run.
  private func check() throws {
    guard settings.rollout.executedActions >= max(1, settings.inferenceDelay) else {
      throw EvaluationError.tooFewActions(
        executed: settings.rollout.executedActions, delay: settings.inferenceDelay)
    }
    for (index, candidate) in candidates.enumerated() {
      if let same = candidates[..<index].first(where: { $0.hash == candidate.hash }) {
        throw EvaluationError.samePolicy(same.name, candidate.name)
      }
      _ = try candidate.policy(task, settings)
    }
  }

  /// What every trial follows from: a row for every policy.
  private func keys() throws -> [[TrialKey]] {
    let taskHash = try Fingerprint.task(task)
    let settingsHash = try settings.hash
    return candidates.map { candidate in
      seeds.map { seed in
        TrialKey(
          task: task.description.name, taskHash: taskHash, policyHash: candidate.hash,
          settingsHash: settingsHash, seed: seed)
      }
    }
  }
}
