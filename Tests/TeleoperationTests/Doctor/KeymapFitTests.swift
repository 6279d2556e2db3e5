import Teleoperation
import Testing

@Suite struct KeymapFitTests {
  @Test func aPadHasEverythingItsKeymapWants() throws {
    let fit = KeymapFit(
      keymap: try standardKeymap(), identity: DeviceIdentity(name: "pad"), capabilities: .xboxPad)
    #expect(fit.missing.isEmpty && !fit.isUnusable)
    #expect(fit.finding.verdict == .fine)
    #expect(fit.used > 10)
  }

  @Test func whatIsMissingIsNamedWithWhatItWouldDo() throws {
    var pad = DeviceCapabilities.xboxPad
    pad.axes[Control.rightTrigger.code] = nil
    let fit = KeymapFit(
      keymap: try standardKeymap(), identity: DeviceIdentity(name: "pad"), capabilities: pad)
    #expect(fit.missing.map(\.control) == [.rightTrigger])
    #expect(fit.finding.verdict == .note)
    #expect(fit.finding.text.contains("ABS_RZ (close the hand or the picked fingers)"))
  }

  @Test func aDeviceWithoutWhatIsRequiredIsUnusable() throws {
    let fit = KeymapFit(
      keymap: try standardKeymap(), identity: DeviceIdentity(name: "nothing"),
      capabilities: DeviceCapabilities(keys: [0x100], axes: [:]))
    #expect(fit.isUnusable && fit.finding.verdict == .problem)
    #expect(fit.unused == 1)
  }

  /// A SpaceMouse has its axes either as positions or as changes, never both.
  @Test func ofControlsThatStandInForEachOtherOneIsEnough() throws {
    let keymap = try DeviceKeymap.load("spacemouse", environment: [:])
    let cap = DeviceCapabilities(
      keys: [0x100, 0x101], axes: [:], relatives: [0, 1, 2, 3, 4, 5])
    let fit = KeymapFit(
      keymap: keymap, identity: DeviceIdentity(name: "cap"), capabilities: cap)
    #expect(!fit.missing.contains { $0.control.name.hasPrefix("ABS_") }, "\(fit.missing)")
  }
}
