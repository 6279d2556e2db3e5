import Glibc
import RealTime
import Robotics
import Synchronization

extension InputLoop {
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
    refresh()
    reportWaiting(device)
    followGrabs()
  }

  /// Gives every glove its person's ranges.
  func followCalibrations() {
    let calibrations = publications.calibrations.withLock { $0 }
    for device in devices where device.glove != nil {
      let stableID = device.source.identity.stableID
      let calibration = calibrations.last { $0.device == stableID }
      guard calibration != device.glove?.calibration || !device.isIntroduced else { continue }
      device.isIntroduced = true
      device.glove?.calibration = calibration
      device.isChanged = true
      device.hasMoved = true
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
}
