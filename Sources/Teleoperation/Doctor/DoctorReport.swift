/// Everything the doctor found.
public struct DoctorReport: Sendable, Hashable, Codable {
  /// What was found of one device.
  public struct Patient: Sendable, Hashable, Codable {
    /// The device.
    public var device: DeviceStatus
    /// What was found.
    public var findings: [DoctorFinding]

    /// Makes what was found of a device.
    public init(device: DeviceStatus, findings: [DoctorFinding]) {
      self.device = device
      self.findings = findings
    }
  }

  /// An event device that no keymap is for.
  public struct Bystander: Sendable, Hashable, Codable {
    /// Who it is.
    public var identity: DeviceIdentity
    /// Why it is not used.
    public var reason: String
  }

  /// What concerns no single device.
  public var findings: [DoctorFinding]
  /// The devices.
  public var devices: [Patient]
  /// Devices that are left alone.
  public var leftAlone: [Bystander]

  /// Makes a report from its parts.
  public init(
    findings: [DoctorFinding], devices: [Patient], leftAlone: [Bystander] = []
  ) {
    self.findings = findings
    self.devices = devices
    self.leftAlone = leftAlone
  }

  /// Number of problems.
  public var problems: Int {
    (findings + devices.flatMap(\.findings)).count { $0.verdict == .problem }
  }
}

extension DoctorReport.Bystander {
  /// Makes one of a device that can be opened.
  public init(identity: DeviceIdentity, capabilities: DeviceCapabilities) {
    let axes = capabilities.axes.count
    let keys = capabilities.keys.count
    let has = "\(axes) axes, \(capabilities.relatives.count) relative axes and \(keys) keys"
    self.init(
      identity: identity,
      reason: capabilities.isKeyboard
        ? "a keyboard is used only when a keymap names it"
        : "no keymap is for a device with \(has); choose one with --device 'NAME=KEYMAP'")
  }
}
