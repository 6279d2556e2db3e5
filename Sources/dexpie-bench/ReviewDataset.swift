import Episodes
import Foundation
import Glibc
import Robotics
import Rollout
import Simulation

/// Datasets of any size in which every row is what a recording has.
///
/// A few supervised episodes are simulated, cut to the same length and written again and again
/// through the store's own writer, with all their frames, samples, events and segments, each as an
/// episode with an identity, a seed, a date and a judgement of its own. Other than in a recording,
/// a second's rows come as one batch, not as ten.
struct ReviewDataset {
  /// Frames of each episode.
  static let frames = 300

  private struct Template {
    var header: EpisodeHeader
    var batches: [EpisodeBatch]
    var segments: [Segment]
    var endTime: Nanoseconds
  }

  private let templates: [Template]

  /// Simulates the episodes that are written again and again.
  init(isQuick: Bool) throws {
    let folder = try TemporaryFolder()
    let dataset = try folder.dataset("templates")
    defer { dataset.close() }
    try Collection(
      task: try TaskDefinition(named: "place"), policy: .scripted(.imperfect),
      supervision: .simulated,
      episodes: isQuick ? 6 : 32, seed: 1, dataset: dataset
    ).run()
    templates = try dataset.episodes().filter { $0.frames >= Self.frames }.map {
      try Self.template(dataset, $0.id)
    }
    guard !templates.isEmpty else {
      throw BenchmarkFailure("no simulated episode has \(Self.frames) frames")
    }
  }

  /// Makes a dataset; it gets its name when it is whole and on the disk.
  func make(_ path: String, episodes: Int) throws {
    let draft = path + ".filling"
    for end in ["", "-wal", "-shm"] { unlink(draft + end) }
    // Large steps: nothing is lost that could not be made again.
    let settings = DatasetSettings(syncInterval: 3600, checkpointPages: 8000)
    let dataset = try Dataset(draft, access: .create, settings: settings)
    for index in 0..<episodes { try add(index, to: dataset) }
    try label(dataset, episodes: episodes)
    dataset.close()
    guard rename(draft, path) == 0 else {
      throw BenchmarkFailure("\(path): \(String(cString: strerror(errno)))")
    }
    sync()
  }

  private func add(_ index: Int, to dataset: Dataset) throws {
    let template = templates[index % templates.count]
    var header = template.header
    header.seed = UInt64(index + 1)
    header.date = Date(timeIntervalSinceReferenceDate: 800_000_000 + Double(index) * 60)
    let writer = try dataset.begin(header)
    for batch in template.batches { try writer.append(batch) }
    try writer.finish(segments: template.segments, endTime: template.endTime)
    try dataset.setOutcome(
      writer.episode, index % 4 == 0 ? .failure : .success, author: "task")
  }

  /// Every fourth episode is labelled by one person, every eighth by another too.
  private func label(_ dataset: Dataset, episodes: Int) throws {
    var random = SeededGenerator(seed: 2)
    let all = stride(from: 1, through: episodes, by: 4).map { EpisodeID($0) }
    for start in stride(from: 0, to: all.count, by: 250) {
      let chunk = all[start..<min(all.count, start + 250)]
      for author in ["Mia", "Tom"] {
        try dataset.label(
          chunk.filter { author == "Mia" || $0 % 8 == 1 }.map { id in
            let segments = try dataset.review(id).segments.filter(\.wantsGrade)
            return (id, segments.map { .grade($0.frames, Grade.allCases[random.index(5)]) })
          }, author: author)
      }
    }
  }

  private static func template(_ dataset: Dataset, _ id: EpisodeID) throws -> Template {
    let header = try dataset.episode(id).header
    let frames = try dataset.frames(id, 0..<Self.frames)
    let endTime = Nanoseconds(Self.frames) * .period(rate: header.policyRate)
    let samples = try dataset.samples(id).filter { $0.time < endTime }
    let inputs = try dataset.inputEvents(id, times: 0..<endTime)
    let events = try dataset.events(id).filter { $0.time < endTime }
    let segments = try dataset.segments(id).filter { $0.start < Self.frames }.map { segment in
      var segment = segment
      segment.end = min(segment.end, Self.frames)
      segment.endTime = min(segment.endTime, endTime)
      segment.preIntervention = min(segment.preIntervention, segment.end - segment.start)
      return segment
    }
    let batches = stride(from: 0, to: endTime, by: Int64.Stride(Nanoseconds.second)).map { start in
      let times = start..<(start + .second)
      return EpisodeBatch(
        frames: frames.filter { times.contains($0.time) },
        samples: samples.filter { times.contains($0.time) },
        inputs: inputs.filter { times.contains($0.time) },
        events: events.filter { times.contains($0.time) })
    }
    return Template(header: header, batches: batches, segments: segments, endTime: endTime)
  }
}
