import Glibc
import Robotics

/// Devices that come and go in `/dev`.
extension InputLoop {
  /// Looks at every device in the folder.
  func scan() {
    guard let directory else { return describeProblem() }
    for name in entries(of: directory.path) where name.hasPrefix("event") { open(name) }
    describeProblem()
  }

  /// Opens the raw HID devices that a person has named by their nodes.
  ///
  /// Which raw device is a glove cannot be told from outside, so no other one is touched.
  func openRawDevices() {
    for choice in settings.choices where choice.isRawDevice {
      let path = choice.pattern
      guard !devices.contains(where: { $0.source.identity.path == path }) else { continue }
      do {
        connect(try HidrawDevice(path: path))
      } catch {
        publications.register.deny(
          DeviceIdentity(name: path, path: path), problem: error.description)
      }
    }
    describeProblem()
  }

  /// Follows raw devices that come; one that goes says so itself.
  func followRawDirectory() {
    let named = settings.choices.filter(\.isRawDevice).map(\.pattern)
    let changes = rawDirectory?.changes() ?? []
    let mayHaveCome = changes.contains {
      switch $0 {
      case .appeared(let name): named.contains("/dev/" + name)
      case .vanished: false
      case .everything: true
      }
    }
    if mayHaveCome { openRawDevices() }
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
