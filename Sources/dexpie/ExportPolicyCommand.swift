import ArgumentParser
import Foundation
import Learning

/// Writes a policy for readers in other languages.
struct ExportPolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Write a trained policy for other languages, with answers to verify a reader by.",
    discussion: """
      One safetensors file with float32 arrays, which is a policy for --policy as well:

      time, condition, film, input, block, output   the network's weights, inputs x outputs
      observation.mean, .deviation, .limit          standardise what is observed
      action.mean, .deviation                       actions x numbers; take standardisation back
      chunk.lowest, .highest                        the clean chunk is clipped to them
      schedule.signal, .noise                       √ᾱ and √(1 − ᾱ) of every diffusion step
      time.embedding                                what the network is told of every step
      check.N.observation, .prefix, .noise          questions ...
      check.N.optimality, .guidance                 ... with these where it was trained with them
      check.N.chunk                                 ... and this program's answers

      Its texts: 'description' (task, method, rate, encoder, network, diffusion) and 'interface'
      (names and units of what goes in and comes out, the steps that DDIM visits), both JSON.
      """)

  @Argument(
    help:
      "File of a policy ('dexpie train'), or 'reference' or 'improved', which come with the task.")
  var model: String

  @Argument(help: "Where to.")
  var out: String

  @Option(help: "reference and improved: name of the task, a folder in Assets.")
  var task = "place"

  @Flag(help: "Replace an earlier export.")
  var overwrite = false

  @Flag(help: "Print what was written as JSON.")
  var json = false

  func run() throws {
    let policy = try PolicyModel(path: try PolicyOptions.file(of: model, task: task))
    let export = PolicyExport(policy)
    try export.write(path: out, overwrites: overwrite)
    if json { return try StandardStreams.json(export.interface) }
    try StandardStreams.result(
      "\(policy.description.name), \(policy.parameterCount) parameters, "
        + "\(export.interface.checks) answers to verify by: \(out)")
  }
}
