import ArgumentParser
import Episodes
import Formats
import Foundation
import Robotics
import Simulation

/// Shows how well a dataset covers the stages of its task.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "Show rollouts, failures, corrections and successes of every stage, and what to do next.",
    discussion: """
      A stage plan says how many rollouts to start from each stage and how many corrections to \
      collect; 'dexpie collect --plan FILE' and 'dexpie console --plan FILE' work it off:

        task: place
        stages:
          - {stage: reach, rollouts: 26}
          - {stage: lift, rollouts: 9, reset: Put the bottle into the hand and close it.}
          - {stage: place, rollouts: 9, reset: Hold the bottle above the tray.}
        corrections: 17
      """)

  @Argument(help: "The dataset.")
  var dataset: String

  @Option(help: ArgumentHelp("The stage plan.", valueName: "file"))
  var plan: String?

  @Option(help: "The task, where the dataset has several.")
  var task: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try Dataset(dataset, access: .readOnly)
    defer { store.close() }
    let description = try description(store)
    let plan = try plan.map { try Self.plan($0, for: description) }
    let report = CoverageReport(try store.coverage(of: description), plan: plan)
    if json { try StandardStreams.json(report) } else { try StandardStreams.result(report.text) }
  }

  /// Reads a plan and makes sure that it is for a task.
  ///
  /// - Throws: `SettingsError`, `StagePlanError`.
  static func plan(_ file: String, for task: TaskDescription) throws -> StagePlan {
    let empty = StagePlan(task: task.name, stages: [], corrections: 0)
    let plan = try SettingsFile.read(over: empty, path: file)
    do { try plan.check(task) } catch {
      throw ValidationError("\(file): \(error.description)")
    }
    return plan
  }

  /// The description of the dataset's task, as its newest episode has it.
  private func description(_ store: Dataset) throws -> TaskDescription {
    let all = try store.episodes()
    let names = Set(all.map(\.task))
    guard let task = task ?? (names.count == 1 ? names.first : nil) else {
      throw ValidationError(
        names.isEmpty
          ? "\(dataset) has no episode."
          : "\(dataset) has several tasks; name one with --task: "
            + names.sorted().joined(separator: ", ") + ".")
    }
    guard let newest = all.last(where: { $0.task == task }) else {
      throw ValidationError(
        "\(dataset) has no episode of '\(task)'; it has \(names.sorted().joined(separator: ", ")).")
    }
    return try store.episode(newest.id).header.task
  }
}

/// A table of stages and what to collect next.
struct CoverageReport: Encodable {
  private let coverage: StageCoverage
  private let plan: StagePlan?
  private let next: CollectionAdvice

  init(_ coverage: StageCoverage, plan: StagePlan?) {
    self.coverage = coverage
    self.plan = plan
    next = CollectionAdvice(coverage, plan: plan)
  }

  /// The report for people.
  var text: String {
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let width = max(6, coverage.stages.map(\.name.count).max() ?? 0)
    let columns = ["started", "rollouts", "failures", "corrections", "successes"]
    var lines = [
      "stage".padding(toLength: width, withPad: " ", startingAt: 0) + "  "
        + columns.joined(separator: "  ") + "  alone"
    ]
    for stage in coverage.stages {
      let quota = plan?.stages.first { $0.stage == stage.name }?.rollouts
      let started = quota.map { "\(stage.started)/\($0)" } ?? "\(stage.started)"
      let numbers = [
        started, "\(stage.rollouts)", "\(stage.failures)", "\(stage.corrections)",
        "\(stage.successes)",
      ]
      lines.append(
        stage.name.padding(toLength: width, withPad: " ", startingAt: 0) + "  "
          + zip(numbers, columns).map { pad($0, $1.count) }.joined(separator: "  ") + "  "
          + stage.alone.summary)
    }
    let quota = plan.map { " of \($0.corrections) planned" } ?? ""
    lines.append(
      "\(coverage.rollouts) rollouts, \(coverage.failures) failures (\(coverage.openFailures) not done "
        + "again), \(coverage.interventions)\(quota) with a person's help, \(coverage.repeats) repeats"
    )
    lines.append("next: \(next.text)")
    return lines.joined(separator: "\n")
  }
}
