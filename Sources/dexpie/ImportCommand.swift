public import ArgumentParser
import Episodes
public import Interchange
import RealTime

/// Reads episodes of a format of the field into a dataset.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read episodes of other tools, to look at and label them.",
    discussion: """
      lerobot      LeRobotDataset v3.0, a folder
      dexpie-hdf5  the DexPIE reference's collector, a folder of HDF5 files or one of them
      robomimic    one HDF5 file

      A vector whose entries are named as our exports name them is read as it was written; of any
      other, every entry becomes a joint with the range it has in the source. What finds no place is
      listed. Importing twice makes the episodes twice.

      Of our own exports the task, segments, judgements and every rater's labels come back as they
      were. Labels that stand in columns alone (segment_kind, label_grade, label_reasons,
      pre_intervention, is_excluded, is_outside_trim, intv_labels), or were changed there since, are
      credited to --author.
      """)

  @Argument(help: "The format.")
  var format: ImportFormat

  @Argument(help: "What to read.")
  var source: String

  @Argument(help: "Where to; created when it does not exist, appended to when it does.")
  var dataset: String

  @Option(help: "Who says what the source does not say who says.")
  var author = "import"

  @Flag(help: "Print what was read as JSON.")
  var json = false

  @Flag(help: .hidden)
  var inProcess = false

  func run() throws {
    guard inProcess || !format.isHDF5 else {
      return try ImportProcess(format: format, source: source, dataset: dataset).run()
    }
    ProcessSignals.stopOnInterrupt()
    // Made when there is something to put into it.
    var store: Dataset?
    defer { store?.close() }
    func open() throws -> Dataset {
      let opened = try Dataset(dataset)
      store = opened
      return opened
    }
    var bar: ProgressBar?
    let report = try Importer(format, author: author).run(source, into: open()) { done, total in
      if bar == nil { bar = ProgressBar(total: total) }
      bar?.show(done, "episodes")
      if ProcessSignals.interrupts > 0 {
        StandardStreams.note("\nInterrupted after \(done) of \(total) episodes; they are whole.")
        throw ExitCode(130)
      }
    }
    bar?.finish()
    if json { return try StandardStreams.json(report) }
    let numbers = report.episodes.first.map { "\($0)" } ?? ""
    let last = report.episodes.count > 1 ? "…\(report.episodes.last ?? 0)" : ""
    try StandardStreams.result(
      "\(report.episodes.count) episodes (\(numbers)\(last)), \(report.frames) frames, "
        + "\(report.labels) labels: \(dataset)")
    for line in report.unmapped { try StandardStreams.result("not imported: \(line)") }
  }
}

extension ImportFormat: ExpressibleByArgument {}
