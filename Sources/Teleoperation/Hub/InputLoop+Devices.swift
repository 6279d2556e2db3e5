import Glibc
import RealTime
import Robotics
import Synchronization

extension InputLoop {
  /// Looks at every device in the folder.
  func scan() {
    guard let directory else { return describeProblem() }
    for name in entries(of: directory.path) where name.hasPrefix("event") { open(name) }
    describeProblem()
  }

  /// Follows what has changed in the folder of devices.
  func followDirectory() {
    guard let directory else { return }
    for change in directory.changes() {
      switch change {
      case .appeared(let name): if name.hasPrefix("event") { open(name) }
      case .vanished(let name):
        let path = directory.path + "/" + name
        publications.register.forget(path: path)
        // The kernel also makes reading fail, but a device that nobody touches is never read.
        for device in devices where device.source.identity.path == path {
          lose(device, reason: "unplugged")
        }
      case .everything: scan()
      }
    }
    describeProblem()
  }

  /// Starts using a source when a keymap is for it.
  func connect(_ source: any InputSource) {
    var identity = source.identity
    if let directory, identity.path.hasPrefix(directory.path + "/") {
      let node = String(identity.path.dropFirst(directory.path.count + 1))
      identity.byID = DeviceLinks.names(of: node, in: directory.path)
    }
    let selection = DeviceSelection(
      identity: identity, capabilities: source.capabilities, keymaps: maps.keymaps,
      choices: settings.choices)
    switch selection {
    case .none: source.close()
    case .unfit(let problem):
      publications.register.deny(identity, problem: "\(identity.name) \(problem)")
      source.close()
    case .keymap(let index): use(source, identity: identity, keymap: index)
    }
    describeProblem()
  }

  private func use(_ source: any InputSource, identity: DeviceIdentity, keymap index: Int) {
    let (id, counters) = publications.register.connect(identity)
    let map = maps.maps[index]
    let device = ConnectedDevice(
      source: source, id: id, counters: counters, map: map, glove: maps.glove(index),
      now: clock.now)
    // A glove's smallest movement is a movement.
    let isClear = map.positions.isEmpty || source.clearFuzz(of: map.positions)
    let keymap = map.keymap
    if keymap.kind == .spacemouse { (source as? EvdevDevice)?.turnLightOff() }
    publications.register.update(id) {
      $0.kind = keymap.kind
      $0.keymap = keymap.name
      $0.heartbeat = keymap.heartbeat
      $0.isSilent = false
      $0.note =
        isClear
        ? nil
        : "the kernel keeps small movements of this glove back (fuzz) and may not be told otherwise"
    }
    let place = devices.firstIndex { $0.id > id } ?? devices.endIndex
    devices.insert(device, at: place)
    devicesByDescriptor[source.descriptor] = device
    poller.add(source.descriptor)
    followCalibrations()
    reportWaiting(device)
    followGrabs()
    refresh()
  }

  /// Gives every glove its person's ranges.
  func followCalibrations() {
    let calibrations = publications.calibrations.withLock { $0 }
    for device in devices where device.glove != nil {
      let stableID = device.source.identity.stableID
      let calibration = calibrations.last { $0.device == stableID }
      device.glove?.calibration = calibration
      device.isChanged = true
      publications.register.update(device.id) {
        $0.isCalibrated = calibration != nil
        $0.person = calibration?.person
      }
      reportProblem(device)
    }
  }

  /// Stops using a device that has gone, and says so when it shaped the input.
  func lose(_ device: ConnectedDevice, reason: String) {
    let matters = isShaping(device)
    if matters { noteLoss(of: device.source.identity.name, reason) }
    close(device)
    publications.register.update(device.id) { $0.problem = "\(reason); plug it in again" }
    refresh()
    describeProblem()
  }

  /// Closes a device.
  func close(_ device: ConnectedDevice) {
    let held = device.holdsTakeover
    devices.removeAll { $0 === device }
    devicesByDescriptor = devicesByDescriptor.filter { $0.value !== device }
    poller.remove(device.source.descriptor)
    device.source.close()
    if held, !devices.contains(where: \.holdsTakeover) { published.releases += 1 }
    publications.register.update(device.id) {
      $0.isConnected = false
      $0.isGrabbed = false
      $0.isSilent = false
      $0.waitingForRelease = []
    }
  }

  /// Tells the screen which controls wait for release.
  func reportWaiting(_ device: ConnectedDevice) {
    let count = device.state.waitingForRelease.count
    guard count != device.waitingCount else { return }
    device.waitingCount = count
    publications.register.update(device.id) { $0.waitingForRelease = device.waitingWords }
  }

  // MARK: folder

  private func open(_ name: String) {
    guard let directory else { return }
    let path = directory.path + "/" + name
    guard !devices.contains(where: { $0.source.identity.path == path }) else { return }
    var identity = DeviceIdentity(name: name, path: path)
    if directory.path == "/dev/input", let known = SystemCapabilities.read(node: name) {
      identity = SystemCapabilities.identity(node: name, path: path)
      identity.byID = DeviceLinks.names(of: name, in: directory.path)
      let selection = DeviceSelection(
        identity: identity, capabilities: known, keymaps: maps.keymaps, choices: settings.choices)
      if selection == .none { return }
    }
    do {
      connect(try EvdevDevice(path: path))
    } catch {
      switch error.reason {
      case .missing, .notEvdev: publications.register.forget(path: path)
      case .permission, .busy, .other:
        publications.register.deny(identity, problem: error.description)
      }
    }
  }

  private func entries(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    // As people count: event2 before event10.
    return names.sorted { ($0.count, $0) < ($1.count, $1) }
  }
}
