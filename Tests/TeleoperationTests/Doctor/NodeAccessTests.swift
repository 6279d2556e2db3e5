import Foundation
import Teleoperation
import Testing

@Suite struct NodeAccessTests {
  private func access(
    _ path: String = "/dev/input/event5", group: String = "input", mode: UInt32 = 0o660,
    hasGroup: Bool = false, isEntered: Bool = false, exists: Bool = true
  ) -> NodeAccess {
    NodeAccess(
      path: path, exists: exists, group: group, mode: mode, canRead: false, canWrite: false,
      hasGroup: hasGroup, isEnteredInGroup: isEntered)
  }

  @Test func theGroupToJoinIsNamed() {
    let finding = access(group: "plugdev").readFinding
    #expect(finding.verdict == .problem)
    #expect(finding.text.contains("root:plugdev 0660"))
    #expect(finding.text.contains("sudo usermod -aG plugdev $USER"))
  }

  @Test func whoIsEnteredAlreadyLogsInAgain() {
    #expect(access(isEntered: true).readFinding.text.contains("log out and in again"))
  }

  @Test(arguments: [("root", UInt32(0o660)), ("input", 0o600)])
  func whereNoGroupHasTheRightARuleGivesIt(_ group: String, _ mode: UInt32) {
    let text = access(group: group, mode: mode).readFinding.text
    #expect(text.contains("/etc/udev/rules.d/70-dexpie.rules"))
    #expect(text.contains(#"SUBSYSTEM=="input""#))
    #expect(text.contains("udevadm control --reload"))
  }

  @Test func uinputIsNeverAProblemByItself() {
    let missing = access("/dev/uinput", exists: false).uinputFinding
    #expect(missing.verdict == .note && missing.text.contains("modprobe uinput"))
    let forbidden = access("/dev/uinput", group: "root", mode: 0o600).uinputFinding
    #expect(forbidden.verdict == .note && forbidden.text.contains(#"KERNEL=="uinput""#))
  }

  @Test func aNodeIsLookedAt() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/node"
      try Data().write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      let access = NodeAccess(path: path)
      #expect(access.exists && access.canRead && access.canWrite && access.hasGroup)
      #expect(access.modeText == "0640")
      #expect(!access.owner.isEmpty && !access.group.isEmpty)
      #expect(!NodeAccess(path: folder + "/none").exists)
      #expect(NodeAccess(path: folder + "/none").readFinding.text.contains("plug the device in"))
    }
  }
}
