import Episodes
import Foundation
import Glibc
import Robotics
import Testing

/// A process that records is killed at random moments, six times on each of four files.
struct CrashTests {
  private static let rounds = 6
  private static let batch = 3

  @Test("kill -9 loses nothing that was appended and damages nothing", arguments: 0..<4)
  func killed(file: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file()
    var random = SeededGenerator(seed: 2026, stream: UInt64(file))
    var seen = 0
    for round in 0..<Self.rounds {
      let acknowledged = folder.file("acknowledged\(round)")
      let delay = UInt32(random.next() % 100_000)
      let withSegments = round % 2 == 0
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          path = path as String, acknowledged = acknowledged as String, delay = delay as UInt32,
          withSegments = withSegments as Bool, round = round as Int
        ] in
        try Self.recordUntilKilled(
          path, acknowledged: acknowledged, delay: delay, withSegments: withSegments,
          seed: UInt64(round))
      }
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let dataset = try Dataset(path)
      #expect(try dataset.verify().allSatisfy { $0.check == .ending && $0.severity == .warning })
      let promised = try Self.promised(acknowledged)
      for (episode, frames) in promised {
        #expect(try dataset.frames(episode).count >= frames)
      }
      for summary in try dataset.episodes() where summary.id > seen {
        seen = Int(summary.id)
        try Self.check(dataset, summary, seed: UInt64(round))
      }
      if round % 3 == 0 {
        try dataset.recoverAll()
        #expect(try dataset.verify().isEmpty)
      }
      dataset.close()
    }
    #expect(seen > 0, "the child was never given the time to record")
  }

  /// What is there must be exactly what the maker makes, and its segments must tile.
  private static func check(
    _ dataset: Dataset, _ summary: EpisodeSummary, seed: UInt64
  ) throws {
    #expect(summary.state == .interrupted || summary.state == .finished)
    #expect(summary.frames % batch == 0)
    var maker = EpisodeMaker(seed: seed)
    var frames: [Frame] = []
    var samples: [ControlSample] = []
    for start in stride(from: 0, to: summary.frames, by: batch) {
      let part = maker.batch(start..<start + batch)
      frames += part.frames
      samples += part.samples
    }
    #expect(try dataset.frames(summary.id) == frames)
    #expect(try dataset.samples(summary.id) == samples)
    #expect(tiles(try dataset.segments(summary.id), 0..<summary.frames))
  }

  /// The child: records short episodes one after the other until its own thread kills it.
  private static func recordUntilKilled(
    _ path: String, acknowledged: String, delay: UInt32, withSegments: Bool, seed: UInt64
  ) throws {
    let file = open(acknowledged, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var killer = Optional { @Sendable in
      usleep(delay)
      kill(getpid(), SIGKILL)
    }
    func startKiller() {
      if let body = killer.take() { Thread.detachNewThread { _ = body() } }
    }
    // Every other time only what is recorded is at risk, else opening and creating too.
    if seed % 2 == 0 { startKiller() }
    let dataset = try Dataset(path, settings: DatasetSettings(checkpointPages: 30))
    while true {
      var maker = EpisodeMaker(seed: seed)
      let writer = try dataset.begin(EpisodeMaker.header(seed: seed))
      for start in stride(from: 0, to: 90, by: batch) {
        var part = maker.batch(start..<start + batch)
        if withSegments { part.segments = segments(at: start + batch) }
        try writer.append(part)
        let line = Array("\(writer.episode) \(start + batch)\n".utf8)
        write(file, line, line.count)
        startKiller()
      }
      try writer.finish(endTime: 90 * EpisodeMaker.period)
    }
  }

  /// The open segment when an episode has a number of frames, and the one before it.
  private static func segments(at end: Int) -> [Segment] {
    let open = (end - 1) / 20
    return (max(0, open - 1)...open).map { index in
      let isHuman = index % 2 == 1
      let range = index * 20..<min(end, index * 20 + 20)
      return Segment(
        kind: isHuman ? .recovery : .policy, authority: isHuman ? .human : .policy,
        start: range.lowerBound, end: range.upperBound,
        startTime: Nanoseconds(range.lowerBound) * EpisodeMaker.period,
        endTime: Nanoseconds(range.upperBound) * EpisodeMaker.period, stage: 0)
    }
  }

  /// The last number of frames that the child knew to be stored, for each episode.
  private static func promised(_ path: String) throws -> [EpisodeID: Int] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
    var promised: [EpisodeID: Int] = [:]
    for line in text.split(separator: "\n") {
      let numbers = line.split(separator: " ")
      guard numbers.count == 2, let episode = Int64(numbers[0]), let frames = Int(numbers[1]) else {
        continue
      }
      promised[episode] = max(promised[episode] ?? 0, frames)
    }
    return promised
  }
}
