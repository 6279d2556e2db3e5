import ArgumentParser
import Foundation
import Glibc
import Improvement
import RealTime
import Simulation

/// From nothing to a table of methods.
struct ImproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "improve",
    abstract: "Run the whole loop on the simulated hand, and compare the methods with intervals.",
    discussion: """
      Demonstrations, reference policy, staged rollouts with interventions, cross-fitted critic, \
      advantage, optimality, better policies, trials. All methods get the same data and network, and \
      each its own best training length, chosen on validation seeds. Every step is kept in --out; \
      the same command goes on after ^C or a crash. 'dexpie report DIR' shows the result.
      """)

  @Option(help: "Tasks, with commas; 'all' for those of the settings.")
  var tasks = "all"

  @Option(help: "Rounds of collecting and training (default: 1).")
  var rounds: Int?

  @Option(help: "Repetitions with other seeds (default: 3).")
  var seeds: Int?

  @Option(help: "Trials of each policy (default: 50).")
  var trials: Int?

  @Option(
    help: ArgumentHelp(
      "What to do again with one thing changed, with commas, 'all' or 'none' (default: none): "
        + Ablation.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "names"))
  var ablations: String?

  @Option(name: [.short, .long], help: ArgumentHelp("Where everything goes.", valueName: "folder"))
  var out: String

  @Option(help: "Tasks and repetitions at a time; the cores of the machine by default.")
  var workers: Int?

  @OptionGroup var file: SettingsOptions

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard workers ?? 1 >= 1 else { throw ValidationError("--workers must be at least 1.") }
  }

  func run() throws {
    var settings = try file.read(over: ImprovementSettings())
    if tasks != "all" { settings.tasks = tasks.split(separator: ",").map(String.init) }
    if let rounds { settings.rounds = rounds }
    if let seeds { settings.seeds = seeds }
    if let trials { settings.trials = trials }
    if let ablations { settings.ablations = try Ablation.list(ablations) }
    try settings.check()
    var loop = ImprovementLoop(
      settings: settings, tasks: try settings.tasks.map { try TaskDefinition(named: $0) },
      folder: URL(fileURLWithPath: out), version: Dexpie.configuration.version)
    loop.workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    var display = ImproveDisplay()
    let results: ImprovementResults
    do {
      results = try loop.run(
        isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
        progress: { display.show($0) })
    } catch ImprovementError.cancelled {
      display.finish()
      StandardStreams.note(ImprovementError.cancelled.description)
      throw ExitCode(130)
    }
    display.finish()
    let report = ImprovementReport(results)
    try report.write(URL(fileURLWithPath: out))
    if json { return try StandardStreams.json(report.table) }
    try StandardStreams.result(
      report.text + "\nsee \(out)/report.html, or: dexpie report \(out)")
  }
}

/// What an improvement does now, on standard error: a line that is drawn over on a terminal, a line
/// for every new step elsewhere.
private struct ImproveDisplay {
  private var texts: [String: String] = [:]
  private var drawn = ContinuousClock.now - .seconds(1)

  mutating func show(_ progress: ImprovementLoop.Progress) {
    let step = progress.text.prefix { !$0.isNumber && $0 != ":" }
    let isNew = texts[progress.name]?.hasPrefix(step) != true
    texts[progress.name] = progress.text
    if StandardStreams.errorIsTerminal {
      let now = ContinuousClock.now
      guard now - drawn > .milliseconds(200) else { return }
      drawn = now
      let line = texts.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: "  |  ")
      var size = winsize()
      let width = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 80
      let done = "\(progress.finished) of \(progress.total) done  "
      StandardStreams.note(
        "\r" + (done + line).prefix(max(20, width - 1)) + "\u{1B}[K", terminator: "")
    } else if isNew {
      StandardStreams.note("\(progress.name): \(progress.text)")
    }
  }

  func finish() { if StandardStreams.errorIsTerminal { StandardStreams.note("") } }
}
