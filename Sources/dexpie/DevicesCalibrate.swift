import ArgumentParser
import Console
import Foundation
import RealTime
import Teleoperation

extension DevicesCommand {
  /// Teaches a glove a person's hand.
  struct Calibrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Teach a glove your hand: open hand, fist, thumb sweep.",
      discussion: """
        Kept for the person and the glove in dexpie/calibrations in $XDG_DATA_HOME (usually \
        ~/.local/share); the one before stays beside it as .1.json. A finger that hardly moved is \
        refused, and nothing is kept until you say so.
        """)

    @Argument(help: "The glove: its number, name, stable id or node; the only one without it.")
    var id: String?

    @OptionGroup var options: DevicesOptions
    @OptionGroup var screen: DevicesScreenOptions

    func run() throws {
      guard screen.isPossible else {
        throw ValidationError(
          "Calibrating needs a terminal for its instructions and its keys, and this is a pipe or a "
            + "file.")
      }
      guard let store = CalibrationStore() else {
        throw ValidationError(
          "Neither XDG_DATA_HOME nor HOME is set: there is no place to keep a calibration.")
      }
      let session = try DevicesSession(options)
      let glove = try session.device(
        id, where: { $0.isCalibrated != nil && $0.isConnected }, what: "glove")
      guard let keymap = session.keymaps.first(where: { $0.name == glove.keymap }) else {
        throw ValidationError("\(glove.identity.name) has no keymap that says what its axes are.")
      }
      ProcessSignals.quitOnTerminate()
      let keys = try screen.keys()
      var loop = DeviceScreenLoop(
        CalibrationModel(keys: keys, device: glove.id, keymap: keymap, person: options.person),
        options: screen.options(keys)
      ) { session.feed($0) }
      try loop.run()
      try keep(loop.model, of: glove.identity, in: store)
    }

    /// Keeps what was recorded, when the person said so.
    private func keep(
      _ model: CalibrationModel, of glove: DeviceIdentity, in store: CalibrationStore
    ) throws {
      guard model.isAccepted, let recorder = model.recorder else {
        StandardStreams.note("Nothing was kept.")
        throw ExitCode(1)
      }
      let record = try recorder.result(
        person: options.person, device: glove.stableID, deviceName: glove.name, date: Date())
      let path = try store.save(record)
      if options.json { return try StandardStreams.json(record) }
      try StandardStreams.result("\(glove.name), calibrated for \(record.person): \(path)")
      let rows = record.parts.map { ["  " + $0.name, $0.travel, $0.quality.rawValue] }
      for line in List.aligned(rows) { try StandardStreams.result(line) }
    }
  }
}
