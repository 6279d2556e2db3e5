import ArgumentParser
import Episodes
import Foundation
import Interchange
import RealTime

/// An import in a process of its own.
///
/// The HDF5 library reads memory that is not its own when a file is damaged (version 1.10 does) and
/// takes the process with it. What it was reading is then said as of every other damaged file, and
/// the episodes before it are whole.
struct ImportProcess {
  var format: ImportFormat
  var source: String
  var dataset: String

  /// Runs the program again with one more option, and waits for it.
  ///
  /// - Throws: its exit status, or an ``ImportError`` when it crashed.
  func run() throws {
    let before = episodes
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = CommandLine.arguments.dropFirst() + ["--in-process"]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    try process.run()
    var passedOn = 0
    while process.isRunning {
      Thread.sleep(forTimeInterval: 0.005)
      if ProcessSignals.interrupts > passedOn {
        passedOn = ProcessSignals.interrupts
        process.interrupt()
      }
      if ProcessSignals.isQuitRequested { process.terminate() }
    }
    process.waitUntilExit()
    guard process.terminationReason == .uncaughtSignal else {
      if process.terminationStatus != 0 { throw ExitCode(process.terminationStatus) }
      return
    }
    if ProcessSignals.isQuitRequested { throw ExitCode(128 + process.terminationStatus) }
    throw Importer.crash(
      format, source, after: episodes - before, signal: process.terminationStatus)
  }

  /// Number of episodes that the dataset has.
  private var episodes: Int {
    (try? Dataset.with(dataset, .readOnly) { try $0.episodes().count }) ?? 0
  }
}
