import Episodes
import Glibc
import RealTime
import Robotics
import Synchronization

extension RecorderLoop {
  /// Stores what was taken; false when it must be tried again later.
  ///
  /// The writer holds at most one batch that it could not store, so that a refusal is known to be
  /// of that one.
  mutating func write() -> Bool {
    while let writer, inFlight != nil || !batch.isEmpty {
      let isRetry = inFlight != nil
      let part = inFlight ?? batch
      if !isRetry { batch = EpisodeBatch() }
      inFlight = part
      do throws(DatasetError) {
        if isRetry { try writer.retry() } else { try writer.append(part) }
        inFlight = nil
        recorder.state.withLock { $0.status.frames += part.frames.count }
        succeed()
      } catch {
        switch error {
        case .refused:
          inFlight = nil
          discard(part.count)
          lossProblem = "\(error)"
          // A gap that the dataset refuses too would be noted for ever.
          guard part.count > 1 || part.events.first?.kind != .gap else { continue }
          addGap("\(part.count) records lost: \(error)")
        case .closed, .closedByAnother:
          drop("\(error)")
        default:
          // The writer keeps what it was given and writes it first next time.
          fail(error)
          return false
        }
      }
    }
    return true
  }

  /// Takes the raw events until a time on their clock.
  ///
  /// Later ones may belong to an episode that was begun just now. Between episodes nobody records
  /// what devices say.
  mutating func takeInputs(until end: Nanoseconds) {
    while var input = heldInput ?? recorder.inputs?.pop() {
      heldInput = nil
      guard input.time <= end else {
        heldInput = input
        return
      }
      input.time -= start
      if writer != nil, input.time >= 0 { batch.inputs.append(input) }
    }
  }

  /// Notes raw events that were lost since the last time.
  mutating func noteLostInputs(_ lost: Int) {
    guard writer != nil, lost > reportedInputs else { return }
    addGap("\(lost - reportedInputs) raw events lost: their queue was full")
    reportedInputs = lost
  }

  /// Shows that writing works, and what was lost for good.
  func succeed() {
    let problem = lossProblem
    recorder.state.withLock {
      $0.isStuck = false
      $0.status.problem = problem
    }
  }

  /// Shows why writing does not work now, and waits a little.
  func fail(_ error: any Error) {
    let text = "\(error)"
    recorder.state.withLock {
      $0.isStuck = true
      $0.status.problem = text
    }
    usleep(100_000)
  }

  /// Tells how it is doing.
  mutating func tell() {
    let now = MonotonicClock().now
    let cpu = WorkThread.currentCPUTime
    guard now - checkedDisk > .second else {
      recorder.state.withLock { $0.status.cpuTime = cpu }
      return
    }
    checkedDisk = now
    var space = statvfs()
    let isKnown = statvfs(recorder.dataset.path, &space) == 0
    recorder.state.withLock {
      $0.status.cpuTime = cpu
      $0.status.diskFree = isKnown ? Int64(space.f_bavail) * Int64(space.f_frsize) : nil
    }
  }
}
