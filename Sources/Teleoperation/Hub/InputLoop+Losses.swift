import RealTime
import Robotics
import Synchronization

/// What a person must not have to find out by themselves: that a device is not to be relied on.
extension InputLoop {
  /// Counts the loss of a device that shapes the input.
  ///
  /// Takeover ends with it on every device: a button that is still held counts again only after
  /// it has been let go.
  func noteLoss(of name: String, _ reason: String) {
    published.loss = DeviceLoss(
      time: clock.now, device: name, reason: reason,
      heldTakeover: devices.contains(where: \.holdsTakeover))
    published.losses += 1
    for device in devices {
      device.state.requireRelease(of: device.map.takeovers)
      noteTakeover(device, time: clock.now)
      device.isChanged = true
      reportWaiting(device)
    }
  }

  /// True for a device whose failure the person who drives must know of.
  func isShaping(_ device: ConnectedDevice) -> Bool {
    shaping.contains(device.id) || published.sources.all.contains(device.id)
  }

  /// Notes that a device has fallen silent, or speaks again.
  func setSilent(_ device: ConnectedDevice, _ isSilent: Bool) {
    device.isSilent = isSilent
    device.isChanged = true
    device.silence = isSilent ? silence(of: device) : nil
    reportProblem(device)
  }

  /// Tells the screen the gravest of what is wrong with a device.
  func reportProblem(_ device: ConnectedDevice) {
    let problem =
      if device.isNonsense {
        "\(Self.nonsense); calibrate it anew: dexpie devices calibrate"
      } else if let silence = device.silence {
        "\(silence); check its power and its radio"
      } else if let refusal = device.grabRefusal {
        refusal
      } else if let glove = device.glove, glove.calibration == nil {
        "not calibrated: run dexpie devices calibrate"
      } else if let glove = device.glove, glove.lacksRange(device.state.axes) {
        "some of its axes have no range: run dexpie devices calibrate"
      } else {
        String?.none
      }
    publications.register.update(device.id) {
      $0.isSilent = device.isSilent
      $0.problem = problem
    }
  }

  private static let nonsense = "sends numbers that are not finite"

  func silence(of device: ConnectedDevice) -> String {
    let seconds = (clock.now - device.lastRead).seconds.formatted
    return "silent for \(seconds) s; its heartbeat is \(device.map.keymap.heartbeat.formatted) s"
  }

  /// Follows a glove whose numbers have become or ceased to be finite.
  func followNonsense(_ device: ConnectedDevice) {
    reportProblem(device)
    if device.isNonsense, personDrives, isShaping(device) {
      noteLoss(of: device.source.identity.name, Self.nonsense)
    }
  }

  /// Follows gloves that have begun or ceased to be two.
  func followConflict(_ new: [Int]) {
    let isNew = conflict.isEmpty
    conflict = new
    if isNew, isLive {
      let names = devices.filter { new.contains($0.id) }.map(\.source.identity.name)
      noteLoss(of: names.joined(separator: " and "), "two gloves for one hand")
    }
    describeProblem()
  }

  /// Says why there is nothing to drive with.
  func describeProblem() {
    var problem: String?
    if !conflict.isEmpty {
      let gloves = devices.filter { conflict.contains($0.id) }.map(\.source.identity)
      let names = gloves.map { "\($0.name) (\($0.stableID))" }.joined(separator: " and ")
      problem = """
        two gloves for one hand: \(names); neither moves it until one is left alone with \
        --device '\(gloves.last?.stableID ?? "")=ignore'
        """
    } else if devices.isEmpty {
      if let directory, !directory.isWatching {
        problem = "\(directory.path) does not exist; plug in an input device"
      } else if publications.register.hasDenied {
        problem = "no input device can be used; see the devices"
      } else {
        problem = "no input device found; plug one in, or wake it if it is wireless"
      }
    }
    publications.problem.withLock { $0 = problem }
  }
}

extension Double {
  /// With as many digits as a person reads.
  fileprivate var formatted: String {
    let tenths = (self * 100).rounded() / 100
    return "\(tenths)"
  }
}
