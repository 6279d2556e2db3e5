public import ArgumentParser
import Episodes
public import Interchange

/// Writes a dataset in a format of the field.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a dataset for the tools people train and look with.",
    discussion: """
      lerobot           LeRobotDataset v3.0, a folder; --profile names its label columns
      dexpie-hdf5       the DexPIE reference's collector, a folder of HDF5 files
      dexpie-zarr       the DexPIE reference's training set, a Zarr folder
      robomimic         one HDF5 file, with Sirius' intervention labels
      diffusion-policy  diffusion_policy's replay buffer, a Zarr folder
      mcap              one log for Foxglove, PlotJuggler and rerun
      csv               one file, a row a frame

      The destination appears when it is whole, and nothing is overwritten. The same dataset gives
      the same bytes.
      """)

  @Argument(help: "The format.")
  var format: ExportFormat

  @Argument(help: "The dataset, a .dexpie file.")
  var dataset: String

  @Argument(help: "Where to; must not exist.")
  var out: String

  @Option(help: "Export only episodes of this task; repeat for several.")
  var task: [String] = []

  @Option(help: "lerobot: whose names the label columns bear.")
  var profile = LabelProfile.lerobot

  @Flag(help: "Export discarded episodes as well.")
  var discarded = false

  @Flag(help: "Print what was written as JSON.")
  var json = false

  func validate() throws {
    guard format == .lerobot || profile == .lerobot else {
      throw ValidationError("--profile is for lerobot only.")
    }
  }

  func run() throws {
    let store = try Dataset(dataset, access: .readOnly)
    defer { store.close() }
    var settings = ExportSettings()
    settings.tasks = task.isEmpty ? nil : Set(task)
    settings.profile = profile
    settings.includesDiscarded = discarded
    var bar: ProgressBar?
    let report = try Exporter(format, settings: settings).run(store, to: out) { done, total in
      if bar == nil { bar = ProgressBar(total: total) }
      bar?.show(done, "episodes")
    }
    bar?.finish()
    if json { return try StandardStreams.json(report) }
    try StandardStreams.result(
      "\(report.episodes) episodes, \(report.frames) frames as \(format.rawValue): \(out)")
  }
}

extension ExportFormat: ExpressibleByArgument {}

extension LabelProfile: ExpressibleByArgument {}
