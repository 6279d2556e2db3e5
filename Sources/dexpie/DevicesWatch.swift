import ArgumentParser
import Console
import Foundation
import RealTime
import Resources
import Robotics
import Rollout
import Teleoperation
import TerminalUI

extension DevicesCommand {
  /// Every control live, with what it does.
  struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every control live, with what it does.",
      discussion: """
        Without a terminal, and with --json, it prints a line of JSON for every change until it is \
        ended: of a control its raw value and what it does, of a device that it came or went.
        """)

    @Argument(help: "The device: its number, name, stable id or node; all without it.")
    var id: String?

    @OptionGroup var options: DevicesOptions
    @OptionGroup var screen: DevicesScreenOptions

    func run() throws {
      let session = try DevicesSession(options)
      let devices = try id.map { try session.devices($0) }
      ProcessSignals.quitOnTerminate()
      guard !options.json, screen.isPossible else {
        var log = ChangeLog(session, only: devices.map { Set($0.map(\.id)) })
        return try log.run()
      }
      let keys = try screen.keys()
      var loop = DeviceScreenLoop(
        DeviceWatchModel(keys: keys, device: devices?.first?.id), options: screen.options(keys)
      ) { session.feed($0) }
      try loop.run()
    }
  }
}

/// How a screen of devices is drawn.
struct DevicesScreenOptions: ParsableArguments {
  @Option(help: "Colours: auto, never, 16 or 256. NO_COLOR=1 also turns them off.")
  var color = ColorMode.auto

  @Option(help: "Glyphs: braille, block, console or ascii; chosen by the terminal when not given.")
  var glyphs: GlyphLevel?

  /// True on a terminal that can place text.
  var isPossible: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// What keys do.
  func keys() throws -> ConsoleKeys {
    try ConsoleKeys.load(
      path: try Resources.file("Keymaps/console.yaml"),
      overlay: Resources.userFolder.map { $0 + "/keymaps/console.yaml" })
  }

  /// What the screen's loop is told.
  func options(_ keys: ConsoleKeys) -> ConsoleOptions {
    var options = ConsoleOptions(keys: keys)
    options.terminal.color = color
    options.glyphs = glyphs
    // Nothing is driven here: ^C ends the program, and the terminal is given back.
    options.terminal.leavesInterrupt = false
    options.isFinished = { ProcessSignals.isQuitRequested }
    return options
  }
}

/// Changes of devices as lines of JSON.
struct ChangeLog {
  private struct Change: Encodable {
    var time: Double
    var device: Int
    var control: String
    var raw: Int32
    var meaning: String
  }

  private struct Presence: Encodable {
    var time: Double
    var device: Int
    var name: String
    var kind: DeviceKind?
    var isConnected: Bool
    var isSilent: Bool
    var problem: String?
  }

  private let session: DevicesSession
  private let only: Set<Int>?
  private var known: [Int: DeviceStatus] = [:]

  /// Makes a log of all devices, or of those with these numbers.
  init(_ session: DevicesSession, only: Set<Int>?) {
    self.session = session
    self.only = only
  }

  /// Prints changes until the process is told to end, or nobody reads them any more.
  mutating func run() throws {
    let start = MonotonicClock().now
    if let problem = session.hub.problem { StandardStreams.note(problem) }
    while !ProcessSignals.isQuitRequested {
      try printDevices(MonotonicClock().now - start)
      while let event = session.hub.rawEvents.pop() { try print(event, start) }
      session.hub.changed.wait(milliseconds: 100)
    }
  }

  private mutating func printDevices(_ time: Nanoseconds) throws {
    for status in session.hub.statuses where only?.contains(status.id) ?? true {
      let old = known.updateValue(status, forKey: status.id)
      let isSame =
        old?.isConnected == status.isConnected && old?.isSilent == status.isSilent
        && old?.problem == status.problem
      guard !isSame else { continue }
      try StandardStreams.json(
        Presence(
          time: Self.seconds(time), device: status.id, name: status.identity.name,
          kind: status.kind,
          isConnected: status.isConnected, isSilent: status.isSilent, problem: status.problem),
        pretty: false)
    }
  }

  /// Seconds to the microsecond, which is the kernel's own step.
  private static func seconds(_ time: Nanoseconds) -> Double {
    (Double(time) / 1000).rounded() / 1_000_000
  }

  private func print(_ event: RawInputEvent, _ start: Nanoseconds) throws {
    let id = Int(event.device)
    guard only?.contains(id) ?? true, let control = Control(event) else { return }
    let keymap = session.keymaps.first { $0.name == known[id]?.keymap }
    let entries = keymap?.entries.filter { $0.control == control && $0.effect != .nothing } ?? []
    try StandardStreams.json(
      Change(
        time: Self.seconds(event.time - start), device: id, control: control.name, raw: event.value,
        meaning: entries.map(\.description).joined(separator: "; ")), pretty: false)
  }
}
