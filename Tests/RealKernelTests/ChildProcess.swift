import Foundation
import Teleoperation
import Testing

/// A process of its own that does one thing to a device: this test program again, with one test.
enum ChildProcess {
  /// What a child does.
  enum Errand: String {
    /// Grabs the device and stays until it is killed.
    case grabAndStay
    /// Opens the device as a user who may not, and waits until that is changed.
    case openWithoutPermission
    /// Reads the device until it has said nothing for two seconds.
    case readUntilSilent
  }

  private static let errandVariable = "DEXPIE_RIG_ERRAND"
  private static let deviceVariable = "DEXPIE_RIG_DEVICE"

  /// What this process is to do; nil in the parent.
  static var errand: Errand? {
    ProcessInfo.processInfo.environment[errandVariable].flatMap(Errand.init)
  }

  /// The file that a child makes when it has come to where its parent may go on.
  static let ready = FileManager.default.temporaryDirectory.path + "/device-errand-ready"

  /// The device node to do it to.
  static var device: String { ProcessInfo.processInfo.environment[deviceVariable] ?? "" }

  /// Starts a child.
  ///
  /// - Parameters:
  ///   - errand: what it does.
  ///   - device: the node it does it to.
  ///   - wrapper: the program, with its arguments, that starts it; none for the child itself.
  /// - Returns: the child, which is running.
  /// - Throws: when it cannot be started.
  static func start(
    _ errand: Errand, device: String, under wrapper: [String] = []
  ) throws -> Process {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let child = Process()
    unlink(ready)
    let words =
      wrapper + [program, "--testing-library", "swift-testing", "--filter", "ErrandTests"]
    child.executableURL = URL(fileURLWithPath: words[0])
    child.arguments = Array(words.dropFirst())
    var environment = ProcessInfo.processInfo.environment
    environment[errandVariable] = errand.rawValue
    environment[deviceVariable] = device
    child.environment = environment
    child.standardOutput = FileHandle.nullDevice
    try child.run()
    return child
  }
}

/// What the children of other tests do.
@Suite struct ErrandTests {
  @Test(.enabled(if: ChildProcess.errand == .grabAndStay)) func grabAndStay() throws {
    let device = try EvdevDevice(path: ChildProcess.device)
    try device.grab(true)
    sleep(60)
    device.close()
  }

  @Test(.enabled(if: ChildProcess.errand == .openWithoutPermission))
  func openWithoutPermission() throws {
    let path = ChildProcess.device
    #expect(setgroups(0, nil) == 0 && setgid(1000) == 0 && setuid(1000) == 0)
    #expect(throws: DeviceError(path: path, reason: .permission)) { try EvdevDevice(path: path) }
    #expect(throws: UinputError(path: "/dev/uinput", reason: .permission)) {
      try UinputDevice(identity: DeviceIdentity(name: "nobody's"), keys: [304])
    }
    let hub = try Rig.hub()
    #expect(hub.publishes { _ in hub.problem == "no input device can be used; see the devices" })
    let status = try #require(hub.statuses.first { $0.identity.path == path })
    #expect(status.identity.name == "Microsoft X-Box 360 pad")
    #expect(status.problem?.contains("usermod -aG input") == true)
    #expect(!status.isConnected)
    #expect(FileManager.default.createFile(atPath: ChildProcess.ready, contents: nil))
    #expect(hub.publishes { $0.input != nil && hub.problem == nil })
    #expect(hub.statuses.map(\.isConnected) == [true])
  }

  @Test(.enabled(if: ChildProcess.errand == .readUntilSilent)) func readUntilSilent() throws {
    let device = try EvdevDevice(path: ChildProcess.device)
    #expect(FileManager.default.createFile(atPath: ChildProcess.ready, contents: nil))
    var polled = pollfd(fd: device.descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&polled, 1, 20_000) == 1)
    while poll(&polled, 1, 2000) == 1 { _ = device.readings() }
  }
}
