import ArgumentParser
import Robotics
import Simulation

/// The task and the stage to start from, as every command that runs one takes them.
struct TaskOptions: ParsableArguments {
  @Option(help: "Name of the task: a folder in Assets.")
  var task = "place"

  @Option(
    help: ArgumentHelp(
      "Stage to start from: its name or number, 1 is the first; 'all' (collect) takes them in turn.",
      valueName: "stage"))
  var startStage = "1"

  /// Loads the task.
  func load() throws -> TaskDefinition { try TaskDefinition(named: task) }

  /// The stages to start from, as indices.
  func startStages(of task: TaskDescription) throws -> [Int] {
    if startStage == "all" { return Array(task.stages.indices) }
    if let index = task.stages.firstIndex(where: { $0.name == startStage }) { return [index] }
    if let number = Int(startStage), task.stages.indices.contains(number - 1) {
      return [number - 1]
    }
    let names = task.stages.map(\.name).joined(separator: ", ")
    throw ValidationError(
      "There is no stage '\(startStage)' in \(task.name). Give one of \(names), "
        + "a number from 1 to \(task.stages.count), or 'all'.")
  }
}
