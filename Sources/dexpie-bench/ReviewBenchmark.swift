import Episodes
import Foundation
import Glibc
import RealTime
import Robotics

/// `review`: from the start of the program to its first full screen, from keys to the screen, to
/// any frame and to the label on the disk, in a dataset of 10,000 episodes and 3 million frames.
struct ReviewBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let folder = try TemporaryFolder()
    let path = options.dataset ?? "\(folder.path)/review.dexpie"
    let episodes = options.count(10_000, quick: 200)
    if access(path, F_OK) != 0 {
      try ReviewDataset(isQuick: options.isQuick).make(path, episodes: episodes)
    }
    let found = try look(path)
    guard found.episodes >= episodes else {
      throw BenchmarkFailure(
        "\(path) has \(found.episodes) episodes, \(episodes) are needed: name another file for "
          + "--dataset, it is made when it is not there")
    }
    let condition = "\(found.episodes) episodes\(options.dataset == nil ? folder.medium : "")"
    try measureOpening(path, condition)
    try Self.load(path)
    try measureKeys(path, episodes: found.episodes, condition)
    try Self.load(path)
    try measureLabels(path, episodes: found.episodes, condition)
  }

  private func look(_ path: String) throws -> (episodes: Int, frames: Int) {
    let dataset = try Dataset(path, access: .readOnly)
    defer { dataset.close() }
    let episodes = try dataset.episodes()
    return (episodes.count, episodes.reduce(0) { $0 + $1.frames })
  }

  /// From the start of the process until every panel has its contents, and until the list is whole.
  private func measureOpening(_ path: String, _ condition: String) throws {
    for isCold in [false, true] {
      var first: [Double] = []
      var scene: [Double] = []
      var whole: [Double] = []
      for _ in 0..<options.count(15, quick: 5) {
        if isCold { try Self.evict(path) }
        let subject = try ReviewSubject(path)
        first.append(try subject.waitSinceStart(for: "segment 1 of", "  step 0  ").milliseconds)
        scene.append(try subject.waitSinceStart(for: "{ } w W").milliseconds)
        whole.append(try subject.waitSinceStart(for: "to label").milliseconds)
        try subject.quit()
      }
      let condition = condition + (isCold ? ", not in memory" : "")
      report.add(
        "review", "start to first screen, median", condition, Percentiles(first)[0.5], "ms",
        target: isCold ? .none : .atMost(150))
      report.add(
        "review", "start to the scene, median", condition, Percentiles(scene)[0.5], "ms")
      report.add(
        "review", "start to the whole list, median", condition, Percentiles(whole)[0.5], "ms")
    }
  }

  /// From keys to the screen: another frame, any frame of any episode, a label.
  private func measureKeys(_ path: String, episodes: Int, _ condition: String) throws {
    let subject = try ReviewSubject(path)
    _ = try subject.waitSinceStart(for: "segment 1 of", "to label")
    subject.pass(milliseconds: 500)
    var random = SeededGenerator(seed: 3)
    for isCold in [false, true] {
      var times: [Double] = []
      var steps: [Double] = []
      for _ in 0..<options.count(300, quick: 50) {
        if isCold { try Self.evict(path) }
        let episode = 1 + random.index(episodes)
        let step = 1 + random.index(ReviewDataset.frames - 1)
        times.append(
          try subject.type(
            ":episode \(episode)\r:step \(step)\r", until: "  episode \(episode)  ",
            "  step \(step)  "
          ).milliseconds)
        subject.pass(milliseconds: 50)
        let other = (step + 100) % ReviewDataset.frames
        steps.append(
          try subject.type(":step \(other)\r", until: "  step \(other)  ").milliseconds)
        subject.pass(milliseconds: 50)
      }
      add(
        "any frame of any episode", condition + (isCold ? ", not in memory" : ""), times,
        target: isCold ? .none : .atMost(16))
      if !isCold { add("any frame of the episode", condition, steps, target: .atMost(16)) }
    }
    var labels: [Double] = []
    for index in 0..<options.count(300, quick: 50) {
      let episode = 1 + random.index(episodes)
      if index % 10 == 0 {
        _ = try subject.type(
          ":episode \(episode)\r", until: "  episode \(episode)  ", "segment 1 of", "  step 0  ")
        _ = try subject.type("1", until: "Ann       1 bad")
      }
      let (key, text) = index % 2 == 0 ? ("5", "5 best") : ("1", "1 bad")
      labels.append(try subject.type(key, until: "Ann       \(text)").milliseconds)
    }
    add("key to screen, a label", condition, labels, target: .atMost(33))
    try subject.quit()
  }

  /// From the key of a grade until its label is on the disk.
  private func measureLabels(_ path: String, episodes: Int, _ condition: String) throws {
    let dataset = try Dataset(path, access: .open)
    defer { dataset.close() }
    var driver = try ReviewDriver(dataset)
    defer { driver.close() }
    var random = SeededGenerator(seed: 4)
    var times: [Double] = []
    var flushes: [Double] = []
    let disk = try BareFlush(beside: path)
    for index in 0..<options.count(600, quick: 60) {
      if index % 3 == 0 { try driver.open(EpisodeID(1 + random.index(episodes))) }
      times.append(try driver.gradeAnew().milliseconds)
      driver.nextSegment()
      flushes.append(try disk.time().milliseconds)
      // As fast as a key that is held down.
      usleep(33_000)
    }
    add("bare write and flush", condition, flushes, target: .none)
    report.add(
      "review", "key to disk / bare write and flush", condition + ", p50",
      Percentiles(times)[0.5] / Percentiles(flushes)[0.5], "ratio")
    add("key to disk, a label", condition, times, target: .atMost(5))
  }

  private func add(
    _ figure: String, _ condition: String, _ times: [Double], target: Target
  ) {
    let percentiles = Percentiles(times)
    report.add("review", "\(figure), p50", condition, percentiles[0.5], "ms")
    report.add("review", "\(figure), p99", condition, percentiles[0.99], "ms", target: target)
  }

  /// Makes the system have a dataset's file in memory, as far as there is room.
  private static func load(_ path: String) throws {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    while let data = try file.read(upToCount: 1 << 22), !data.isEmpty {}
  }

  /// Makes the system forget what it has in memory of a dataset's file.
  private static func evict(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw BenchmarkFailure("\(path) cannot be opened") }
    defer { close(descriptor) }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
  }
}

extension Nanoseconds {
  /// In milliseconds.
  fileprivate var milliseconds: Double { Double(self) / 1e6 }
}

extension SeededGenerator {
  /// A number from 0 up to a count.
  mutating func index(_ count: Int) -> Int { Int(next() % UInt64(count)) }
}
