public import Robotics

/// The policy's side of a rollout: asks for chunks in time, checks the answers, and says what the
/// policy wants now.
///
/// Time-stamped, so a late chunk never blocks (METHOD §3); with ``RolloutSettings/isSynchronous`` it
/// waits at the end of a chunk until the next is there.
public struct ActionStream: Sendable, Hashable {
  /// What came of an answer.
  public enum Arrival: Sendable, Hashable {
    /// It continues the chunk in use without a seam, or begins one.
    case adopted
    /// It came after more steps than its prefix covers: the driver must be joined again.
    case adoptedLate
    /// It answers a request that is no longer of interest.
    case ignored
    /// It is unusable, and why.
    case refused(String)
  }

  private struct Pending: Sendable, Hashable {
    var id: Int
    var sent: Nanoseconds
    var prefix: [Command]
    var reference: Pose
    var start: Nanoseconds
    var isAbandoned = false
    var isOverdue = false
  }

  private let settings: RolloutSettings
  private let joints: Int
  private var pending: Pending?
  private var nextID: Int
  /// Delays of the last answers, steps.
  private var delays: [Double] = []
  private var prefixCount = 0
  private var lastRequest: Nanoseconds?
  /// The chunk in use; nil before the first answer and after ``abandon()``.
  public private(set) var chunk: ActionChunk?
  /// What the screen shows of it.
  public private(set) var status = ChunkStatus()
  /// Time the newest answer took; nil before the first.
  public private(set) var latency: Nanoseconds?
  /// Dispersion of the newest answer; nil when it was not sampled.
  public private(set) var dispersion: Double?
  /// The critic's value in the newest answer; nil without a critic.
  public private(set) var value: Double?
  /// Familiarity in the newest answer; nil when the policy cannot tell.
  public private(set) var familiarity: Double?

  /// Makes the stream of an episode.
  ///
  /// - Parameters:
  ///   - settings: the rollout's numbers.
  ///   - joints: joints of the hand.
  ///   - firstRequest: number of the first request; no request of an earlier episode may have it,
  ///     so that an answer that comes after the end is not taken for one of this episode.
  public init(_ settings: RolloutSettings, joints: Int, firstRequest: Int = 0) {
    nextID = firstRequest
    self.settings = settings
    self.joints = joints
  }

  // MARK: What the policy wants

  /// The policy's command for a time; nil when no chunk reaches it.
  public func proposal(at time: Nanoseconds) -> Command? {
    guard let chunk, time <= chunk.end else { return nil }
    return chunk.command(at: time)
  }

  /// The policy's command for a time; its last waypoint when the chunk has run out.
  public func target(at time: Nanoseconds) -> Command? { chunk?.command(at: time) }

  /// True when the chunk in use has run out.
  public func hasRunOut(at time: Nanoseconds) -> Bool { chunk.map { time > $0.end } ?? true }

  // MARK: Asking

  /// The next request, when it is time for one.
  ///
  /// - Parameters:
  ///   - observation: what the policy would see.
  ///   - isDriving: true when the policy's chunk is executed: the next one continues it. False
  ///     for the shadow policy, which starts from where the robot is.
  ///   - interval: steps between requests when it does not drive.
  /// - Returns: the request; nil when it is not time for one or one is out.
  public mutating func request(
    _ observation: Observation, isDriving: Bool, interval: Int
  ) -> ProposalRequest? {
    guard pending == nil else { return nil }
    let time = observation.time
    let period = settings.policyPeriod
    let start = time + period
    let delay = expectedDelay
    var prefix: [Command] = []
    if settings.isSynchronous, isDriving {
      if let chunk, time < chunk.end - period / 20 { return nil }
    } else if isDriving, let chunk, !hasRunOut(at: time) {
      // The request leaves when the actions still to execute are just those it will take.
      let executed = chunk.steps(at: start) - prefixCount
      let usable = chunk.actions.count - prefixCount
      guard executed >= min(settings.executedActions, usable) - delay else { return nil }
      prefix = chunk.prefix(from: start, count: delay, reference: observation.state.wrist)
    } else if let lastRequest, !isDriving {
      guard time - lastRequest >= Nanoseconds(interval) * period else { return nil }
    }
    let request = ProposalRequest(
      id: nextID, observation: observation, prefix: prefix, start: start, period: period,
      samples: settings.agreementSamples)
    pending = Pending(
      id: nextID, sent: time, prefix: prefix, reference: observation.state.wrist, start: start)
    nextID += 1
    lastRequest = time
    status.isThinking = true
    return request
  }

  /// Steps the policy is given: the most it took lately, at most what training allows.
  private var expectedDelay: Int {
    guard let slowest = delays.max() else { return settings.maximumDelay }
    // A twentieth of a step is forgiven: answers come at ticks, whose times are rounded.
    return min(settings.maximumDelay, max(1, Int((slowest - 0.05).rounded(.up))))
  }

