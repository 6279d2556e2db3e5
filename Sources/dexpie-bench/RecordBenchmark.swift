import Episodes
import Foundation
import Glibc
import RealTime
import Robotics
import Rollout
import RolloutTesting

/// `record`: whether the recorder keeps up with 120 Hz of commands, 30 Hz of frames and 1 kHz of
/// raw events in real time, what it costs, and how fast large datasets open.
struct RecordBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  /// A second of control in each episode that is listed.
  private static let listedTicks = 120

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    try recordInRealTime()
    for count in [10, 1_000, 10_000] where !options.isQuick || count <= 1_000 {
      try openAndList(count)
    }
  }

  private func recordInRealTime() throws {
    let seconds = options.duration(600, quick: 10)
    let folder = try TemporaryFolder()
    let inputs = RingBuffer<RawInputEvent>(capacity: 16_384)
    let dataset = try folder.dataset()
    let recorder = Recorder(dataset, inputs: inputs)
    let robot = PointRobot(stepLimit: .max)
    let empty = folder.size()
    let outputs = try sampleOutputs(robot)
    recorder.begin(
      EpisodePlan(seed: 1).header(
        kind: .rollout, task: robot.task, policy: "line", supervisor: "none",
        settings: RolloutSettings(), devices: ["made up"]))
    let settings = RolloutSettings()
    let start = clock.now
    var events = 0
    var frames = 0
    let ticks = Int(seconds * settings.controlRate)
    for tick in 0..<ticks {
      let time = settings.time(ofTick: tick)
      clock.sleep(until: start + time)
      var output = outputs[tick % outputs.count]
      output.sample?.tick = tick
      output.sample?.time = time
      output.sample?.state.time = time
      if output.frame != nil {
        output.frame?.step = frames
        output.frame?.time = time
        output.frame?.state.time = time
        frames += 1
      }
      recorder.record(output)
      while Double(events) < (time.seconds + 1 / 120) * 1000 {
        inputs.push(
          RawInputEvent(
            time: Nanoseconds(events) * 1_000_000, device: 0, type: 3, code: UInt16(events % 6),
            value: Int32((events &* 2_654_435_761) % 65_536)))
        events += 1
      }
    }
    recorder.finish(segment: nil, events: [], time: settings.time(ofTick: ticks))
    recorder.waitUntilIdle()
    let cpu = recorder.status.cpuTime
    let lost = recorder.lost
    recorder.close()
    try verify(dataset, frames: frames, samples: ticks)
    // Closing moves the write-ahead log into the file: what is counted then is what stays.
    dataset.close()
    let condition = "\(Int(seconds)) s, 120 Hz + 1 kHz\(folder.medium)"
    report.add("record", "records lost", condition, Double(lost), "records", target: .atMost(0))
    report.add(
      "record", "recorder CPU", condition, 100 * cpu.seconds / seconds, "% of a core")
    let bytes = Double(folder.size() - empty)
    report.add("record", "size", condition, bytes / seconds * 3600 / 1e6, "MB/hour")
  }

  /// Throws when what was recorded is not what was handed over.
  private func verify(_ dataset: Dataset, frames: Int, samples: Int) throws {
    guard let episode = try dataset.episodes().first else {
      throw BenchmarkFailure("nothing was recorded")
    }
    let stored = try dataset.frames(episode.id).count
    let ticks = try dataset.samples(episode.id).count
    guard stored == frames, ticks == samples else {
      throw BenchmarkFailure(
        "\(stored) of \(frames) frames and \(ticks) of \(samples) samples were recorded")
    }
  }

  /// What a second of a rollout gives to the recorder.
  private func sampleOutputs(_ robot: PointRobot) throws -> [TickOutput] {
    var outputs: [TickOutput] = []
    let person = ScriptedOperator([.init(at: 4, commands: [.end(nil)])])
    _ = try VirtualDriver().run(
      robot: robot, policy: LinePolicy(speed: 0.01), person: person,
      session: SessionStatus(task: robot.task, policy: "line", dataset: ""),
      plan: EpisodePlan(seed: 1), sink: { outputs.append($0) }, finish: { _, _, _ in })
    return outputs.dropFirst(120).prefix(240).map { output in
      var output = output
      output.segment = nil
      output.events = []
      output.ending = nil
      return output
    }
  }

  private func openAndList(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let dataset = try folder.dataset()
    let robot = PointRobot()
    let outputs = try sampleOutputs(robot).prefix(Self.listedTicks)
    let header = EpisodePlan(seed: 1).header(
      kind: .rollout, task: robot.task, policy: "line", supervisor: "none",
      settings: RolloutSettings(), devices: [])
    for _ in 0..<count {
      let writer = try dataset.begin(header)
      var frames = outputs.compactMap(\.frame)
      for index in frames.indices {
        frames[index].step = index
        frames[index].time = Nanoseconds(index) * 33_333_333
      }
      var samples = outputs.compactMap(\.sample)
      for index in samples.indices {
        samples[index].tick = index
        samples[index].time = Nanoseconds(index) * 8_333_333
      }
      try writer.append(EpisodeBatch(frames: frames, samples: samples))
      try writer.finish(endTime: Nanoseconds(frames.count) * 33_333_333)
    }
    dataset.close()
    var times: [Double] = []
    for _ in 0..<options.count(11, quick: 5) {
      let start = clock.now
      let opened = try Dataset("\(folder.path)/bench.dexpie", access: .readOnly)
      let listed = try opened.episodes().count
      times.append((clock.now - start).seconds * 1000)
      opened.close()
      guard listed == count else {
        throw BenchmarkFailure("\(listed) of \(count) episodes listed")
      }
    }
    report.add(
      "record", "open and list, median", "\(count) episodes of 1 s\(folder.medium)",
      Percentiles(times)[0.5], "ms",
      target: count == 10_000 ? .atMost(150) : .none)
  }
}
