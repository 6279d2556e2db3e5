public import Episodes
import Glibc
public import RealTime
public import Robotics
import Synchronization

/// Writes rollouts to a dataset on a thread of its own.
///
/// The control thread hands over values through bounded queues and never waits; a full queue is
/// counted, shown, and recorded as a gap. What cannot be written now, as on a full disk, is kept
/// and tried again.
public final class Recorder: Sendable {
  /// What happens when a queue is full.
  public enum Overflow: Sendable {
    /// The record is lost and counted: the control thread must not wait.
    case lose
    /// The caller waits: virtual time can.
    case wait
  }

  enum Note: Sendable {
    case begin(EpisodeHeader, start: Nanoseconds)
    case segment(Segment)
    case event(EpisodeEvent)
    /// The end of the open episode, whose records are all those handed over before it.
    case finish(Segment?, Nanoseconds, handedOver: Counts)
    case judge(Outcome?, [Reason], String, author: String)
    case undo(redo: Bool, author: String)
  }

  /// How many records have been handed over since the recorder was made.
  struct Counts: Sendable {
    var frames = 0
    var samples = 0
  }

  let dataset: Dataset
  let frames = RingBuffer<Frame>(capacity: 1024)
  let samples = RingBuffer<ControlSample>(capacity: 4096)
  let notes = RingBuffer<Note>(capacity: 512)
  let inputs: RingBuffer<RawInputEvent>?
  let openSegment = Mailbox<Segment>()
  let state = Mutex(RecorderStatus())
  private let overflow: Overflow
  private let interval: Double
  private let wakeup = Wakeup()
  private let framesHandedOver = Atomic<Int>(0)
  private let samplesHandedOver = Atomic<Int>(0)
  private let isClosing = Atomic<Bool>(false)
  private let thread = Mutex<WorkThread?>(nil)

  /// Starts the recorder of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: where to write.
  ///   - inputs: the input devices' raw events, of which this is the only reader.
  ///   - overflow: what happens when a queue is full.
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
      $0.isIdle = false
      $0.outcome = nil
      $0.reasons = []
    }
    push(.begin(header, start: start), to: notes)
    wakeup.raise()
  }

  /// Hands over what came out of a tick.
  public func record(_ output: TickOutput) {
    if let sample = output.sample, push(sample, to: samples) {
      samplesHandedOver.add(1, ordering: .relaxed)
    }
    if let frame = output.frame, push(frame, to: frames) {
      framesHandedOver.add(1, ordering: .relaxed)
    }
    if let segment = output.segment { push(.segment(segment), to: notes) }
    if let segment = output.openSegment { openSegment.post(segment) }
    for event in output.events { push(.event(event), to: notes) }
  }

  /// Ends the episode with its last segment and whatever happened last.
  public func finish(segment: Segment?, events: [EpisodeEvent], time: Nanoseconds) {
    for event in events { push(.event(event), to: notes) }
    let counts = Counts(
      frames: framesHandedOver.load(ordering: .relaxed),
      samples: samplesHandedOver.load(ordering: .relaxed))
    push(.finish(segment, time, handedOver: counts), to: notes)
    wakeup.raise()
  }

  /// Judges the episode that was written last.
  public func judge(_ outcome: Outcome?, reasons: [Reason], note: String, author: String) {
    push(.judge(outcome, reasons, note, author: author), to: notes)
    wakeup.raise()
  }

  /// Takes the last judgement of that episode back, or does it again.
  public func undoJudgement(redo: Bool, author: String) {
    push(.undo(redo: redo, author: author), to: notes)
    wakeup.raise()
  }

  /// Records that were lost because a queue was full.
  public var lost: Int { frames.lost + samples.lost + notes.lost + (inputs?.lost ?? 0) }

  /// What it tells about itself, unless it is just telling it to somebody else.
  public var statusIfAvailable: RecorderStatus? { state.withLockIfAvailable { $0 } }

  /// What it tells about itself.
  public var status: RecorderStatus { state.withLock { $0 } }

  /// Waits until everything that was handed over is on disk, or until it cannot be written.
  public func waitUntilIdle() {
    while true {
      let status = status
      if status.isIdle && notes.count == 0 || !status.problem.isEmpty { return }
      usleep(200)
    }
  }

  /// Writes what is left and ends the thread.
  ///
  /// An open episode stays marked as interrupted.
  public func close() {
    isClosing.store(true, ordering: .releasing)
    wakeup.raise()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  @discardableResult
  private func push<Element>(_ element: Element, to queue: RingBuffer<Element>) -> Bool {
    switch overflow {
    case .lose: return queue.push(element)
    case .wait:
      // Asked before pushing, so that waiting does not count as a loss. A recorder that cannot
      // write would be waited for without end.
      while queue.isFull, status.problem.isEmpty {
        wakeup.raise()
        usleep(100)
      }
      return queue.push(element)
    }
  }

  // MARK: The recorder's thread

  private func run() {
    var loop = RecorderLoop(self)
    while true {
      let isLast = isClosing.load(ordering: .acquiring)
      loop.drain()
      if isLast { return }
      // In virtual time an episode of seconds passes in a blink: drain as soon as there is work.
      wakeup.wait(milliseconds: overflow == .wait ? 2 : Int32(interval * 1000))
    }
  }
}
