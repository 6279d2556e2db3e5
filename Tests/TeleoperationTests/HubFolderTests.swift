import Foundation
import Robotics
import Testing

@testable import Teleoperation

/// The hub and what is in its folder of devices, without any device.
@Suite(.timeLimit(.minutes(1))) struct HubFolderTests {
  private func hub(_ folder: String) throws -> DeviceHub {
    var settings = DeviceHub.Settings()
    settings.directory = folder
    let hub = try DeviceHub(
      keymaps: [try standardKeymap()], hand: .inspireRH56, settings: settings)
    hub.start()
    return hub
  }

  @Test func aMissingFolderIsAProblemUntilItAppears() throws {
    try withTemporaryFolder { folder in
      let hub = try hub(folder + "/input")
      #expect(eventually { hub.problem?.contains("\(folder)/input does not exist") == true })
      try FileManager.default.createDirectory(
        atPath: folder + "/input", withIntermediateDirectories: false)
      #expect(eventually { hub.problem?.contains("no input device found") == true })
      try FileManager.default.removeItem(atPath: folder + "/input")
      #expect(eventually { hub.problem?.contains("does not exist") == true })
      try FileManager.default.createDirectory(
        atPath: folder + "/input", withIntermediateDirectories: false)
      #expect(eventually { hub.problem?.contains("no input device found") == true })
    }
  }

  @Test func filesThatAreNoDevicesAreLeftAlone() throws {
    try withTemporaryFolder { folder in
      try "text".write(toFile: folder + "/event0", atomically: false, encoding: .utf8)
      try "text".write(toFile: folder + "/mouse0", atomically: false, encoding: .utf8)
      let hub = try hub(folder)
      #expect(eventually { hub.problem != nil })
      try "text".write(toFile: folder + "/event1", atomically: false, encoding: .utf8)
      let pad = VirtualGamepad()
      hub.attach(pad)
      #expect(eventually { hub.problem == nil })
      #expect(hub.statuses.map(\.identity.name) == ["virtual gamepad"])
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func aForbiddenDeviceIsShownWithWhatToDoUntilItIsAllowed() throws {
    try withTemporaryFolder { folder in
      try "text".write(toFile: folder + "/event0", atomically: false, encoding: .utf8)
      chmod(folder + "/event0", 0)
      let hub = try hub(folder)
      #expect(eventually { hub.statuses.first?.problem?.contains("input") == true })
      #expect(hub.statuses.first?.isConnected == false)
      chmod(folder + "/event0", 0o600)
      #expect(eventually { hub.statuses.isEmpty })
    }
  }

  @Test func deniedDevicesAreRegisteredOnceAndForgotten() {
    let register = DeviceRegister()
    let pad = DeviceIdentity(name: "pad", path: "/dev/input/event5")
    register.deny(pad, problem: "no permission")
    register.deny(pad, problem: "still none")
    #expect(register.statuses(now: 0).map(\.problem) == ["still none"])
    let identity = DeviceIdentity(
      name: "pad", vendor: 1, uniq: "a", path: "/dev/input/event5")
    let first = register.connect(identity)
    #expect(register.statuses(now: 0).map(\.isConnected) == [true])
    register.update(first.id) { $0.isConnected = false }
    register.forget(path: "/dev/input/event5")
    #expect(register.connect(identity).id == first.id)
    #expect(register.connect(identity).id != first.id, "two equal pads at once are two devices")
  }

  @Test func theSystemsBitsAreRead() {
    #expect(SystemCapabilities.bits("3") == [0, 1])
    #expect(SystemCapabilities.bits("1 0 8000000000000000") == [63, 128])
    #expect(SystemCapabilities.bits("7cdb000000000000 0 0 0 0").contains(0x130))
    #expect(SystemCapabilities.bits("") == [])
    #expect(SystemCapabilities.bits("what") == [])
    #expect(SystemCapabilities.read(node: "event0", root: "/nowhere") == nil)
  }

  @Test func capabilitiesAreReadFromTheSystem() throws {
    try withTemporaryFolder { folder in
      let node = folder + "/event3/device/capabilities"
      try FileManager.default.createDirectory(
        atPath: node, withIntermediateDirectories: true)
      try "7cdb000000000000 0 0 0 0\n"
        .write(toFile: node + "/key", atomically: false, encoding: .utf8)
      try "3003f\n".write(toFile: node + "/abs", atomically: false, encoding: .utf8)
      let read = try #require(SystemCapabilities.read(node: "event3", root: folder))
      #expect(read.has(.south) && read.has(.leftX) && !read.has(.relative(0)))
      #expect(read.axes.keys.sorted() == [0, 1, 2, 3, 4, 5, 16, 17])
    }
  }

  @Test func theIdentityIsReadFromTheSystem() throws {
    try withTemporaryFolder { folder in
      let device = folder + "/event3/device"
      try FileManager.default.createDirectory(
        atPath: device + "/id", withIntermediateDirectories: true)
      for (file, text) in [
        ("name", "PCsensor FootSwitch\n"), ("phys", "usb-1/input0\n"), ("uniq", "\n"),
        ("id/vendor", "0c45\n"), ("id/product", "7404\n"), ("id/bustype", "0003\n"),
      ] {
        try text.write(toFile: "\(device)/\(file)", atomically: false, encoding: .utf8)
      }
      let identity = SystemCapabilities.identity(node: "event3", path: "/p", root: folder)
      #expect(
        identity
          == DeviceIdentity(
            name: "PCsensor FootSwitch", bus: 3, vendor: 0x0c45, product: 0x7404,
            phys: "usb-1/input0", path: "/p"))
      let unknown = SystemCapabilities.identity(node: "event4", path: "/q", root: folder)
      #expect(unknown == DeviceIdentity(name: "event4", path: "/q"))
    }
  }

  @Test func theLinksToANodeAreItsNames() throws {
    try withTemporaryFolder { folder in
      for (kind, name, target) in [
        ("by-id", "usb-b-event-kbd", "../event3"), ("by-id", "usb-a", "../event3"),
        ("by-id", "usb-c", "../event31"), ("by-path", "pci-0", "../event3"),
        ("by-path", "pci-1", "../mouse3"),
      ] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(kind)", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
          atPath: "\(folder)/\(kind)/\(name)", withDestinationPath: target)
      }
      try "no link".write(toFile: folder + "/by-id/x", atomically: false, encoding: .utf8)
      #expect(
        DeviceLinks.names(of: "event3", in: folder) == ["usb-a", "usb-b-event-kbd", "pci-0"])
      #expect(DeviceLinks.names(of: "event3", in: folder + "/nowhere") == [])
    }
  }

  @Test func aRawDeviceThatIsNotThereIsShownWithWhatToDo() throws {
    let hub = try makeHub {
      $0.choices = [
        DeviceChoice(pattern: "/dev/hidraw-none", keymap: "glove-6"),
        DeviceChoice(pattern: "/dev/hidraw-other", keymap: nil),
      ]
    }
    #expect(eventually { hub.statuses.map(\.identity.path) == ["/dev/hidraw-none"] })
    #expect(hub.statuses.first?.problem?.hasPrefix("/dev/hidraw-none: no such device") == true)
    #expect(eventually { hub.problem == "no input device can be used; see the devices" })
  }
}
