import Episodes
import Glibc
import RealTime
import Robotics
import Synchronization

/// The recorder thread's own state: the open episode and what could not be written yet.
struct RecorderLoop {
  private let recorder: Recorder
  private var writer: EpisodeWriter?
  private var start: Nanoseconds = 0
  private var lastFrame: Frame?
  private var reportedLoss = 0
  private var finishing: (segment: Segment?, time: Nanoseconds, last: Recorder.Counts)?
  private var taken = Recorder.Counts()
  private var deferred: [Recorder.Note] = []
  private var checkedDisk: Nanoseconds = 0

  init(_ recorder: Recorder) { self.recorder = recorder }

  /// Writes everything that has been handed over, in one transaction for each episode.
  mutating func drain() {
    var batch = EpisodeBatch()
    takeNotes(into: &batch)
    takeRecords(into: &batch)
    noteLoss(in: &batch)
    if writer != nil, !batch.isEmpty || finishing != nil { write(batch) }
    tell()
  }

  private mutating func takeNotes(into batch: inout EpisodeBatch) {
    let waiting = deferred
    deferred = []
    for note in waiting { handle(note, batch: &batch) }
    while finishing == nil, let note = recorder.notes.pop() { handle(note, batch: &batch) }
  }

  private mutating func handle(_ note: Recorder.Note, batch: inout EpisodeBatch) {
    switch note {
    case .begin(let header, let start): begin(header, start: start, note: note)
    case .segment(let segment): batch.segments.append(segment)
    case .event(let event): batch.events.append(event)
    case .finish(let segment, let time, let counts): finishing = (segment, time, counts)
    case .judge(let outcome, let reasons, let text, let author):
      judge(retrying: note) { dataset, episode in
        try dataset.setOutcome(episode, outcome, reasons: reasons, note: text, author: author)
      }
    case .undo(let redo, let author):
      judge(retrying: note) { dataset, episode in
        _ =
          redo
          ? try dataset.redoOutcome(episode, author: author)
          : try dataset.undoOutcome(episode, author: author)
      }
    }
  }

  private mutating func begin(
    _ header: EpisodeHeader, start: Nanoseconds, note: Recorder.Note
  ) {
    do {
      let writer = try recorder.dataset.begin(header)
      self.writer = writer
      self.start = start
      _ = recorder.openSegment.take()
      reportedLoss = recorder.lost
      lastFrame = nil
      recorder.state.withLock {
        $0.episode = writer.episode
        $0.isIdle = false
        $0.problem = ""
      }
    } catch {
      // Kept: the records that follow wait in their queues until the episode can be opened.
      deferred.append(note)
      fail(error)
    }
  }

  private mutating func judge(
    retrying note: Recorder.Note, _ change: (Dataset, EpisodeID) throws -> Void
  ) {
    guard let episode = recorder.status.episode else { return }
    do {
      try change(recorder.dataset, episode)
      let summary = try recorder.dataset.summary(episode)
      recorder.state.withLock {
        $0.outcome = summary.outcome
        $0.reasons = summary.reasons
        $0.problem = ""
      }
    } catch {
      deferred.append(note)
      fail(error)
    }
  }

  private mutating func takeRecords(into batch: inout EpisodeBatch) {
    guard writer != nil else {
      // Between episodes nobody records what devices say; while one waits to be opened, it waits.
      if deferred.isEmpty { while recorder.inputs?.pop() != nil {} }
      return
    }
    // What was handed over after the end belongs to the next episode.
    let last = finishing?.last
    while taken.frames < last?.frames ?? .max, let frame = recorder.frames.pop() {
      taken.frames += 1
      batch.frames.append(frame)
      lastFrame = frame
    }
    while taken.samples < last?.samples ?? .max, let sample = recorder.samples.pop() {
      taken.samples += 1
      batch.samples.append(sample)
    }
    while var input = recorder.inputs?.pop() {
      input.time -= start
      if input.time >= 0 { batch.inputs.append(input) }
    }
    if finishing == nil, !batch.frames.isEmpty, let open = recorder.openSegment.take() {
      batch.segments.append(open)
    }
  }

  private mutating func noteLoss(in batch: inout EpisodeBatch) {
    let lost = recorder.lost
    guard writer != nil, lost > reportedLoss, let frame = lastFrame else { return }
    batch.events.append(
      EpisodeEvent(
        time: frame.time, step: frame.step, kind: .gap,
        text: "\(lost - reportedLoss) records lost: the recorder's queue was full"))
    reportedLoss = lost
  }

  private mutating func write(_ batch: EpisodeBatch) {
    guard let writer else { return }
    do {
      if batch.isEmpty { try writer.retry() } else { try writer.append(batch) }
      if let (segment, time, _) = finishing {
        try writer.finish(segments: segment.map { [$0] } ?? [], endTime: time)
        finishing = nil
        self.writer = nil
      }
      recorder.state.withLock {
        $0.problem = ""
        $0.frames += batch.frames.count
        if self.writer == nil { $0.isIdle = true }
      }
    } catch {
      // The writer keeps what it was given and writes it first next time.
      fail(error)
    }
  }

  private func fail(_ error: any Error) {
    let text = "\(error)"
    recorder.state.withLock { $0.problem = text }
    usleep(100_000)
  }

  private mutating func tell() {
    let now = MonotonicClock().now
    let cpu = WorkThread.currentCPUTime
    guard now - checkedDisk > .second else {
      recorder.state.withLock { $0.cpuTime = cpu }
      return
    }
    checkedDisk = now
    var space = statvfs()
    let isKnown = statvfs(recorder.dataset.path, &space) == 0
    recorder.state.withLock {
      $0.cpuTime = cpu
      $0.diskFree = isKnown ? Int64(space.f_bavail) * Int64(space.f_frsize) : nil
    }
  }
}
