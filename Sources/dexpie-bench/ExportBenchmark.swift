import Episodes
import Formats
import Foundation
import Glibc
import Interchange
import RealTime
import Robotics

/// `export` and `import`: frames a second of every format, the memory they take, and Parquet against
/// pyarrow writing the same table in the same run, where a Python with pyarrow is at hand.
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
    let episodes = options.count(200, quick: 20)
    let dataset = try fill(folder, episodes: episodes)
    for format in ExportFormat.allCases {
      let out = "\(folder.path)/\(format.rawValue)"
      let before = try Self.resident()
      let peak = PeakMemory()
      let begun = clock.now
      var isFirst = true
      let written = try Exporter(format).run(dataset, to: out) { _, _ in
        // What the first episode takes stays; the rest must not add to it.
        if isFirst { peak.begin(try Self.resident()) } else { peak.note(try Self.resident()) }
        isFirst = false
      }
      let seconds = (clock.now - begun).seconds
      let condition = "\(format.rawValue)\(folder.medium)"
      report.add("export", "frames", condition, Double(written.frames) / seconds, "frames/s")
      report.add(
        "export", "output", condition, Double(try Self.size(out)) / 1e6 / seconds, "MB/s")
      report.add("export", "memory, first episode", condition, peak.start - before, "MB")
      report.add("export", "memory, growth after it", condition, peak.growth, "MB")
    }
    try compareWithPyarrow("\(folder.path)/lerobot")
    try importBack(folder)
    dataset.close()
  }

  private func importBack(_ folder: TemporaryFolder) throws {
    for (format, source) in [
      (ImportFormat.lerobot, ExportFormat.lerobot), (.dexpieHDF5, .dexpieHDF5),
      (.robomimic, .robomimic),
    ] {
      let target = try folder.dataset("import-\(format.rawValue)")
      let begun = clock.now
      let read = try Importer(format).run("\(folder.path)/\(source.rawValue)", into: target)
      target.close()
      report.add(
        "import", "frames", format.rawValue + folder.medium,
        Double(read.frames) / (clock.now - begun).seconds, "frames/s")
    }
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

  private func fill(_ folder: TemporaryFolder, episodes: Int) throws -> Dataset {
    let dataset = try folder.dataset()
    let hand = HandModel.inspireRH56
    let task = TaskDescription(
      name: "bench", instruction: "none", stages: [Stage(name: "only", usualDuration: 1)],
      sceneFeatures: (0..<18).map { "feature \($0)" }, stepLimit: 800, hand: hand)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<episodes {
      let writer = try dataset.begin(
        EpisodeHeader(
          kind: .rollout, task: task, policy: "bench", supervisor: "none", seed: 1, startStage: 0,
          controlRate: 120, policyRate: 30, date: Date(), settings: "{}", devices: []))
      var wrist = Pose.identity
      var joints = JointVector(repeating: 0.5, count: hand.joints.count)
      let frames = (0..<500).map { step in
        for axis in 0..<3 { wrist.position[axis] += random.uniform(-0.01...0.01) }
        for joint in joints.indices { joints[joint] = random.uniform() }
        let command = Command(wrist: wrist, hand: joints)
        let time = Nanoseconds(step) * .period(rate: 30)
        return Frame(
          step: step, time: time, state: RobotState(time: time, wrist: wrist, hand: joints),
          scene: SceneFeatures((0..<18).map { Float($0) * Float(wrist.position.x) }),
          command: command, proposal: command, authority: .policy, commander: .policy,
          humanWeight: 0, stage: StageStatus(stage: 0, progress: 0.5))
      }
      try writer.append(EpisodeBatch(frames: frames))
      try writer.finish(endTime: 500 * .period(rate: 30))
    }
    return dataset
  }

  /// Memory of this process, MB.
  private static func resident() throws -> Double {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
  }

  private static func size(_ path: String) throws -> Int {
    guard let names = FileManager.default.subpaths(atPath: path), !names.isEmpty else {
      return try (FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
    return try names.reduce(0) { sum, name in
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
      return sum + ((attributes[.size] as? Int) ?? 0)
    }
  }
}

/// The largest memory after a beginning.
private final class PeakMemory {
  private(set) var start = 0.0
  private var largest = 0.0

  var growth: Double { max(0, largest - start) }

  func begin(_ value: Double) {
    start = value
    largest = value
  }

  func note(_ value: Double) { largest = max(largest, value) }
}
