import Episodes
import Foundation
import Robotics
import Testing

struct RoundTripTests {
  @Test("Everything reads back as it was written", arguments: 0..<12)
  func everything(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var random = RandomValues(seed: seed)
    let header = random.header()
    var whole = EpisodeBatch()
    let frames = 1 + random.below(40)
    whole.frames = (0..<frames).map { random.frame(step: $0) }
    whole.samples = (0..<frames * 3).map { random.sample(tick: $0 * 2) }
    whole.inputs = (0..<random.below(50)).map { _ in random.inputEvent() }
    whole.events = (0..<random.below(9)).map { _ in random.event() }
    let border = random.below(frames)
    whole.segments = [random.segment(0..<border), random.segment(border..<frames)]
      .filter { $0.start < $0.end }

    let episode: EpisodeID
    do {
      let dataset = try Dataset(folder.file())
      let writer = try dataset.begin(header)
      episode = writer.episode
      try writer.append(EpisodeBatch(frames: Array(whole.frames[..<border])))
      try writer.append(
        EpisodeBatch(
          frames: Array(whole.frames[border...]), samples: whole.samples, inputs: whole.inputs,
          events: whole.events, segments: whole.segments))
      try writer.finish(endTime: 123_456_789)
      dataset.close()
    }
    let dataset = try Dataset(folder.file(), access: .readOnly)
    let found = try dataset.episode(episode)
    #expect(found.header == header)
    #expect(found.summary.state == .finished)
    #expect(found.summary.duration == 123_456_789)
    #expect(try dataset.frames(episode) == whole.frames)
    #expect(try dataset.samples(episode) == whole.samples)
    #expect(try dataset.inputEvents(episode) == whole.inputs)
    #expect(try dataset.events(episode) == whole.events)
    #expect(try dataset.segments(episode) == whole.segments)
    #expect(found.summary.frames == frames)
    #expect(found.summary.samples == whole.samples.count)
    #expect(found.summary.inputs == whole.inputs.count)
    #expect(found.summary.events == whole.events.count)
  }

  @Test("Rotations keep every bit")
  func rotations() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 3)
    let batch = maker.batch(0..<200)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(batch)
    let frames = try dataset.frames(writer.episode)
    let samples = try dataset.samples(writer.episode)
    #expect(
      zip(frames, batch.frames).allSatisfy {
        $0.command.wrist.rotation.quaternion == $1.command.wrist.rotation.quaternion
      })
    #expect(
      zip(samples, batch.samples).allSatisfy {
        $0.state.wrist.rotation.quaternion == $1.state.wrist.rotation.quaternion
      })
  }

  @Test("Numbers that are none become unknown, or stay none where one is needed")
  func notANumber() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 1)
    var frame = maker.frame(0)
    frame.value = .nan
    frame.humanWeight = .nan
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(EpisodeBatch(frames: [frame]))
    try writer.finish(endTime: 1)
    let read = try #require(try dataset.frame(writer.episode, step: 0))
    #expect(read.value == nil)
    #expect(read.humanWeight.isNaN)
    #expect(try dataset.verify().map(\.check) == [.numbers])
  }

  @Test("Parts are read by step, tick and time")
  func parts() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let episode = try EpisodeMaker.record(dataset, steps: 60, batch: 7)
    let frames = try dataset.frames(episode)
    #expect(try dataset.frames(episode, 10..<25) == Array(frames[10..<25]))
    #expect(try dataset.frames(episode, 50..<90) == Array(frames[50...]))
    #expect(try dataset.frame(episode, step: 33) == frames[33])
    #expect(try dataset.frame(episode, step: 60) == nil)
    let samples = try dataset.samples(episode)
    #expect(try dataset.samples(episode, ticks: 27..<31) == Array(samples[27..<31]))
    let inputs = try dataset.inputEvents(episode)
    let times = 5 * EpisodeMaker.period..<9 * EpisodeMaker.period
    #expect(
      try dataset.inputEvents(episode, times: times)
        == inputs.filter { times.contains($0.time) })
    #expect(throws: DatasetError.noSuchEpisode(path: dataset.path, episode: 99)) {
      try dataset.frames(99)
    }
  }
}
