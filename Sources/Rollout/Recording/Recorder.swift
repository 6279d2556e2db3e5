public import Episodes
import Glibc
public import RealTime
public import Robotics
import Synchronization

/// Writes rollouts to a dataset on a thread of its own.
///
/// The control thread hands everything over through one bounded queue, in order, and never waits;
/// what does not fit is counted, shown, and recorded as a gap where it is missing. What cannot be
/// written now, as on a full disk, is kept and tried again.
public final class Recorder: Sendable {
  /// What happens when the queue is full.
  public enum Overflow: Sendable {
    /// The record is lost and counted: the control thread must not wait.
    case lose
    /// The caller waits: virtual time can.
    case wait
  }

  struct State: Sendable {
    var status = RecorderStatus()
    /// Episodes that were begun and are not closed on the disk.
    var openEpisodes = 0 {
      didSet { status.isIdle = openEpisodes == 0 }
    }
    /// True while the last attempt to write has failed and will be repeated.
    var isStuck = false
  }

  /// 40 s of a rollout at 120 Hz.
  private static let capacity = 8192

  let dataset: Dataset
  let queue = RingBuffer<Entry>(capacity: capacity)
  let inputs: RingBuffer<RawInputEvent>?
  let state = Mutex(State())
  /// Entries that reached the queue, and those of them that were dealt with for good.
  let handedOver = Atomic<Int>(0)
  let settled = Atomic<Int>(0)
  /// Records that were handed over and then could not be stored.
  let discarded = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)
  /// Those of the refused that the queue has not been told of yet.
  private let untold = Atomic<Int>(0)
  private let overflow: Overflow
  private let interval: Double
  private let wakeup = Wakeup()
  private let isClosing = Atomic<Bool>(false)
  private let thread = Mutex<WorkThread?>(nil)

  /// Starts the recorder of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: where to write.
  ///   - inputs: the input devices' raw events, of which this is the only reader.
  ///   - overflow: what happens when the queue is full.
  ///   - interval: seconds between two transactions while an episode runs.
  public init(
    _ dataset: Dataset, inputs: RingBuffer<RawInputEvent>? = nil, overflow: Overflow = .lose,
    interval: Double = 0.1
  ) {
    self.dataset = dataset
    self.inputs = inputs
    self.overflow = overflow
    self.interval = interval
    thread.withLock {
      $0 = WorkThread("recorder") { [self] in run() }
    }
  }

  // MARK: For the thread that drives

  /// Begins an episode; records that follow belong to it.
  ///
  /// The one before it may still be on its way to the disk, but must have been finished.
  ///
  /// - Parameters:
  ///   - header: what is known about the episode.
  ///   - start: the episode's start on the clock of the raw events, whose times are stored
  ///     relative to it.
  public func begin(_ header: EpisodeHeader, start: Nanoseconds = 0) {
    state.withLock {
      $0.openEpisodes += 1
      $0.status.outcome = nil
      $0.status.reasons = []
    }
    // What was lost before it is no gap of this episode.
    untold.store(0, ordering: .relaxed)
    if !push(.begin(header, start: start, lostInputs: inputs?.lost ?? 0)) {
      state.withLock { $0.openEpisodes -= 1 }
    }
    wakeup.raise()
  }

  /// Hands over what came out of a tick.
  public func record(_ output: TickOutput) {
    if let sample = output.sample { push(.sample(sample)) }
    if let frame = output.frame { push(.frame(frame)) }
    if let segment = output.remarked { push(.segment(segment)) }
    if let segment = output.segment { push(.segment(segment)) }
    if let segment = output.openSegment { push(.openSegment(segment)) }
    for event in output.events { push(.event(event)) }
  }

  /// Ends the episode with its last segment and whatever happened last.
  public func finish(segment: Segment?, events: [EpisodeEvent], time: Nanoseconds) {
    for event in events { push(.event(event)) }
    push(.finish(segment, time, lostInputs: inputs?.lost ?? 0))
    wakeup.raise()
  }

  /// Judges the episode that was written last.
  public func judge(_ outcome: Outcome?, reasons: [Reason], note: String, author: String) {
    push(.judge(outcome, reasons, note, author: author))
    wakeup.raise()
  }

  /// Takes the last judgement of that episode back, or does it again.
  public func undoJudgement(redo: Bool, author: String) {
    push(.undo(redo: redo, author: author))
    wakeup.raise()
  }

  /// Records that were lost, because a queue was full or because the dataset refused them.
  public var lost: Int {
    refused.load(ordering: .relaxed) + discarded.load(ordering: .relaxed) + (inputs?.lost ?? 0)
  }

  /// What it tells about itself, unless it is just telling it to somebody else.
  public var statusIfAvailable: RecorderStatus? {
    guard var status = state.withLockIfAvailable({ $0.status }) else { return nil }
    status.lost = lost
    return status
  }

  /// What it tells about itself.
  public var status: RecorderStatus {
    var status = state.withLock { $0.status }
    status.lost = lost
    return status
  }

  /// Waits until everything that was handed over is on disk, or until it cannot be written.
  public func waitUntilIdle() {
    while true {
      let isSettled =
        settled.load(ordering: .acquiring) == handedOver.load(ordering: .acquiring)
      let state = state.withLock { (isIdle: $0.status.isIdle, isStuck: $0.isStuck) }
      if isSettled && state.isIdle || state.isStuck { return }
      usleep(200)
    }
  }

  /// Writes what is left and ends the thread.
  ///
  /// What cannot be written even now is counted as lost. An open episode stays marked as
  /// interrupted.
  public func close() {
    isClosing.store(true, ordering: .releasing)
    wakeup.raise()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  /// Hands an entry over; false when there is no room for it.
  @discardableResult
  private func push(_ entry: Entry) -> Bool {
    let gap = untold.load(ordering: .relaxed)
    let limit = Self.capacity - entry.keepsFree - (gap > 0 ? 1 : 0)
    if overflow == .wait {
      // A recorder that cannot write would be waited for without end.
      while queue.count >= limit, !state.withLock({ $0.isStuck }) {
        wakeup.raise()
        usleep(100)
      }
    }
    guard queue.count < limit else {
      guard entry.isRecord else { return false }
      refused.add(1, ordering: .relaxed)
      untold.store(gap + 1, ordering: .relaxed)
      return false
    }
    if gap > 0 {
      untold.store(0, ordering: .relaxed)
      handedOver.add(1, ordering: .releasing)
      queue.push(.gap(gap))
    }
    // Counted first: what is settled must never seem to be more than what was handed over.
    handedOver.add(1, ordering: .releasing)
    return queue.push(entry)
  }

  // MARK: The recorder's thread

  private func run() {
    var loop = RecorderLoop(self)
    while !isClosing.load(ordering: .acquiring) {
      loop.drain()
      // In virtual time an episode of seconds passes in a blink: drain as soon as there is work.
      wakeup.wait(milliseconds: overflow == .wait ? 2 : Int32(interval * 1000))
    }
    loop.drainForGood()
  }
}
