import ArgumentParser
import Console
import Foundation
import RealTime
import Robotics
import Rollout
import Teleoperation

/// Which devices a command is about, and whose hands are in them.
struct DevicesOptions: ParsableArguments {
  @Option(help: "Whose calibrations are used; usually the name you log in with.")
  var person = ProcessInfo.processInfo.environment["USER"] ?? "supervisor"

  @Option(
    help: ArgumentHelp(
      """
      Use a device with a keymap, or not at all: NAME=KEYMAP or NAME=ignore. NAME is its name, \
      stable id, link in /dev/input/by-id or node, or a pattern such as '*left*'. May be repeated.
      """, valueName: "name=keymap"))
  var device: [DeviceChoice] = []

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard !person.isEmpty else { throw ValidationError("--person must not be empty.") }
  }
}

/// The operator's devices, read as a rollout reads them.
final class DevicesSession {
  /// What reads them.
  let hub: DeviceHub
  /// What their controls do.
  let keymaps: [DeviceKeymap]
  /// How they are read.
  let settings: DeviceHub.Settings
  private var readings: DeviceReadings?

  /// Starts reading devices and waits until all that are there have been looked at.
  init(_ options: DevicesOptions) throws {
    keymaps = try DeviceKeymap.loadAll()
    var settings = DeviceHub.Settings()
    settings.choices = options.device
    self.settings = settings
    hub = try DeviceHub(
      keymaps: keymaps, hand: .inspireRH56, settings: settings,
      calibrations: Self.calibrations(of: options.person))
    hub.start()
    // The thread says that it is alive once it has looked through the folder.
    let deadline = MonotonicClock().now + 2 * .second
    while hub.lastAlive == 0, MonotonicClock().now < deadline { usleep(2000) }
  }

  deinit { hub.stop() }

  /// A person's calibrations; files that cannot be used are said on standard error.
  static func calibrations(of person: String) -> [GloveCalibration] {
    guard let store = CalibrationStore() else { return [] }
    let (records, problems) = store.all(person: person)
    for problem in problems { StandardStreams.note("\(problem)") }
    return records.map(\.calibration)
  }

  /// The devices as a screen shows them, with the controls of the watched one.
  func feed(_ watched: Int?) -> DeviceFeed {
    if hub.watched != watched { hub.watched = watched }
    // Nothing while they are just being replaced: they stay as they were.
    readings = hub.readings ?? readings
    let newest = hub.newest(after: .none)
    return DeviceFeed(
      time: MonotonicClock().now,
      devices: hub.statuses.map { DeviceSummary($0, drives: newest.sources.parts(of: $0.id)) },
      readings: readings?.device == watched ? readings : nil, problem: hub.problem)
  }

  /// The devices a person means: all without a word, else those with that number, id, name or node.
  ///
  /// - Throws: when there is none.
  func devices(_ word: String?) throws -> [DeviceStatus] {
    let all = hub.statuses
    guard let word else { return all }
    let choice = DeviceChoice(pattern: word, keymap: nil)
    let found = all.filter { "\($0.id)" == word || choice.matches($0.identity) }
    guard found.isEmpty else { return found }
    let known = all.map { "  \($0.id)  \($0.identity.name)  \($0.identity.stableID)" }
    throw ValidationError(
      known.isEmpty
        ? "There is no device '\(word)'. \(hub.problem ?? "No device is connected.")"
        : "There is no device '\(word)'. Known are:\n\(known.joined(separator: "\n"))")
  }

  /// The one device a person means.
  ///
  /// - Throws: when there is none, or several.
  func device(_ word: String?, where fits: (DeviceStatus) -> Bool, what: String) throws
    -> DeviceStatus
  {
    let found = try devices(word).filter(fits)
    if let only = found.first, found.count == 1 { return only }
    guard found.isEmpty else {
      let names = found.map { "  \($0.id)  \($0.identity.name)  \($0.identity.stableID)" }
      throw ValidationError(
        "There are several; say which by its number:\n\(names.joined(separator: "\n"))")
    }
    throw ValidationError(
      "There is no \(what). \(hub.problem ?? "See what there is with: dexpie devices")")
  }
}
