import Foundation
import Glibc

/// Devices in `/dev/input` that do not exist, made by umockdev.
///
/// umockdev answers the system calls of this process, which must be started under it:
/// `umockdev-wrapper swift test`. It is opened at run time, so that the tests build without it.
/// One at a time: the mocked `/dev` is the process's.
final class MockedKernel {
  /// True when this process was started under umockdev.
  static let isActive = (getenv("LD_PRELOAD").map { String(cString: $0) } ?? "")
    .contains("umockdev")

  private typealias New = @convention(c) () -> OpaquePointer?
  private typealias Add =
    @convention(c) (
      OpaquePointer, UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>?
    ) -> Int32
  private typealias Load =
    @convention(c) (
      OpaquePointer, UnsafePointer<CChar>, UnsafePointer<CChar>,
      UnsafeMutablePointer<OpaquePointer?>?
    ) -> Int32
  private typealias Descriptor = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> Int32
  private typealias Remove = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> Void
  private typealias Unref = @convention(c) (OpaquePointer) -> Void

  private let library: UnsafeMutableRawPointer
  private let testbed: OpaquePointer

  /// Makes an empty `/dev` and `/sys`; nil where umockdev is missing.
  init?() {
    guard Self.isActive, let library = dlopen("libumockdev.so.0", RTLD_NOW),
      let make = Self.symbol("umockdev_testbed_new", in: library, as: New.self),
      let testbed = make()
    else { return nil }
    self.library = library
    self.testbed = testbed
  }

  deinit { symbol("g_object_unref", as: Unref.self)?(testbed) }

  /// Plugs a device in as `/dev/input/eventN`.
  func plugIn(_ device: MockedDevice, number: Int) -> Bool {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).ioctl").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let answers = "@DEV /dev/input/event\(number)\n" + device.answers
    return FileManager.default.createFile(atPath: file, contents: Data(answers.utf8))
      && plugIn(
        node: "/dev/input/event\(number)", answers: file,
        description: device.description(number: number))
  }

  /// Plugs a device in that umockdev's files describe.
  func plugIn(node: String, answers: String, description: String) -> Bool {
    // The answers first: the node must not appear before it can be asked.
    symbol("umockdev_testbed_load_ioctl", as: Load.self)?(testbed, node, answers, nil) == 1
      && symbol("umockdev_testbed_add_from_string", as: Add.self)?(testbed, description, nil) == 1
  }

  /// Pulls a device out.
  func unplug(number: Int) {
    let remove = symbol("umockdev_testbed_remove_device", as: Remove.self)
    remove?(testbed, "/sys/devices/virtual/input/input\(number)/event\(number)")
  }

  /// Sends events from a device: type, code and value of each.
  func send(_ events: [(Int32, Int32, Int32)], number: Int) -> Bool {
    var bytes: [UInt8] = []
    for (type, code, value) in events {
      withUnsafeBytes(of: (Int64(5), Int64(500_000))) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: (UInt16(type), UInt16(code), value)) { bytes.append(contentsOf: $0) }
    }
    return write(bytes, to: "/dev/input/event\(number)")
  }

  /// Writes what a device's readers read.
  func write(_ bytes: [UInt8], to node: String) -> Bool {
    guard
      let descriptor = symbol("umockdev_testbed_get_dev_fd", as: Descriptor.self)?(testbed, node),
      descriptor >= 0
    else { return false }
    return Glibc.write(descriptor, bytes, bytes.count) == bytes.count
  }

  private func symbol<Function>(_ name: String, as type: Function.Type) -> Function? {
    Self.symbol(name, in: library, as: type)
  }

  private static func symbol<Function>(
    _ name: String, in library: UnsafeMutableRawPointer, as type: Function.Type
  ) -> Function? {
    dlsym(library, name).map { unsafeBitCast($0, to: type) }
  }
}
