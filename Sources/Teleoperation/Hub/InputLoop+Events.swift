import RealTime
import Robotics
import Synchronization

/// From an event to what it asks for.
extension InputLoop {
  /// The most events read from one device before the others are looked at again.
  private static let turn = 256

  /// Reads what a device has to say.
  func read(_ device: ConnectedDevice) {
    device.isUnfinished = true
    reading: for _ in 0..<Self.turn {
      switch device.source.next() {
      case .event(let event), .resync(let event): take(event, from: device)
      case .dropped:
        device.counters.countResync()
        record(.dropped(at: clock.now), from: device)
      case .none:
        device.isUnfinished = false
        break reading
      case .gone(let reason): return lose(device, reason: reason)
      }
    }
    // Groups that waited together are published together: what counts in between, presses and
    // releases, is counted as each group ends.
    if device.isChanged { refresh() }
  }

  private func take(_ event: InputEvent, from device: ConnectedDevice) {
    let now = clock.now
    var event = event
    event.time = device.time(of: event, now: now)
    // Stop comes first: before the record, before the rest of the group, before any queue.
    if let control = device.state.apply(device.layout.placed(event)) {
      let stops = action(pressing: control, on: device) == .stop
      if stops { publications.stopRequests.add(1, ordering: .releasing) }
      device.presses.append((control, event.time, stops))
    }
    device.counters.count(at: now)
    device.lastRead = now
    device.isTired = false
    if event.isAxis { device.hasMoved = true }
    record(event, from: device)
    guard event.isReport else { return }
    if device.source.hasMonotonicTime { device.counters.count(latency: now - event.time) }
    finishGroup(device, time: event.time)
  }

  /// Acts upon a group of simultaneous changes.
  private func finishGroup(_ device: ConnectedDevice, time: Nanoseconds) {
    device.lastTime = time
    device.hasSpoken = true
    device.isChanged = true
    if device.isSilent { setSilent(device, false) }
    for press in device.presses {
      if device.map.toggles(press.control) { device.state.isToggled.toggle() }
      guard let action = action(pressing: press.control, on: device) else { continue }
      if action == .stop, !press.hasStopped {
        publications.stopRequests.add(1, ordering: .releasing)
      }
      publications.actions.push(TimedAction(time: press.time, action: action, device: device.id))
    }
    device.presses.removeAll(keepingCapacity: true)
    noteTakeover(device, time: time)
    noteClutch(device)
    reportWaiting(device)
    if device.isGrabbed != wantsGrab(device) { followGrabs() }
  }

  private func action(pressing control: Control, on device: ConnectedDevice) -> OperatorAction? {
    device.map.action(
      pressing: control, in: device.state, authority: authority,
      isTakenOver: isTakenOver(besides: device))
  }

  func isTakenOver(besides device: ConnectedDevice) -> Bool {
    devices.contains { $0.holdsTakeover && $0 !== device }
  }

  /// Counts a takeover that was pressed or let go on a device.
  func noteTakeover(_ device: ConnectedDevice, time: Nanoseconds) {
    let holds = device.map.holdsTakeover(device.state)
    guard holds != device.holdsTakeover else { return }
    device.holdsTakeover = holds
    // Another device's buttons may mean something else from now on.
    for device in devices { device.isChanged = true }
    guard !isTakenOver(besides: device) else { return }
    if holds { published.takeoverTime = time } else { published.releases += 1 }
  }

  private func noteClutch(_ device: ConnectedDevice) {
    let wasClutched = devices.contains(where: \.isClutched)
    device.isClutched = device.map.isClutched(
      device.state, authority: authority, isTakenOver: isTakenOver(besides: device))
    if device.isClutched, !wasClutched { published.clutches += 1 }
  }

  private func record(_ event: InputEvent, from device: ConnectedDevice) {
    publications.rawEvents.push(
      RawInputEvent(
        time: event.time, device: UInt16(clamping: device.id), type: event.type, code: event.code,
        value: event.value))
  }
}
