import ArgumentParser
import Foundation
import RealTime

/// What every command that trains takes, and does around its training.
struct TrainingCommon: ParsableArguments {
  @Option(help: "Seed of everything random (default: 0).")
  var seed: UInt64?

  @OptionGroup var file: SettingsOptions

  @Option(help: ArgumentHelp("Time between checkpoints.", valueName: "seconds"))
  var checkpointInterval = 20.0

  @Flag(help: "Plot the loss in the terminal.")
  var watch = false

  @Flag(help: "Forget the checkpoint and begin anew.")
  var restart = false

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  /// Where the model goes.
  ///
  /// - Throws: `ValidationError` when there is one and it is not to be replaced.
  func destination(_ output: String) throws -> URL {
    let file = URL(fileURLWithPath: output)
    if !overwrite, FileManager.default.fileExists(atPath: file.path) {
      throw ValidationError("\(output) exists; give another --output, or --overwrite.")
    }
    return file
  }

  /// Forgets the checkpoint when that was asked for, and lets an interrupt end the training well.
  func begin(checkpoint: URL) {
    if restart { try? FileManager.default.removeItem(at: checkpoint) }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
  }

  /// True once the training is to end.
  static func isCancelled() -> Bool {
    ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested
  }

  /// Says that an interrupted training goes on; what to exit with.
  func interrupted(_ checkpoint: URL) -> ExitCode {
    StandardStreams.note("Interrupted; the same command goes on from \(checkpoint.path).")
    return ExitCode(130)
  }
}
