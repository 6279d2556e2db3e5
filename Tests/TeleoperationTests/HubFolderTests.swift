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
}
