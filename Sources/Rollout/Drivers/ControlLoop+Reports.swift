import Episodes
import RealTime
import Robotics
import Simulation
import Synchronization
import Teleoperation

/// What the screen is told.
extension ControlLoop {
  func publish(_ machine: RolloutMachine) {
    if tick % 60 < 4 || snapshot.timing.deviation99 == 0 {
      (snapshot.timing.deviationMedian, snapshot.timing.deviation99) = lateness.percentiles()
    }
    let timing = snapshot.timing
    var report = machine.snapshot
    report.timing.deviationMedian = timing.deviationMedian
    report.timing.deviation99 = timing.deviation99
    report.timing.missedTicks = missed
    let elapsed = (clock.now - start).seconds
    report.timing.measuredRate = elapsed > 1 ? Double(tick) / elapsed : 0
    snapshot.timing = report.timing
    addSurroundings(to: &report)
    report.session.task.stepLimit = machine.stepLimit
    isSnapshotDue = !session.snapshots.post(report)
  }

  /// Says it when the recorder cannot write, and when it can again.
  func tellOfRecorder(_ machine: inout RolloutMachine) {
    guard let problem = session.recorder?.statusIfAvailable?.problem,
      problem.isEmpty != recorderProblem.isEmpty
    else { return }
    recorderProblem = problem
    let time = settings.rollout.time(ofTick: tick) + slip
    if problem.isEmpty {
      machine.say(.info, "written again: nothing is missing", time: time)
    } else {
      machine.say(.alarm, "not written, kept and tried again: \(problem)", time: time)
    }
  }

  func publishIdle() {
    addSurroundings(to: &snapshot)
    session.snapshots.post(snapshot)
  }

  func addSurroundings(to report: inout RolloutSnapshot) {
    if let recorder = session.recorder?.statusIfAvailable {
      // Ready, the recorder still remembers the episode before.
      if status.phase != .ready {
        status.episode = recorder.episode
        status.outcome = recorder.outcome
        status.reasons = recorder.reasons
      }
      report.timing.diskFree = recorder.diskFree
      report.timing.recorderProblem = recorder.problem
    }
    report.timing.lostRecords = session.recorder?.lost ?? 0
    report.session = status
    report.devices = summaries()
    report.watchedDevice = readings()
    if let blind { report.hideDriver(blind.status) }
    report.scene = (robot as? SimulatedRobot)?.sceneSnapshot()
  }

  /// What the watched device reads, as it was last when it is just being replaced.
  func readings() -> DeviceReadings? {
    guard let hub = session.hub, hub.watched != nil else { return nil }
    watchedDevice = hub.readings ?? watchedDevice
    return watchedDevice
  }

  /// Device summaries are strings: refreshed twice a second, not at every step.
  func summaries() -> [DeviceSummary] {
    devicesAge -= 1
    guard devicesAge < 0, let hub = session.hub else { return devices }
    devicesAge = 15
    guard let statuses = hub.statusesIfAvailable else { return devices }
    devices = statuses.map { status in
      DeviceSummary(
        status, drives: operatorState.sources.parts(of: status.id),
        takeover: status.keymap.flatMap { settings.takeoverWords[$0] } ?? "")
    }
    // What is wrong with all of them together, such as two gloves for one hand.
    if let problem = hub.problem {
      let name = devices.isEmpty ? "no device" : "devices"
      devices.insert(DeviceSummary(name: name, isConnected: false, problem: problem), at: 0)
    }
    return devices
  }
}
