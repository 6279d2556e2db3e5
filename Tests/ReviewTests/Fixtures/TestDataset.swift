import Episodes
import Foundation
import Robotics

/// A dataset of made-up episodes in a folder of its own, gone with the test.
final class TestDataset {
  let store: Dataset
  private let folder: URL

  init() throws {
    let memory = URL(fileURLWithPath: "/dev/shm")
    let isThere = FileManager.default.isWritableFile(atPath: memory.path)
    let base = isThere ? memory : FileManager.default.temporaryDirectory
    folder = base.appendingPathComponent("review-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Dataset(folder.appendingPathComponent("demo.dexpie").path)
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Records an episode and judges it.
  @discardableResult
  func record(
    _ episode: MadeEpisode = MadeEpisode(), outcome: Outcome? = nil, reasons: [Reason] = []
  ) throws -> EpisodeID {
    let writer = try store.begin(episode.header)
    try writer.append(
      EpisodeBatch(
        frames: episode.frames, events: episode.events, segments: episode.segments))
    try writer.finish(endTime: MadeEpisode.period * Nanoseconds(episode.steps))
    if let outcome {
      try store.setOutcome(
        writer.episode, outcome, reasons: reasons, author: "Mia", date: MadeEpisode.date)
    }
    return writer.episode
  }

  /// Stores what a critic and its advantages say of an episode.
  func addRuns(to episode: EpisodeID) throws {
    let frames = try store.frames(episode)
    let critic = TrainingRun(
      name: "", kind: .critic, date: MadeEpisode.date, codeVersion: "1",
      inputs: try store.inputs(of: [episode]))
    // A line, a saw tooth and steps, without library functions.
    let count = Float(frames.count)
    let values = frames.indices.map { -0.9 + 0.8 * Float($0) / count }
    let stored = try store.add(critic, columns: [(episode, .value, values)])
    var advantage = critic
    advantage.kind = .advantage
    advantage.parents = [stored.name]
    _ = try store.add(
      advantage,
      columns: [
        (episode, .advantage, frames.indices.map { Float($0 % 60) / 100 - 0.3 }),
        (episode, .optimality, frames.indices.map { $0 < 60 ? 0.25 : $0 < 110 ? 1 : 0.625 }),
        (episode, .optimalitySource, frames.indices.map { $0 < 60 ? 4 : $0 < 110 ? 2 : 4 }),
      ])
  }

  /// Four episodes of different fates, the first with labels of two raters.
  static func demo() throws -> TestDataset {
    let dataset = try TestDataset()
    let first = try dataset.record(MadeEpisode(), outcome: .success)
    try dataset.record(
      MadeEpisode(steps: 240, human: 90..<180), outcome: .failure, reasons: [.slipped])
    try dataset.record(MadeEpisode(steps: 120, human: 0..<0, policy: "expert"))
    try dataset.record(MadeEpisode(steps: 300, human: 30..<60), outcome: .discarded)
    let date = MadeEpisode.date
    let store = dataset.store
    try store.label(first, [.grade(0..<60, .good)], author: "Mia", date: date)
    try store.label(
      first, [.grade(60..<110, .poor), .reasons(60..<110, [.slipped, .stuck])], author: "Mia",
      date: date)
    try store.label(
      first, [.grade(0..<60, .best), .grade(60..<110, .poor)], author: "Ann", date: date)
    try store.label(
      first, [.note(60..<110, "thumb too late"), .tag("demo")], author: "Ann", date: date)
    return dataset
  }
}
