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
        for (descriptor, device) in devices where device.source.identity.path == path {
          lose(descriptor, reason: "unplugged")
        }
      case .everything: scan()
      }
    }
    describeProblem()
  }

  /// Starts using a source when it is a device for this keymap.
  func connect(_ source: any InputSource) {
    guard source.capabilities.placedMatches(required, identity: source.identity) else {
      return source.close()
    }
    let now = clock.now
    let (id, counters) = publications.register.connect(source.identity)
    let device = ConnectedDevice(
      source: source, id: id, counters: counters, map: map, now: now)
    devices[source.descriptor] = device
    poller.add(source.descriptor)
    if inUse == nil {
      inUse = source.descriptor
      published.input = device.input
      published.device = id
      publish()
    }
    reportWaiting(source.descriptor)
    describeProblem()
  }

  /// Stops using a device that has gone, and says so when it was the one in use.
  func lose(_ descriptor: Int32, reason: String) {
    guard let device = remove(descriptor) else { return }
    if inUse == descriptor {
      inUse = nil
      published.loss = DeviceLoss(
        time: clock.now, device: device.source.identity.name, reason: reason,
        heldTakeover: device.input.holdsTakeover)
      published.losses += 1
      published.input = nil
      published.device = nil
      publish()
    }
    publications.register.update(device.id) { $0.problem = "\(reason); plug it in again" }
    describeProblem()
  }

  /// Closes a device.
  @discardableResult
  func remove(_ descriptor: Int32) -> ConnectedDevice? {
    guard let device = devices.removeValue(forKey: descriptor) else { return nil }
    poller.remove(descriptor)
    device.source.close()
    publications.register.update(device.id) {
      $0.isConnected = false
      $0.isGrabbed = false
      $0.waitingForRelease = []
    }
    return device
  }

  /// Tells the screen which controls wait for release.
  func reportWaiting(_ descriptor: Int32) {
    guard let device = devices[descriptor] else { return }
    let count = device.state.waitingForRelease.count
    guard count != device.waitingCount else { return }
    devices[descriptor]?.waitingCount = count
    publications.register.update(device.id) { $0.waitingForRelease = device.waitingWords(map) }
  }

  // MARK: silence

  /// Milliseconds until a moving device counts as silent; −1 for none.
  func silenceTimeout() -> Int32 {
    guard let deadline = silenceDeadline else { return -1 }
    return Int32(clamping: max(0, (deadline - clock.now + 999_999) / 1_000_000))
  }

  /// Lets motion end when its device has said nothing for too long.
  func checkSilence() {
    guard let deadline = silenceDeadline, clock.now >= deadline, let inUse else { return }
    devices[inUse]?.isSilent = true
    published.input = published.input?.atRest
    publish()
  }

  private var silenceDeadline: Nanoseconds? {
    guard settings.silenceLimit > 0, let inUse, let device = devices[inUse], !device.isSilent,
      published.input?.isMoving ?? false
    else { return nil }
    return device.lastRead + Nanoseconds(seconds: min(settings.silenceLimit, 86_400))
  }

  // MARK: folder

  private func open(_ name: String) {
    guard let directory else { return }
    let path = directory.path + "/" + name
    guard !devices.values.contains(where: { $0.source.identity.path == path }) else { return }
    let known = directory.path == "/dev/input" ? SystemCapabilities.read(node: name) : nil
    if let known, !known.placedMatches(required, identity: nil) { return }
    do {
      connect(try EvdevDevice(path: path))
    } catch {
      switch error.reason {
      case .missing, .notEvdev: publications.register.forget(path: path)
      case .permission, .busy, .other:
        publications.register.deny(
          path: path, name: SystemCapabilities.name(node: name) ?? name,
          problem: error.description)
      }
    }
  }

  /// Says why there is no device to use.
  private func describeProblem() {
    var problem: String?
    if devices.isEmpty {
      if let directory, !directory.isWatching {
        problem = "\(directory.path) does not exist; plug in a gamepad"
      } else if publications.register.hasDenied {
        problem = "no gamepad may be opened; see the devices"
      } else {
        problem = "no gamepad found; plug one in, or wake it if it is wireless"
      }
    }
    publications.problem.withLock { $0 = problem }
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

extension DeviceCapabilities {
  /// True when the device has every required control where the keymap expects it.
  func placedMatches(_ required: [Control], identity: DeviceIdentity?) -> Bool {
    let layout = GamepadLayout(
      identity: identity ?? DeviceIdentity(name: ""), capabilities: self)
    return !isKeyboard && layout.placed(self).matches(required)
  }
}
