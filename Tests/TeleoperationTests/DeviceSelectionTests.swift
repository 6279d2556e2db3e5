import Robotics
import Testing

@testable import Teleoperation

@Suite struct DeviceSelectionTests {
  private func name(
    _ source: VirtualGamepad, choices: [String] = []
  ) throws -> String? {
    try name(source.identity, source.capabilities, choices: choices)
  }

  private func name(
    _ identity: DeviceIdentity, _ capabilities: DeviceCapabilities, choices: [String] = []
  ) throws -> String? {
    let keymaps = try shippedKeymaps()
    let selection = DeviceSelection(
      identity: identity, capabilities: capabilities, keymaps: keymaps,
      choices: choices.compactMap { DeviceChoice($0) })
    switch selection {
    case .keymap(let index): return keymaps[index].name
    case .unfit(let problem): return problem
    case .none: return nil
    }
  }

  @Test func everyKindFindsItsKeymap() throws {
    #expect(try name(VirtualGamepad()) == "gamepad")
    #expect(try name(.pedal()) == "pedal")
    #expect(try name(.spaceMouse()) == "spacemouse")
    #expect(try name(.glove(axes: 6)) == "glove-6")
    #expect(try name(.glove(axes: 16)) == "glove-16")
    #expect(try name(.glove(axes: 20)) == "glove-20")
    #expect(try name(.glove("Data Glove R", axes: 22)) == "glove-20")
    #expect(try name(.glove(axes: 5)) == nil)
  }

  @Test func aSpaceMouseWithAbsoluteAxesIsOne() throws {
    let axes = Dictionary(
      uniqueKeysWithValues: (0..<6).map { (UInt16($0), AxisInfo(minimum: -350, maximum: 350)) })
    let capabilities = DeviceCapabilities(keys: [0x100, 0x101], axes: axes)
    let identity = DeviceIdentity(name: "SpaceMouse Wireless", vendor: 0x256f, product: 0xc62f)
    #expect(try name(identity, capabilities) == "spacemouse")
    // The same maker's mouse for the desk.
    let mouse = DeviceCapabilities(keys: [0x110], axes: [:], relatives: [0, 1, 8])
    #expect(try name(identity, mouse) == nil)
  }

  @Test func keyboardsAreUsedOnlyWhenNamed() throws {
    let keys = DeviceCapabilities(keys: Set(1...120), axes: [:])
    var identity = DeviceIdentity(
      name: "Acme Keyboard", vendor: 0xfeed, product: 1, phys: "usb-1/input0",
      path: "/dev/input/event3")
    identity.byID = ["usb-Acme-event-kbd"]
    #expect(try name(identity, keys) == nil)
    for choice in [
      "Acme Keyboard", "acme*", "feed:0001:usb-1/input0", "feed:*", "/dev/input/event3",
      "/dev/input/by-id/usb-Acme-event-kbd", "usb-Acme*",
    ] {
      #expect(try name(identity, keys, choices: [choice + "=keyboard"]) == "keyboard", "\(choice)")
    }
    #expect(try name(identity, keys, choices: ["Other=keyboard"]) == nil)
    // A pad with letter keys is a keyboard.
    var pad = DeviceCapabilities.xboxPad
    pad.keys.insert(30)
    #expect(try name(DeviceIdentity(name: "pad"), pad) == nil)
    #expect(try name(DeviceIdentity(name: "pad"), pad, choices: ["pad=gamepad"]) == "gamepad")
  }

  @Test func aDeviceMayBeLeftAlone() throws {
    #expect(try name(VirtualGamepad(), choices: ["virtual*=ignore"]) == nil)
    #expect(
      try name(VirtualGamepad(), choices: ["virtual*=gamepad", "*=ignore"]) == "gamepad",
      "the first choice that means the device applies")
  }

  @Test func aDeviceThatLacksWhatTheKeymapRequiresIsToldSo() throws {
    let problem = try name(.glove(axes: 6), choices: ["*glove*=glove-16"])
    #expect(problem?.hasPrefix("has no ABS_THROTTLE, ABS_RUDDER") == true)
    #expect(problem?.contains("the keymap glove-16 requires; choose another") == true)
    #expect(
      try name(VirtualGamepad(), choices: ["*=spacemouse"])?.hasPrefix("has no") == false,
      "a pad has the axes of a SpaceMouse")
    #expect(
      try name(.pedal(), choices: ["*=spacemouse"])?.hasPrefix("has no ABS_RX or REL_RX") == true)
  }

  @Test func choicesAreReadAsTheyAreWritten() {
    #expect(DeviceChoice("a=b") == DeviceChoice(pattern: "a", keymap: "b"))
    #expect(DeviceChoice("a=b=ignore") == DeviceChoice(pattern: "a=b", keymap: nil))
    for text in ["", "a", "=b", "a="] { #expect(DeviceChoice(text) == nil, "\(text)") }
    let settings = {
      var settings = DeviceHub.Settings()
      settings.choices = [DeviceChoice(pattern: "a", keymap: "harp")]
      return settings
    }()
    let error = #expect(throws: DeviceChoiceError.self) {
      try DeviceHub(keymaps: try shippedKeymaps(), hand: .inspireRH56, settings: settings)
    }
    #expect(error?.description.hasPrefix("--device 'a=harp': no such keymap; expected one") == true)
  }

  @Test(arguments: [
    (DevicePattern(), true), (DevicePattern(name: "*glove*"), true),
    (DevicePattern(name: "glove"), false), (DevicePattern(vendor: "1209"), true),
    (DevicePattern(vendor: "1209", product: "de15"), false),
    (DevicePattern(vendor: "12xx", product: "xx14"), true),
    (DevicePattern(name: "*GLOVE*", vendor: "1208"), false),
  ])
  func patternsMatchEverythingTheySay(pattern: DevicePattern, isMatch: Bool) {
    let identity = DeviceIdentity(name: "A Glove", vendor: 0x1209, product: 0xde14)
    #expect(pattern.matches(identity) == isMatch)
  }
}
