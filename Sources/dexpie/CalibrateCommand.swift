public import ArgumentParser
import Episodes
import Foundation
public import Learning
import RealTime
import Rollout

/// Calibrates a policy's confidence.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Find out from a policy's own rollouts when to ask for help before it fails.",
    discussion: """
      DATASET holds rollouts of the policy that nobody helped: dexpie collect --policy FILE \
      --episodes 300 --dataset DATASET. The successful ones are divided by chance: a fifth says what \
      signals are like in successes, two fifths give the threshold (split conformal prediction: a \
      success raises an alarm with at most the rate of --alpha), and on the rest and all failures it \
      is measured what each rule is worth. Then: dexpie console --policy FILE --critic FILE \
      --calibration FILE.
      """)

  @Argument(help: "The dataset of rollouts.")
  var dataset: String

  @Option(help: "Name of the task, for its reference policy: a folder in Assets.")
  var task = "place"

  @Option(
    help: ArgumentHelp(
      "The policy that drove: reference, improved, or its file.", valueName: "policy"))
  var policy = PolicyOptions.Shipped.reference.rawValue

  @Option(
    help: ArgumentHelp(
      "The critic that will watch it; without one there is no value.", valueName: "file"))
  var critic: String?

  @Option(
    help: ArgumentHelp(
      """
      Dataset of the demonstrations that the policy was trained on, which are what is familiar; \
      without it a part of the successful rollouts is.
      """, valueName: "dataset"))
  var data: String?

  @Option(name: [.short, .long], help: "Where the calibration goes.")
  var output = "calibration.safetensors"

  @Option(help: ArgumentHelp("Share of successes that may raise an alarm.", valueName: "share"))
  var alpha = AlarmSettings().falseAlarms

  @Option(
    help: """
      Which signals make an alarm: value, agreement, familiarity, fiper (agreement and familiarity), \
      pair (the mean of value and familiarity) or any.
      """)
  var rule = AlarmSettings().rule

  @Option(help: ArgumentHelp("Policy steps that signals are averaged over.", valueName: "steps"))
  var window = AlarmSettings().window

  @Flag(help: "Compare signals with what they are in successes in the same stage.")
  var byStage = false

  @Option(help: ArgumentHelp("Steps without an alarm after a hand-back.", valueName: "steps"))
  var grace = AlarmSettings().grace

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  func validate() throws {
    guard ScriptedPolicy(rawValue: policy) == nil else {
      throw ValidationError("\(policy) is a script, a trained policy is needed here.")
    }
    if let problem = settings.alarm.problem { throw ValidationError(problem + ".") }
  }

  private var settings: CalibrationSettings {
    var settings = CalibrationSettings()
    settings.alarm.falseAlarms = alpha
    settings.alarm.rule = rule
    settings.alarm.window = window
    settings.alarm.isByStage = byStage
    settings.alarm.grace = grace
    settings.seed = seed
    settings.novelty.seed = seed
    return settings
  }

  func run() throws {
    if !overwrite, FileManager.default.fileExists(atPath: output) {
      throw ValidationError("\(output) exists; give another --output, or --overwrite.")
    }
    let model = try PolicyModel(path: try PolicyOptions.file(of: policy, task: task))
    let run = CalibrationRun(
      policy: model, critic: try critic.map { try CriticModel(path: $0) }, settings: settings,
      command: "dexpie " + CommandLine.arguments.dropFirst().joined(separator: " "))
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    let demonstrations = try data.map { try Dataset($0, access: .open) }
    defer { demonstrations?.close() }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    var bar: ProgressBar?
    let result = try run.run(
      store, demonstrations: demonstrations,
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      progress: { done, total in
        if bar == nil { bar = ProgressBar(total: total) }
        bar?.show(done, "")
      })
    bar?.finish()
    guard let result else {
      StandardStreams.note("Interrupted; nothing was written.")
      throw ExitCode(130)
    }
    try result.calibration.write(path: output)
    let report = CalibrationReport(result, output: output)
    if json { return try StandardStreams.json(report) }
    try StandardStreams.result(report.text)
  }
}

extension AlarmRule: ExpressibleByArgument {}
