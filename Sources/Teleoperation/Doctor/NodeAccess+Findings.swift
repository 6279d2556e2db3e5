extension NodeAccess {
  /// Whether an event device may be read, and what to do when not.
  public var readFinding: DoctorFinding {
    if canRead {
      return DoctorFinding(.permission, .fine, "\(path) may be read (\(ownership))")
    }
    guard exists else {
      return DoctorFinding(
        .permission, .problem, "\(path) is not there: plug the device in, or wake it")
    }
    let rule = #"KERNEL=="event*", SUBSYSTEM=="input", GROUP="input", MODE="0660""#
    return DoctorFinding(
      .permission, .problem,
      "\(path) may not be read (\(ownership)): \(remedy(bit: 0o040, rule: rule))")
  }

  /// Whether streams of gloves can become devices, and what to do when not.
  ///
  /// Never a problem by itself: without it such a glove is read inside the program that uses it.
  public var uinputFinding: DoctorFinding {
    if canWrite {
      return DoctorFinding(.uinput, .fine, "\(path): streams of gloves can become devices")
    }
    let without = "without it, gloves that are streams are read inside the console only"
    guard exists else {
      return DoctorFinding(
        .uinput, .note,
        "\(path) is not there: load the kernel's module (sudo modprobe uinput); \(without)")
    }
    let rule = #"KERNEL=="uinput", GROUP="input", MODE="0660", OPTIONS+="static_node=uinput""#
    return DoctorFinding(
      .uinput, .note,
      "\(path) may not be written (\(ownership)): \(remedy(bit: 0o020, rule: rule)); \(without)")
  }

  private var ownership: String { "\(owner):\(group) \(modeText)" }

  /// What gives this user access: the group, where it has the right, else a rule for udev.
  private func remedy(bit: UInt32, rule: String) -> String {
    if mode & bit != 0, group != "root" {
      if isEnteredInGroup || hasGroup {
        return "you are in the group \(group), but not in this session yet: log out and in again"
      }
      return "add yourself to the group (sudo usermod -aG \(group) $USER), then log in again"
    }
    return """
      its group has no right to it: put \(rule) into /etc/udev/rules.d/70-dexpie.rules, run \
      sudo udevadm control --reload && sudo udevadm trigger, and add yourself to the group \
      (sudo usermod -aG input $USER)
      """
  }
}
