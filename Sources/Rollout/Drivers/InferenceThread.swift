import RealTime
import Robotics
import Synchronization

/// Asks the policy on a thread of its own: a slow, hanging or throwing policy never reaches the
/// control loop.
final class InferenceThread: Sendable {
  private enum Work: Sendable {
    case reset(seed: UInt64, policy: Int)
    case propose(ProposalRequest)
  }

  private let work = RingBuffer<Work>(capacity: 16)
  private let answers = RingBuffer<PolicyAnswer>(capacity: 16)
  private let wakeup = Wakeup()
  private let isClosing = Atomic<Bool>(false)
  private let policies: PolicyBox
  private let problems = Mutex<[Int: String]>([:])
  private let cpu = Atomic<Int64>(0)
  private let thread = Mutex<WorkThread?>(nil)

  /// Starts the thread of one or more policies, which nobody else may use from now on.
  init(_ policies: [any Policy]) {
    self.policies = PolicyBox(policies)
    thread.withLock { $0 = WorkThread("inference") { [self] in run() } }
  }

  /// Prepares a policy for an episode; it is asked until another one is prepared.
  ///
  /// Control thread.
  func reset(seed: UInt64, policy: Int) {
    work.push(.reset(seed: seed, policy: policy))
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

  /// The first thing that kept each policy from answering, by its number.
  var firstProblems: [Int: String] { problems.withLock { $0 } }

  /// CPU time used by the thread.
  var cpuTime: Nanoseconds { cpu.load(ordering: .relaxed) }

  /// Ends the thread without waiting for it: a policy may hang for ever.
  func close() {
    isClosing.store(true, ordering: .releasing)
    wakeup.raise()
  }

  private func run() {
    var driver = 0
    while !isClosing.load(ordering: .acquiring) {
      guard let next = work.pop() else {
        wakeup.wait(milliseconds: -1)
        continue
      }
      switch next {
      case .reset(let seed, let policy):
        driver = policy
        policies.all[driver].reset(seed: seed)
      case .propose(let request): answers.push(answer(request, of: driver))
      }
      cpu.store(WorkThread.currentCPUTime, ordering: .relaxed)
    }
  }

  private func answer(_ request: ProposalRequest, of driver: Int) -> PolicyAnswer {
    do {
      return .proposal(try policies.all[driver].propose(request))
    } catch {
      problems.withLock { $0[driver] = $0[driver] ?? "\(error)" }
      // A reason often names the policy or its file.
      let isBlind = policies.all.count > 1
      return .failure(
        id: request.id, isBlind ? "no answer; the reason is told after the comparison" : "\(error)")
    }
  }
}

/// Carries the policies to their thread.
private final class PolicyBox: @unchecked Sendable {
  // Safety: used by the inference thread alone, after the initialiser.
  let all: [any Policy]
  init(_ all: [any Policy]) { self.all = all }
}
