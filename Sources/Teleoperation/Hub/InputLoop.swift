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
  /// The folder of raw HID devices, when a person has named one.
  let rawDirectory: DirectoryWatch?

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

  init(publications: HubPublications, settings: DeviceHub.Settings, maps: DeviceMaps) {
    self.publications = publications
    self.settings = settings
    self.maps = maps
    directory = settings.directory.map { DirectoryWatch(path: $0) }
    rawDirectory =
      settings.choices.contains(where: \.isRawDevice) ? DirectoryWatch(path: "/dev") : nil
    // A restarted hub goes on counting.
    published = publications.state.newest ?? .none
    poller.add(publications.wakeup.descriptor)
    for watch in [directory, rawDirectory].compactMap(\.self) { poller.add(watch.descriptor) }
  }

  func run() {
    scan()
    openRawDevices()
    obeyRequests()
    while !publications.isEnding.load(ordering: .acquiring) {
      publications.lastAlive.store(clock.now, ordering: .relaxed)
      poller.wait(milliseconds: timeout()) { descriptor in
        if descriptor == publications.wakeup.descriptor {
          publications.wakeup.wait(milliseconds: 0)
          obeyRequests()
        } else if descriptor == directory?.descriptor {
          followDirectory()
        } else if descriptor == rawDirectory?.descriptor {
          followRawDirectory()
        } else if let device = devicesByDescriptor[descriptor] {
          read(device)
        }
      }
      for device in devices where device.isUnfinished { read(device) }
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
    if devices.contains(where: \.isChanged) { refresh() }
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

  func wantsGrab(_ device: ConnectedDevice) -> Bool {
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
