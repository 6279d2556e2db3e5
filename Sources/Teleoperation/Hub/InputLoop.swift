import RealTime
import Robotics
import Synchronization

/// The input thread: sleeps until a device has something to say, maps it and publishes it.
///
/// Lives on the thread that runs it.
final class InputLoop {
  let publications: HubPublications
  let settings: DeviceHub.Settings
  let map: GamepadMap
  let required: [Control]
  let clock = MonotonicClock()
  let poller = Poller()
  let directory: DirectoryWatch?

  /// Open devices by descriptor.
  var devices: [Int32: ConnectedDevice] = [:]
  /// Descriptor of the device in use; nil when there is none.
  var inUse: Int32?
  var published = OperatorState.none
  private var humanDrives = false
  private var isLive = false
  /// Devices that have more to say than one turn; libevdev may hold it already, so that their
  /// descriptors would not wake this thread for it.
  private var unfinished: Set<Int32> = []

  /// The most events read from one device before the others are looked at again.
  private static let turn = 256

  init(
    publications: HubPublications, settings: DeviceHub.Settings, map: GamepadMap,
    required: [Control]
  ) {
    self.publications = publications
    self.settings = settings
    self.map = map
    self.required = required
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
      let waiting = unfinished
      poller.wait(milliseconds: waiting.isEmpty ? silenceTimeout() : 0) { descriptor in
        if descriptor == publications.wakeup.descriptor {
          publications.wakeup.wait(milliseconds: 0)
          obeyRequests()
        } else if descriptor == directory?.descriptor {
          followDirectory()
        } else {
          read(descriptor)
        }
      }
      for descriptor in waiting where unfinished.contains(descriptor) { read(descriptor) }
      checkSilence()
    }
    for descriptor in Array(devices.keys) { remove(descriptor) }
    inUse = nil
    published.input = nil
    published.device = nil
    publish()
  }

  func publish() {
    published.sequence += 1
    publications.publish(published)
  }

  /// Does what other threads have asked for.
  private func obeyRequests() {
    let attached = publications.attached.withLock { attached in
      defer { attached.removeAll() }
      return attached
    }
    for source in attached { connect(source) }
    let drives = publications.humanDrives.load(ordering: .relaxed)
    if drives != humanDrives {
      humanDrives = drives
      for descriptor in devices.keys { remap(descriptor) }
      if let inUse, let device = devices[inUse] {
        published.input = device.input
        publish()
      }
    }
    let live = publications.isLive.load(ordering: .relaxed)
    if live != isLive {
      isLive = live
      for descriptor in devices.keys { devices[descriptor]?.grabWasRefused = false }
    }
    followGrabs()
  }

  private func read(_ descriptor: Int32) {
    unfinished.remove(descriptor)
    for _ in 0..<Self.turn {
      guard let reading = devices[descriptor]?.source.next() else { return }
      switch reading {
      case .event(let event), .resync(let event): take(event, from: descriptor)
      case .dropped:
        devices[descriptor]?.counters.countResync()
        record(.dropped(at: clock.now), from: descriptor)
      case .none: return
      case .gone(let reason): return lose(descriptor, reason: reason)
      }
    }
    unfinished.insert(descriptor)
  }

  private func take(_ event: InputEvent, from descriptor: Int32) {
    let now = clock.now
    guard var device = devices.removeValue(forKey: descriptor) else { return }
    var event = event
    event.time = device.time(of: event, now: now)
    // Stop comes first: before the record, before the rest of the group, before any queue.
    if let control = device.state.apply(device.layout.placed(event)) {
      let stops =
        map.action(pressing: control, in: device.state, humanDrives: humanDrives) == .stop
      if stops { publications.stopRequests.add(1, ordering: .releasing) }
      device.presses.append((control, event.time, stops))
    }
    device.counters.count(at: now)
    device.lastRead = now
    device.isSilent = false
    devices[descriptor] = device
    record(event, from: descriptor)
    if event.isReport { finishGroup(descriptor, time: event.time) }
  }

  /// Publishes what a group of simultaneous changes has come to.
  private func finishGroup(_ descriptor: Int32, time: Nanoseconds) {
    guard let presses = devices[descriptor]?.presses else { return }
    remap(descriptor, time: time)
    guard let device = devices[descriptor] else { return }
    let holdsElsewhere = inUse != descriptor && (published.input?.holdsTakeover ?? false)
    if inUse == nil || (!holdsElsewhere && (device.input.holdsTakeover || device.input.isMoving)) {
      inUse = descriptor
    }
    for press in presses {
      guard
        let action = map.action(
          pressing: press.control, in: device.state, humanDrives: humanDrives)
      else { continue }
      if action == .stop, !press.hasStopped {
        publications.stopRequests.add(1, ordering: .releasing)
      }
      publications.actions.push(TimedAction(time: press.time, action: action, device: device.id))
    }
    if inUse == descriptor {
      published.input = device.input
      published.device = device.id
    }
    published.loss = nil
    publish()
    devices[descriptor]?.presses.removeAll(keepingCapacity: true)
    reportWaiting(descriptor)
    if device.isGrabbed != wantsGrab { followGrabs() }
  }

  private func remap(_ descriptor: Int32, time: Nanoseconds? = nil) {
    guard let device = devices[descriptor] else { return }
    devices[descriptor]?.input = map.input(
      for: device.state, humanDrives: humanDrives, time: time ?? device.input.time)
  }

  private func record(_ event: InputEvent, from descriptor: Int32) {
    guard let id = devices[descriptor]?.id else { return }
    publications.rawEvents.push(
      RawInputEvent(
        time: event.time, device: UInt16(clamping: id), type: event.type, code: event.code,
        value: event.value))
  }

  // MARK: grabs

  private var wantsGrab: Bool { settings.grabsWhileLive && isLive }

  /// Takes or gives back devices, but none with a button held: other programs would see it stuck.
  private func followGrabs() {
    for (descriptor, device) in devices
    where device.isGrabbed != wantsGrab && !device.grabWasRefused && !device.state.isPressed {
      var problem: String?
      do {
        try device.source.grab(wantsGrab)
        devices[descriptor]?.isGrabbed = wantsGrab
      } catch {
        devices[descriptor]?.grabWasRefused = true
        problem = error.description
      }
      let isGrabbed = devices[descriptor]?.isGrabbed ?? false
      publications.register.update(device.id) {
        $0.isGrabbed = isGrabbed
        $0.problem = problem
      }
    }
  }
}
