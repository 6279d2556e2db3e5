import Episodes
import RealTime
import Robotics
import Synchronization

/// The recorder thread's own state: the open episode and what could not be written yet.
///
/// Entries are dealt with strictly in order. One that cannot be dealt with now stays at the head,
/// and nothing behind it is taken; only frames and the like go on into memory while an episode is
/// open, because the queue is small.
struct RecorderLoop {
  let recorder: Recorder
  var writer: EpisodeWriter?
  var episode: EpisodeID?
  var start: Nanoseconds = 0
  /// What was taken since the last write, and what the writer was given and has not stored yet.
  var batch = EpisodeBatch()
  var inFlight: EpisodeBatch?
  /// The event at the head of the inputs that belongs to a later episode.
  var heldInput: RawInputEvent?
  var reportedInputs = 0
  /// Why something was lost for good; stays visible.
  var lossProblem = ""
  var checkedDisk: Nanoseconds = 0
  private var head: Recorder.Entry?
  private var lastFrame: Frame?
  private var taken = 0

  init(_ recorder: Recorder) { self.recorder = recorder }

  /// Writes everything that has been handed over, in one transaction for each episode.
  mutating func drain() {
    let now = MonotonicClock().now
    var isMoving = true
    while isMoving, let entry = next() {
      head = entry
      isMoving = handle(entry)
      if isMoving { head = nil }
    }
    if head == nil {
      takeInputs(until: now)
      noteLostInputs(recorder.inputs?.lost ?? 0)
      isMoving = write()
    }
    if head == nil, isMoving { settle() }
    tell()
  }

  /// Drains until nothing is left or nothing moves any more; what is left then is lost.
  mutating func drainForGood() {
    for _ in 0..<3 {
      var before = -1
      while taken != before {
        before = taken
        drain()
      }
      if isEmpty { break }
    }
    if !isEmpty { abandon() }
    writer = nil
    tell()
  }

  private var isEmpty: Bool {
    head == nil && batch.isEmpty && inFlight == nil && recorder.queue.count == 0
  }

  private mutating func next() -> Recorder.Entry? {
    if let head { return head }
    guard let entry = recorder.queue.pop() else { return nil }
    taken += 1
    return entry
  }

  private func settle() { recorder.settled.store(taken, ordering: .releasing) }

  /// Deals with an entry; false when it must be tried again later.
  private mutating func handle(_ entry: Recorder.Entry) -> Bool {
    switch entry {
    case .begin(let header, let start, let lostInputs):
      return begin(header, start: start, lostInputs: lostInputs)
    case .finish(let segment, let time, let lostInputs):
      return finish(segment, at: time, lostInputs: lostInputs)
    case .judge(let outcome, let reasons, let text, let author):
      return judge { dataset, episode throws(DatasetError) in
        try dataset.setOutcome(episode, outcome, reasons: reasons, note: text, author: author)
      }
    case .undo(let redo, let author):
      return judge { dataset, episode throws(DatasetError) in
        _ =
          redo
          ? try dataset.redoOutcome(episode, author: author)
          : try dataset.undoOutcome(episode, author: author)
      }
    default:
      if writer == nil { discard(entry.isRecord ? 1 : 0) } else { add(entry) }
      // A long queue is written in parts. What cannot be written is kept, so this is no failure.
      if batch.count >= 2048, inFlight == nil { _ = write() }
      return true
    }
  }

  private mutating func add(_ entry: Recorder.Entry) {
    switch entry {
    case .frame(let frame):
      batch.frames.append(frame)
      lastFrame = frame
    case .sample(let sample): batch.samples.append(sample)
    case .event(let event): batch.events.append(event)
    case .segment(let segment), .openSegment(let segment):
      // The newest of those that start at the same frame says it all.
      if batch.segments.last?.start == segment.start { batch.segments.removeLast() }
      batch.segments.append(segment)
    case .gap(let count): addGap("\(count) records lost: the recorder's queue was full")
    case .begin, .finish, .judge, .undo: break
    }
  }

  mutating func addGap(_ text: String) {
    batch.events.append(
      EpisodeEvent(
        time: lastFrame?.time ?? 0, step: lastFrame?.step ?? 0, kind: .gap, text: text))
  }

  mutating func forgetEpisode() {
    lastFrame = nil
    batch = EpisodeBatch()
    inFlight = nil
  }

  /// Counts what was handed over and will never be stored.
  func discard(_ count: Int) { recorder.discarded.add(count, ordering: .relaxed) }

  /// Gives up what cannot be written before the end of the program.
  private mutating func abandon() {
    discard(batch.count + (inFlight?.count ?? 0))
    if let head, head.isRecord { discard(1) }
    while let entry = recorder.queue.pop() { discard(entry.isRecord ? 1 : 0) }
    forgetEpisode()
  }
}

extension EpisodeBatch {
  /// How many records it holds.
  var count: Int { frames.count + samples.count + inputs.count + events.count + segments.count }
}