  /// True once, when the request that is out has not been answered in time.
  public mutating func becameOverdue(at time: Nanoseconds) -> Bool {
    guard let waiting = pending, !waiting.isOverdue,
      (time - waiting.sent).seconds > settings.proposalTimeout
    else { return false }
    pending?.isOverdue = true
    return true
  }

  /// Forgets the request that is out: another driver has taken the robot.
  ///
  /// The chunk in use goes on being what the policy proposes until it runs out.
  ///
  /// The policy gets its full time again, so that one that hangs is noticed by whoever waits next.
  ///
  /// - Parameter time: now.
  public mutating func abandonRequest(at time: Nanoseconds) {
    prefixCount = 0
    pending?.isAbandoned = true
    pending?.isOverdue = false
    pending?.sent = time
    lastRequest = nil
  }

  /// Forgets the chunk in use as well: the policy must look again before it drives.
  ///
  /// - Parameter time: now.
  public mutating func abandon(at time: Nanoseconds) {
    abandonRequest(at: time)
    chunk = nil
    dispersion = nil
    value = nil
    familiarity = nil
  }

  // MARK: Answers

  /// Takes an answer in.
  ///
  /// - Parameters:
  ///   - proposal: the answer.
  ///   - time: when it arrived.
  /// - Returns: what came of it.
  public mutating func receive(_ proposal: Proposal, at time: Nanoseconds) -> Arrival {
    guard let asked = pending, asked.id == proposal.id else { return .ignored }
    pending = nil
    status.isThinking = false
    if asked.isAbandoned { return .ignored }
    measure(time - asked.sent)
    if let problem = problem(of: proposal, asked: asked) {
      status.refused += 1
      return .refused(problem)
    }
    if asked.isOverdue, time > proposal.chunk.end { return .ignored }
    dispersion = proposal.dispersion
    value = proposal.value
    familiarity = proposal.familiarity
    status.number += 1
    if settings.isSynchronous {
      chunk = continuation(proposal.chunk, at: time)
      prefixCount = 0
      return .adopted
    }
    var new = proposal.chunk
    // Whatever the policy made of it, the prefix is what will have been executed (METHOD §3).
    for (index, action) in asked.prefix.enumerated() where index < new.actions.count {
      new.actions[index] = action
    }
    // Up to its last action the prefix is what is being executed; from then on the chunks differ.
    let covered = asked.start + Nanoseconds(asked.prefix.count - 1) * settings.policyPeriod
    let isSeamless = chunk == nil || time <= covered + settings.policyPeriod / 20
    if let chunk, time > chunk.end { status.late += 1 }
    chunk = new
    prefixCount = asked.prefix.count
    return isSeamless ? .adopted : .adoptedLate
  }

  /// The part of a new chunk that is executed, from the waypoint that was held until now on.
  private func continuation(_ new: ActionChunk, at time: Nanoseconds) -> ActionChunk {
    let last = chunk.map { $0.command(at: time) }
    let held = last.map { Command(wrist: $0.wrist.relative(to: new.reference), hand: $0.hand) }
    let executed = Array(new.actions.prefix(settings.executedActions))
    return ActionChunk(
      reference: new.reference, actions: (held.map { [$0] } ?? []) + executed, start: time,
      period: new.period)
  }

  private mutating func measure(_ delay: Nanoseconds) {
    latency = delay
    let steps = delay.seconds / settings.policyPeriod.seconds
    status.delaySteps = Int(steps.rounded())
    delays.append(steps)
    if delays.count > 8 { delays.removeFirst() }
  }

  /// Takes note that the request was answered with an error.
  public mutating func receiveFailure(id: Int) -> Bool {
    guard pending?.id == id else { return false }
    let wasWanted = pending?.isAbandoned == false
    pending = nil
    status.isThinking = false
    return wasWanted
  }

  /// Updates what the screen shows.
  public mutating func updateStatus(at time: Nanoseconds) {
    status.remaining = chunk.map { max(0, $0.actions.count - max(0, $0.steps(at: time))) } ?? 0
  }

  private func problem(of proposal: Proposal, asked: Pending) -> String? {
    let chunk = proposal.chunk
    guard chunk.actions.count > asked.prefix.count else {
      return "the chunk has \(chunk.actions.count) actions, none after the prefix"
    }
    guard chunk.period == settings.policyPeriod, chunk.start == asked.start else {
      return "the chunk's times are not those that were asked for"
    }
    guard chunk.reference == asked.reference else {
      return "the chunk's reference pose is not the observation's wrist pose"
    }
    for (index, action) in chunk.actions.enumerated() {
      guard action.hand.count == joints else {
        return "action \(index) has \(action.hand.count) hand joints, expected \(joints)"
      }
      guard action.isFinite else { return "action \(index) is not finite" }
    }
    return nil
  }
}
