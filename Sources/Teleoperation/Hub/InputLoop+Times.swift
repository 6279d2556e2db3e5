import RealTime
import Robotics
import Synchronization

/// What happens without an event.
extension InputLoop {
  /// Longest time between two looks around while a rollout runs, for ``DeviceHub/lastAlive``.
  private static let pulse: Nanoseconds = 100_000_000
  /// Time between two readings for a screen.
  private static let readingPeriod = Nanoseconds.period(rate: 30)

  /// Milliseconds until something is due; −1 for never.
  func timeout() -> Int32 {
    if devices.contains(where: \.isUnfinished) { return 0 }
    let now = clock.now
    var due: Nanoseconds = .max
    if isLive { due = now + Self.pulse }
    if publications.watched.load(ordering: .relaxed) >= 0 {
      due = min(due, readingsTime + Self.readingPeriod)
    }
    for device in devices {
      if let deadline = restDeadline(device) { due = min(due, deadline) }
      if let deadline = tiredDeadline(device) { due = min(due, deadline) }
      if let deadline = heartbeatDeadline(device) { due = min(due, deadline) }
    }
    guard due < .max else { return -1 }
    return Int32(clamping: max(0, (due - now + 999_999) / 1_000_000))
  }

  /// Does what is due.
  func checkTimes() {
    let now = clock.now
    var hasChanged = false
    for device in devices {
      if let deadline = restDeadline(device), now >= deadline {
        let rest = Nanoseconds(seconds: settings.relativeRest)
        if device.state.rest(silentSince: now - rest) { device.isChanged = true }
      }
      if let deadline = tiredDeadline(device), now >= deadline {
        device.isTired = true
        hasChanged = true
      }
      if let deadline = heartbeatDeadline(device), now >= deadline {
        let matters = personDrives && isShaping(device)
        let reason = silence(of: device)
        setSilent(device, true)
        if matters { noteLoss(of: device.source.identity.name, reason) }
      }
      hasChanged = hasChanged || device.isChanged
    }
    if hasChanged { refresh() }
    publishReadings(now)
  }

  /// When the relative axis that has been silent for longest counts as at rest.
  private func restDeadline(_ device: ConnectedDevice) -> Nanoseconds? {
    device.state.oldestDeflection.map { $0 + Nanoseconds(seconds: settings.relativeRest) }
  }

  /// When a rate that is kept up without an event counts as none.
  private func tiredDeadline(_ device: ConnectedDevice) -> Nanoseconds? {
    guard settings.silenceLimit > 0, !device.isTired, device.input.isMoving else { return nil }
    return device.lastRead + Nanoseconds(seconds: min(settings.silenceLimit, 86_400))
  }

  /// When a device that says something regularly counts as silent.
  private func heartbeatDeadline(_ device: ConnectedDevice) -> Nanoseconds? {
    let heartbeat = device.map.keymap.heartbeat
    guard heartbeat > 0, device.hasSpoken, !device.isSilent else { return nil }
    return device.lastRead + Nanoseconds(seconds: heartbeat)
  }

  private func publishReadings(_ now: Nanoseconds) {
    let id = publications.watched.load(ordering: .relaxed)
    guard id >= 0, now - readingsTime >= Self.readingPeriod else { return }
    readingsTime = now
    publications.readings.replace(
      devices.first { $0.id == id }.map {
        DeviceReadings(device: id, time: now, rows: $0.readingRows)
      })
  }
}
