import RealTime
import Robotics
import Synchronization

/// Asks the policy on a thread of its own: a slow, hanging or throwing policy never reaches the
/// control loop.
final class InferenceThread: Sendable {
  private enum Work: Sendable {
    case reset(seed: UInt64)
    case propose(ProposalRequest)
  }

  private let work = RingBuffer<Work>(capacity: 16)
  private let answers = RingBuffer<PolicyAnswer>(capacity: 16)
  private let wakeup = Wakeup()
  private let isClosing = Atomic<Bool>(false)
  private let policy: PolicyBox
  private let cpu = Atomic<Int64>(0)
  private let thread = Mutex<WorkThread?>(nil)

  /// Starts the thread of a policy, which nobody else may use from now on.
  init(_ policy: any Policy) {
    self.policy = PolicyBox(policy)
    thread.withLock { $0 = WorkThread("inference") { [self] in run() } }
  }

  /// Prepares the policy for an episode.
  ///
  /// Control thread.
  func reset(seed: UInt64) {
    work.push(.reset(seed: seed))
    wakeup.raise()
  }

  /// Asks.
  ///
  /// Control thread; never waits.
  func ask(_ request: ProposalRequest) {
    work.push(.propose(request))
    wakeup.raise()
  }

  /// The next answer, if there is one.
  ///
  /// Control thread; never waits.
  func answer() -> PolicyAnswer? { answers.pop() }

  /// CPU time used by the thread.
  var cpuTime: Nanoseconds { cpu.load(ordering: .relaxed) }

  /// Ends the thread without waiting for it: a policy may hang for ever.
  func close() {
    isClosing.store(true, ordering: .releasing)
    wakeup.raise()
  }

  private func run() {
    while !isClosing.load(ordering: .acquiring) {
      guard let next = work.pop() else {
        wakeup.wait(milliseconds: -1)
        continue
      }
      switch next {
      case .reset(let seed): policy.policy.reset(seed: seed)
      case .propose(let request): answers.push(answer(request))
      }
      cpu.store(WorkThread.currentCPUTime, ordering: .relaxed)
    }
  }

  private func answer(_ request: ProposalRequest) -> PolicyAnswer {
    do {
      return .proposal(try policy.policy.propose(request))
    } catch {
      return .failure(id: request.id, "\(error)")
    }
  }
}

/// Carries the policy to its thread.
private final class PolicyBox: @unchecked Sendable {
  // Safety: used by the inference thread alone, after the initialiser.
  let policy: any Policy
  init(_ policy: any Policy) { self.policy = policy }
}
