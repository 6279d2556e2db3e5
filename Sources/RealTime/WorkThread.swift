import CRealTime
import Glibc
public import Robotics
import Synchronization

/// A thread with a name that tools show and, where the system allows it, raised priority.
///
/// Foundation's `Thread` cannot set a scheduling policy.
public final class WorkThread: @unchecked Sendable {
  // Safety: `handle` is written once in `init` before the object is shared.
  /// How the kernel schedules a thread.
  public enum Priority: Sendable {
    /// As every other thread.
    case normal
    /// Before all others at its deadlines: `SCHED_FIFO` where allowed, else the lowest nice value.
    case realTime
  }

  private var handle = pthread_t()
  private let work: Work

  /// Starts a thread that runs `body` and ends with it.
  ///
  /// - Parameters:
  ///   - name: at most 15 bytes.
  ///   - priority: raised priority is taken where the system allows it.
  ///   - body: the thread's work.
  public init(_ name: String, priority: Priority = .normal, body: @escaping @Sendable () -> Void) {
    work = Work(name: name, priority: priority, body: body)
    let context = Unmanaged.passRetained(work).toOpaque()
    pthread_create(&handle, nil, runWork, context)
  }

  /// Waits for the thread to end.
  public func join() { pthread_join(handle, nil) }

  /// CPU time the thread has used when it last told, nanoseconds; see ``reportCPUTime()``.
  public var cpuTime: Nanoseconds { work.cpuTime.load(ordering: .relaxed) }

  /// True when raised priority was granted.
  public var isRealTime: Bool { work.isRealTime.load(ordering: .relaxed) }

  /// CPU time used by the calling thread, nanoseconds.
  public static var currentCPUTime: Nanoseconds { crt_thread_cpu_time() }

  /// Tells a thread object the calling thread's CPU time; called by the thread itself.
  public func reportCPUTime() { work.cpuTime.store(crt_thread_cpu_time(), ordering: .relaxed) }
}

/// What a thread runs; shared between the creating and the created thread.
private final class Work: Sendable {
  let name: String
  let priority: WorkThread.Priority
  let body: @Sendable () -> Void
  let cpuTime = Atomic<Int64>(0)
  let isRealTime = Atomic<Bool>(false)

  init(name: String, priority: WorkThread.Priority, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.priority = priority
    self.body = body
  }
}

/// Global and nonisolated: a closure written in `main` would be main-actor isolated and trap here.
private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
  crt_name_thread(work.name)
  if work.priority == .realTime {
    crt_precise_timers()
    work.isRealTime.store(crt_raise_priority(), ordering: .relaxed)
  }
  work.body()
  work.cpuTime.store(crt_thread_cpu_time(), ordering: .relaxed)
  return nil
}
