import Episodes
import Foundation
import Interchange

/// `import`: frames a second of every format that can be read, everything on the disk at the end,
/// and whether the memory it takes grows with the data.
struct ImportBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let folder = try TemporaryFolder()
    let source = try ReviewDataset(isQuick: options.isQuick)
    let small = options.count(100, quick: 10)
    let counts = [small, small * 10]
    for count in counts { try source.make("\(folder.path)/\(count).dexpie", episodes: count) }
    for (format, written) in [
      (ImportFormat.lerobot, ExportFormat.lerobot), (.dexpieHDF5, .dexpieHDF5),
      (.robomimic, .robomimic),
    ] {
      var results: [ExchangeResult] = []
      for count in counts {
        let file = "\(folder.path)/\(format.rawValue)-\(count)"
        let out = file + ".dexpie"
        _ = try ExchangeResult.of([
          ExportTrial.part, written.rawValue, "\(folder.path)/\(count).dexpie", file,
        ])
        results.append(try ExchangeResult.of([ImportTrial.part, format.rawValue, file, out]))
        if count == counts.last { try addSpeed(results, format, size: Self.size(file), folder) }
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.removeItem(atPath: out)
      }
      ExportBenchmark.addMemory(results, "import", format.rawValue + folder.medium, to: report)
    }
  }

  private func addSpeed(
    _ results: [ExchangeResult], _ format: ImportFormat, size: Int, _ folder: TemporaryFolder
  ) throws {
    guard let result = results.last else { return }
    let condition = "\(format.rawValue), \(result.frames) frames\(folder.medium)"
    report.add("import", "frames", condition, Double(result.frames) / result.seconds, "frames/s")
    report.add("import", "input", condition, Double(size) / 1e6 / result.seconds, "MB/s")
  }

  private static func size(_ path: String) throws -> Int { try ExportBenchmark.size(path) }
}
