public import Episodes
public import RealTime
public import Robotics
import Synchronization
public import Teleoperation

/// Drives rollouts in real time: one control thread at its rate, the policy, the recorder and the
/// input devices on threads of their own, the console behind ``RolloutLink``.
public final class LiveSession: RolloutLink {
  let settings: LiveSettings
  let inference: InferenceThread
  let recorder: Recorder?
  let hub: DeviceHub?
  let snapshots = Mailbox<RolloutSnapshot>()
  let commands = RingBuffer<SupervisorCommand>(capacity: 256)
  let stops = Atomic<Int>(0)
  /// When the console last asked for the robot, on the monotonic clock.
  let takeoverAsked = Atomic<Int64>(0)
  let isFinished = Atomic<Bool>(false)
  let ticks = Atomic<Int>(0)
  /// Receives every tick's lateness and the time of its command, for measurements; nil for none.
  public let trace: RingBuffer<TickTrace>?
  let comparison = Mutex<BlindComparison?>(nil)
  private let isClosing = Atomic<Bool>(false)
  private let thread = Mutex<WorkThread?>(nil)

  /// One tick as it really ran, for measurements.
  public struct TickTrace: Sendable {
    /// When it was due, on the monotonic clock.
    public var deadline: Nanoseconds
    /// When it began.
    public var began: Nanoseconds
    /// When its command had been sent.
    public var sent: Nanoseconds
    /// The command.
    public var command: Command
    /// The newest device event that shaped it; nil when there was none.
    public var input: Nanoseconds?
    /// State of authority.
    public var authority: Authority
  }

  /// Starts a session on a robot; it is prepared and holds until a person starts it.
  ///
  /// - Parameters:
  ///   - robot: the robot and its world; nobody else may use it from now on.
  ///   - prepare: puts the robot at the start of an episode; runs on the control thread while
  ///     nothing is live.
  ///   - policy: asked on a thread of its own; nobody else may use it from now on.
  ///   - rival: the policy it is compared with when ``LiveSettings/blind`` says so; likewise.
  ///   - dataset: where to record; nil records nothing.
  ///   - hub: the input devices; nil for the keyboard alone.
  ///   - settings: see ``LiveSettings``.
  ///   - trace: receives every tick as it really ran; nil for none.
  /// - Throws: whatever keeps the robot from being prepared or read.
  public init<World: Robot & TaskWorld>(
    robot: World, prepare: @escaping (World, EpisodePlan) throws -> Void, policy: any Policy,
    rival: (any Policy)? = nil, dataset: Dataset?, hub: DeviceHub?,
    settings: LiveSettings = LiveSettings(), trace: RingBuffer<TickTrace>? = nil
  ) throws {
    precondition((settings.blind == nil) == (rival == nil), "a blind comparison is of two policies")
    self.settings = settings
    self.hub = hub
    self.trace = trace
    recorder = dataset.map { Recorder($0, inputs: hub?.rawEvents) }
    let policies = [policy] + (rival.map { [$0] } ?? [])
    let names = policies.map(\.name)
    inference = InferenceThread(policies)
    let loop: LoopBox
    do {
      let file = dataset?.path.split(separator: "/").last.map(String.init) ?? ""
      loop = LoopBox(
        try ControlLoop(
          robot: robot, prepare: { try prepare(robot, $0) }, policies: names,
          datasetName: file, session: self))
    } catch {
      // The threads that have been started would outlive an object that never was.
      inference.close()
      recorder?.close()
      throw error
    }
    thread.withLock {
      $0 = WorkThread("control", priority: .realTime) { [self] in
        loop.loop.run()
        isFinished.store(true, ordering: .releasing)
      }
    }
  }

  // MARK: RolloutLink

  /// What the rollout reported last.
  public var newestSnapshot: RolloutSnapshot? { snapshots.newest }

  /// Tells the rollout something; it takes effect at the next tick.
  ///
  /// One thread only.
  public func send(_ command: SupervisorCommand) {
    // What the input thread reads out is no business of the control loop's.
    if case .watchDevice(let device) = command {
      hub?.watched = device
    } else {
      if command.isTakeover { takeoverAsked.store(MonotonicClock().now, ordering: .releasing) }
      commands.push(command)
    }
  }

  /// Stops the robot where it is, past every queue.
  public func stop() { stops.add(1, ordering: .releasing) }

  // MARK: Ending

  /// True once the control loop has ended.
  public var hasEnded: Bool { isFinished.load(ordering: .acquiring) }

  /// Number of control ticks so far.
  public var tickCount: Int { ticks.load(ordering: .relaxed) }

  /// Asks the session to end without passing through the command queue.
  public func requestQuit() { isClosing.store(true, ordering: .releasing) }

  var isQuitRequested: Bool { isClosing.load(ordering: .acquiring) }

  /// Ends the session: closes a running episode, writes everything, waits for it.
  public func close() {
    requestQuit()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
    inference.close()
    hub?.stop()
    recorder?.close()
  }

  /// The blind comparison with all its episodes; nil without one, and before the session has ended.
  public var blindComparison: BlindComparison? { comparison.withLock { $0 } }

  /// The first thing that kept each policy from answering, by its number.
  public var policyProblems: [Int: String] { inference.firstProblems }

  /// CPU time of the session's threads, by name.
  public var cpuTimes: [String: Nanoseconds] {
    var times = ["inference": inference.cpuTime]
    times["control"] = thread.withLock { $0?.cpuTime }
    times["recorder"] = recorder?.status.cpuTime
    return times
  }

  func reportCPUTime() { thread.withLockIfAvailable { $0?.reportCPUTime() } }

  /// What the recorder tells about itself; nil when nothing is recorded.
  public var recorderStatus: RecorderStatus? { recorder?.status }
}

/// Carries the loop to its thread.
private final class LoopBox: @unchecked Sendable {
  // Safety: used by the control thread alone, after the initialiser.
  let loop: ControlLoop
  init(_ loop: ControlLoop) { self.loop = loop }
}
