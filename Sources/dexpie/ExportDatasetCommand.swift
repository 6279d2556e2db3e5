public import ArgumentParser
import Episodes
public import Interchange
import RealTime

/// Writes a dataset in a format of the field.
struct ExportDatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Write a dataset for the tools people train and look with.",
    usage: "dexpie export <format> <dataset> <out> [<options>]",
    discussion: """
      lerobot           LeRobotDataset v3.0, a folder; --profile names its label columns
      dexpie-hdf5       the DexPIE reference's collector, a folder of HDF5 files
      dexpie-zarr       the DexPIE reference's training set, a Zarr folder
      robomimic         one HDF5 file, with Sirius' intervention labels
      diffusion-policy  diffusion_policy's replay buffer, a Zarr folder
      mcap              one log for Foxglove, PlotJuggler and rerun
      csv               one file, a row a frame

      The destination appears when it is whole; what is there is replaced, in one step, only with
      --overwrite and only when it is an earlier export. The same dataset gives the same bytes.

      Labels travel as columns of every frame: segment_index, segment_kind (0 policy, 1 recovery,
      2 correction, 3 demonstration, 4 hold), label_grade (1 to 5, 0 where nobody graded),
      label_optimality (in [0, 1], NaN where nobody graded), pre_intervention, is_excluded,
      is_outside_trim, and label_reasons where a format has texts. Of several raters the mean
      optimality counts, the grade nearest to it and everybody's reasons; single raters, notes and
      dates go along in dexpie_record, which 'dexpie import' reads.

      What runs computed are columns too, NaN where they do not know: dexpie.value, dexpie.advantage,
      dexpie.optimality and dexpie.optimality_source (1 label, 2 intervention, 3 demonstration,
      4 advantage, 5 just before an intervention), in evo-rl complementary_info.value_dexpie and
      advantage_dexpie, in mcap /derived. Each is of the newest run that has it, or of --run;
      dexpie-zarr has data/advantage as well where it is known of every frame.

      Formats for training leave excluded episodes and frames out, and those outside a trim, unless
      --include-excluded says otherwise; an episode with a gap becomes several. mcap and csv have
      all frames.
      """)

  @Argument(help: "The format.")
  var format: ExportFormat

  @Argument(help: "The dataset, a .dexpie file.")
  var dataset: String

  @Argument(help: "Where to.")
  var out: String

  @Option(help: "Export only episodes of this task; repeat for several.")
  var task: [String] = []

  @Option(help: "lerobot: whose names the label columns bear.")
  var profile = LabelProfile.lerobot

  @Option(
    name: .customLong("run"), help: "The run whose value, advantage and optimality are exported.")
  var trainingRun: String?

  @Flag(help: "Export discarded episodes as well.")
  var discarded = false

  @Flag(help: "Have excluded and trimmed frames, with their marks, in every format.")
  var includeExcluded = false

  @Flag(help: "dexpie-hdf5, dexpie-zarr: draw the scene, 256 x 256, from the recorded states.")
  var pictures = false

  @Flag(help: "Replace an earlier export.")
  var overwrite = false

  @Flag(help: "Print what was written as JSON.")
  var json = false

  func validate() throws {
    guard format == .lerobot || profile == .lerobot else {
      throw ValidationError("--profile is for lerobot only.")
    }
    guard format.hasPictures || !pictures else {
      throw ValidationError("--pictures is for dexpie-hdf5 and dexpie-zarr only.")
    }
  }

  func run() throws {
    let store = try Dataset(dataset, access: .readOnly)
    defer { store.close() }
    var settings = ExportSettings()
    settings.tasks = task.isEmpty ? nil : Set(task)
    settings.profile = profile
    settings.includesDiscarded = discarded
    settings.includesExcluded = includeExcluded
    settings.overwrites = overwrite
    settings.run = trainingRun
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    var bar: ProgressBar?
    let report = try Exporter(
      format, settings: settings, painter: pictures ? ScenePictures.painter() : nil
    ).run(store, to: out) { done, total in
      if bar == nil { bar = ProgressBar(total: total) }
      bar?.show(done, "episodes")
      if ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested {
        StandardStreams.note("\nInterrupted after \(done) of \(total) episodes; nothing was left.")
        throw ExitCode(130)
      }
    }
    bar?.finish()
    if json { return try StandardStreams.json(report) }
    try StandardStreams.result(
      "\(report.episodes) episodes, \(report.frames) frames as \(format.rawValue): \(out)")
    if report.framesLeftOut > 0 {
      try StandardStreams.result(
        "left out: \(report.framesLeftOut) frames that are excluded or outside a trim; have them "
          + "with --include-excluded")
    }
    if report.runs > report.episodes {
      try StandardStreams.result(
        "\(report.runs) episodes in the export: those with a gap are several")
    }
    for found in report.derived {
      let unknown = found.unknown == 0 ? "" : "; not known of \(found.unknown) frames"
      try StandardStreams.result("\(found.column.rawValue): of run \(found.run)\(unknown)")
    }
    for line in report.limits { try StandardStreams.result("not exported: \(line)") }
  }
}

extension ExportFormat: ExpressibleByArgument {}

extension LabelProfile: ExpressibleByArgument {}
