import Teleoperation
import Testing

@Suite struct ControlTests {
  @Test(arguments: [
    ("BTN_TR", Control.rightBumper), ("ABS_X", .leftX), ("BTN_A", .south),
    ("ABS_HAT0Y-", .negative(Control.padY.code)), ("ABS_RZ+", .positive(5)), ("KEY_F1", .key(59)),
    ("REL_RX", .relative(3)),
  ])
  func kernelNamesAreRead(name: String, control: Control) {
    #expect(Control(name: name) == control)
  }

  @Test(arguments: [
    "", "RB", "ABS_", "ABS_Q", "BTN_", "ABS_MAX", "KEY_CNT", "ABS_X*", "BTN_TR+", "REL_QQ",
    "REL_X-", "btn_tr",
    "ABS_X--",
  ])
  func otherTextIsRefused(name: String) { #expect(Control(name: name) == nil) }

  @Test func namesAreWrittenAsTheyAreRead() throws {
    for control in try DeviceKeymap.loadAll(environment: [:]).flatMap(\.entries).map(\.control) {
      #expect(Control(name: control.name) == control)
    }
  }

  @Test func peopleSeeWords() {
    #expect(Control.rightBumper.word == "RB")
    #expect(Control.negative(Control.padY.code).word == "d-pad ↑")
    #expect(Control.positive(Control.leftX.code).word == "left stick →")
    #expect(Control.key(59).word == "KEY_F1")
  }

  @Test func aStableIDSurvivesAnotherSocketOnlyWithASerialNumber() {
    var pad = DeviceIdentity(
      name: "pad", vendor: 0x45e, product: 0x28e, uniq: "a1", phys: "usb-1",
      path: "/dev/input/event1")
    #expect(pad.stableID == "045e:028e:a1")
    pad.uniq = ""
    #expect(pad.stableID == "045e:028e:usb-1")
    pad.phys = ""
    #expect(pad.stableID == "045e:028e:pad")
  }

  @Test func errorsSayWhatToDo() {
    let denied = DeviceError(path: "/dev/input/event5", reason: .permission).description
    #expect(denied.contains("/dev/input/event5"))
    #expect(denied.contains("input") && denied.contains("udev rule"))
    #expect(throws: DeviceError(path: "/nowhere", reason: .missing)) {
      try EvdevDevice(path: "/nowhere")
    }
    #expect(throws: DeviceError(path: "/dev/null", reason: .notEvdev)) {
      try EvdevDevice(path: "/dev/null")
    }
  }
}
