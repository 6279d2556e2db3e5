import RealTime
import Robotics
import Synchronization

/// The input thread: sleeps until a device has something to say, maps it and publishes it.
///
/// Lives on the thread that runs it.
final class InputLoop {
  let publications: HubPublications
  let settings: DeviceHub.Settings
  let maps: DeviceMaps
  let clock = MonotonicClock()
  let poller = Poller()
  let directory: DirectoryWatch?

  /// Open devices in the order of their numbers.
  var devices: [ConnectedDevice] = []
  /// The same by descriptor.
  var devicesByDescriptor: [Int32: ConnectedDevice] = [:]
  var published = OperatorState.none
  /// Numbers of the devices that shaped the input since the person began to drive.
  var shaping: Set<Int> = []
  /// Numbers of the gloves that would move one hand at once.
  var conflict: [Int] = []
  var readingsTime: Nanoseconds = 0
  private(set) var authority = Authority.hold
  private(set) var isLive = false

  /// The most events read from one device before the others are looked at again.
  private static let turn = 256

  init(publications: HubPublications, settings: DeviceHub.Settings, maps: DeviceMaps) {
    self.publications = publications
    self.settings = settings
    self.maps = maps
    directory = settings.directory.map { DirectoryWatch(path: $0) }
    // A restarted hub goes on counting.
    published = publications.state.newest ?? .none
    poller.add(publications.wakeup.descriptor)
    if let directory { poller.add(directory.descriptor) }
  }

  func run() {
    scan()
    obeyRequests()
    while !publications.isEnding.load(ordering: .acquiring) {
      publications.lastAlive.store(clock.now, ordering: .relaxed)
      poller.wait(milliseconds: timeout()) { descriptor in
        if descriptor == publications.wakeup.descriptor {
          publications.wakeup.wait(milliseconds: 0)
          obeyRequests()
        } else if descriptor == directory?.descriptor {
          followDirectory()
        } else if let device = devicesByDescriptor[descriptor] {
          read(device)
        }
      }
      checkTimes()
    }
    for device in devices { close(device) }
    published.input = nil
    published.sources = OperatorSources()
    published.drivers = []
    publish()
  }

  /// True while the commands are the person's, or wait for their hand to match.
  var personDrives: Bool { authority == .human || authority == .aligning }

  /// Does what other threads have asked for.
  private func obeyRequests() {
    let attached = publications.attached.withLock { attached in
      defer { attached.removeAll() }
      return attached
    }
    for source in attached { connect(source) }
    let live = publications.isLive.load(ordering: .relaxed)
    if live != isLive {
      isLive = live
      for device in devices { device.grabRefusal = nil }
    }
    followAuthority(Authority.allCases[publications.authority.load(ordering: .relaxed)])
    followCalibrations()
    followGrabs()
  }

  private func followAuthority(_ new: Authority) {
    guard new != authority else { return }
    let old = authority
    let drove = personDrives
    authority = new
    if personDrives != drove { shaping = [] }
    if !personDrives, drove || old == .hold || old == .fault {
      // Else the next press would let go of what nobody holds any more.
      for device in devices where device.state.isToggled {
        device.state.isToggled = false
        noteTakeover(device, time: clock.now)
      }
    }
    for device in devices { device.isChanged = true }
    refresh()
  }

  // MARK: events

  private func read(_ device: ConnectedDevice) {
    reading: for _ in 0..<Self.turn {
      switch device.source.next() {
      case .event(let event), .resync(let event): take(event, from: device)
      case .dropped:
        device.counters.countResync()
        record(.dropped(at: clock.now), from: device)
      case .none: break reading
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

  private func isTakenOver(besides device: ConnectedDevice) -> Bool {
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

  // MARK: the whole

  /// Merges and publishes what the devices say.
  func refresh() {
    var merged = merge()
    if merged.conflict != conflict {
      followConflict(merged.conflict)
      merged = merge()
    }
    published.input = merged.input
    published.sources = merged.sources
    published.drivers = merged.drivers
    published.isClutched = merged.isClutched
    if personDrives { shaping.formUnion(merged.sources.all) }
    publish()
  }

  private func merge() -> OperatorMerge {
    // Again when the first look at one of them has changed what the others mean: a loss ends every
    // takeover.
    for _ in 0..<2 {
      for device in devices where device.isChanged {
        let wasNonsense = device.isNonsense
        device.update(authority: authority, isTakenOver: isTakenOver(besides: device))
        if device.isNonsense != wasNonsense { followNonsense(device) }
      }
    }
    return OperatorMerge(devices.map(\.contribution), after: published.sources)
  }

  func publish() {
    published.sequence += 1
    publications.publish(published)
  }

  // MARK: grabs

  private func wantsGrab(_ device: ConnectedDevice) -> Bool {
    settings.grabsWhileLive && isLive && device.map.keymap.grabs
  }

  /// Takes or gives back devices, but none with a button held: other programs would see it stuck.
  func followGrabs() {
    for device in devices
    where device.isGrabbed != wantsGrab(device) && device.grabRefusal == nil
      && !device.state.isPressed
    {
      do {
        try device.source.grab(wantsGrab(device))
        device.isGrabbed = wantsGrab(device)
      } catch { device.grabRefusal = error.description }
      publications.register.update(device.id) { $0.isGrabbed = device.isGrabbed }
      reportProblem(device)
    }
  }
}
