import ArgumentParser
import Learning

/// Trains policies.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train from the episodes of a dataset.",
    subcommands: [
      TrainReferenceCommand.self, TrainCriticCommand.self, TrainPolicyCommand.self,
      TrainSettingsCommand.self,
    ])
}

/// Trains the reference policy.
struct TrainReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Train a diffusion policy on a dataset's successful demonstrations.",
    discussion: """
      ^C keeps a checkpoint beside the file; the same command goes on from it, also after a crash, \
      and ends with the same policy, bit by bit. The run is recorded in the dataset: see \
      'dexpie dataset info'. Then: dexpie collect --policy FILE.
      """)

  @Argument(help: "The dataset.")
  var dataset: String

  @Option(name: [.short, .long], help: "Where the policy goes.")
  var output = "reference.safetensors"

  @OptionGroup var training: TrainingOptions

  func run() throws { try training.run(dataset, output: output, method: .bc) }
}

/// Trains a better policy.
struct TrainPolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Train a policy on all that a dataset holds and what is known of how good it was.",
    discussion: """
      dexpie learns the continuous optimality of 'dexpie advantage', recap a bit, hg-dagger \
      successes and what people did. Resumes like 'dexpie train reference'.
      """)

  @Argument(help: "The dataset.")
  var dataset: String

  @Option(name: [.short, .long], help: "Where the policy goes.")
  var output = "policy.safetensors"

  @Option(help: "What is learned from.")
  var method = TrainedMethod.dexpie

  @Option(help: ArgumentHelp("Advantage run to read; the newest by default.", valueName: "run"))
  var advantage = ""

  @OptionGroup var training: TrainingOptions

  func run() throws {
    try training.run(dataset, output: output, method: method.method, advantage: advantage)
  }
}
