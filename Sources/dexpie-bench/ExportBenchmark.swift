import Episodes
import Formats
import Foundation
import Interchange
import RealTime
import Robotics

/// `export`: frames a second of every format, whether the memory it takes grows with the data, and
/// Parquet against pyarrow writing the same table in the same run, where a Python with pyarrow is at
/// hand.
struct ExportBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

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
    for format in ExportFormat.allCases {
      var results: [ExchangeResult] = []
      for count in counts {
        let out = "\(folder.path)/\(format.rawValue)-\(count)"
        let result = try ExchangeResult.of([
          ExportTrial.part, format.rawValue, "\(folder.path)/\(count).dexpie", out,
        ])
        results.append(result)
        guard count == counts.last else { continue }
        let condition = "\(format.rawValue), \(result.frames) frames\(folder.medium)"
        report.add(
          "export", "frames", condition, Double(result.frames) / result.seconds, "frames/s")
        report.add(
          "export", "output", condition, Double(try Self.size(out)) / 1e6 / result.seconds, "MB/s")
        if format == .lerobot { try compareWithPyarrow(out) }
        try FileManager.default.removeItem(atPath: out)
      }
      Self.addMemory(results, "export", format.rawValue + folder.medium, to: report)
    }
  }

  /// Reports the memory of the same done with ten times the data.
  static func addMemory(
    _ results: [ExchangeResult], _ bench: String, _ condition: String, to report: FigureReport
  ) {
    guard let small = results.first, let large = results.last, small.peak > 0 else { return }
    report.add(
      bench, "peak memory", "\(condition), \(large.frames) frames", large.peak, "MB")
    report.add(
      bench, "peak memory, 10 times the frames", condition, large.peak / small.peak, "ratio",
      target: .atMost(1.25))
  }

  private func compareWithPyarrow(_ dataset: String) throws {
    let file = "\(dataset)/data/chunk-000/file-000.parquet"
    let reader = try ParquetReader(path: file)
    let groups = try reader.groups.indices.map { group in
      try reader.columns.map { try reader.values(of: $0.name, group: group) }
    }
    var ours: [Double] = []
    for _ in 0..<5 {
      let begun = clock.now
      let writer = try ParquetWriter(path: file + ".copy", columns: reader.columns)
      for group in groups { try writer.append(group) }
      try writer.finish()
      ours.append((clock.now - begun).seconds)
    }
    guard let pyarrow = Self.pyarrow(file) else {
      return FileHandle.standardError.write(
        Data("export: no Python with pyarrow, not compared (.ci/readers installs one)\n".utf8))
    }
    report.add(
      "export", "Parquet, pyarrow's time / ours", "snappy, same table",
      Percentiles(pyarrow)[0.5] / Percentiles(ours)[0.5], "ratio", target: .atLeast(1))
  }

  /// Seconds that pyarrow took, five times; nil without it.
  private static func pyarrow(_ file: String) -> [Double]? {
    let script = """
      import sys, time, os, pyarrow.parquet as pq
      table = pq.read_table(sys.argv[1])
      rows = pq.read_metadata(sys.argv[1]).row_group(0).num_rows
      for _ in range(5):
          start = time.perf_counter()
          pq.write_table(table, sys.argv[1] + ".pyarrow", compression="snappy", row_group_size=rows)
          with open(sys.argv[1] + ".pyarrow", "rb") as f: os.fsync(f.fileno())
          print(time.perf_counter() - start)
      """
    for python in [".build/readers/bin/python", "/usr/bin/python3"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: python)
      process.arguments = ["-c", script, file]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { continue }
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      let times = text.split(separator: "\n").compactMap { Double($0) }
      if process.terminationStatus == 0, times.count == 5 { return times }
    }
    return nil
  }

  /// Bytes of a file, or of all files in a folder.
  static func size(_ path: String) throws -> Int {
    guard let names = FileManager.default.subpaths(atPath: path), !names.isEmpty else {
      return try (FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
    return try names.reduce(0) { sum, name in
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
      return sum + ((attributes[.size] as? Int) ?? 0)
    }
  }
}
