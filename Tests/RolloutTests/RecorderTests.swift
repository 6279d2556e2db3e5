import Foundation
import GRDB
import Glibc
import RealTime
import Robotics
import RolloutTesting
import Synchronization
import Testing

@testable import Episodes
@testable import Rollout

/// Waits until something is so, at most 20 s.
private func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<4000 {
    if try condition() { return true }
    usleep(5000)
  }
  return false
}

struct RecorderTests {
  /// A frame that got into the episode before would be a step twice, and refused with its batch.
  @Test("Short episodes one after another on a slow disk are complete and in order")
  func slowDisk() throws {
    let disk = try RecorderDisk()
    let source = RecorderSource()
    let recorder = Recorder(disk.dataset, overflow: .wait)
    let isDone = Atomic(false)
    let dataset = disk.dataset
    let slow = DispatchGroup()
    DispatchQueue.global().async(group: slow) {
      var random = SeededGenerator(seed: 3)
      while !isDone.load(ordering: .relaxed) {
        _ = try? dataset.write(durably: false) { _ in usleep(UInt32(random.uniform(0...8000))) }
        usleep(UInt32(random.uniform(0...3000)))
      }
    }
    let lengths = (0..<120).map { 1 + ($0 * 7) % 23 }
    for (seed, steps) in lengths.enumerated() {
      source.play(recorder, steps: steps, seed: seed)
      recorder.judge(
        seed % 2 == 0 ? .success : .failure, reasons: [], note: "\(seed)", author: "test")
    }
    recorder.waitUntilIdle()
    // Idle includes the last judgement.
    #expect(try dataset.episodes(EpisodeQuery()).count { $0.outcome != nil } == lengths.count)
    isDone.store(true, ordering: .relaxed)
    slow.wait()
    recorder.close()
    #expect(recorder.status.problem == "")
    #expect(recorder.lost == 0)
    let episodes = try dataset.episodes().sorted { $0.id < $1.id }
    #expect(episodes.map { Int($0.seed) } == Array(lengths.indices))
    for (seed, episode) in episodes.enumerated() {
      let frames = try dataset.frames(episode.id)
      #expect(frames.map(\.step) == Array(0..<lengths[seed]))
      #expect(frames.allSatisfy { $0.scene == SceneFeatures([Float(seed)]) })
      #expect(try dataset.samples(episode.id).count == lengths[seed])
      #expect(episode.outcome == (seed % 2 == 0 ? .success : .failure))
      #expect(try dataset.outcomeHistory(episode.id).map(\.judgement.note) == ["\(seed)"])
    }
    #expect(try dataset.verify().isEmpty)
  }

  @Test("What happens while the disk is full waits, and is stored in order when there is space")
  func fullDisk() throws {
    let disk = try RecorderDisk()
    let source = RecorderSource()
    let recorder = Recorder(disk.dataset, interval: 0.005)
    source.play(recorder, steps: 10, seed: 0)
    recorder.judge(.success, reasons: [], note: "", author: "test")
    recorder.waitUntilIdle()
    try disk.fill()
    source.play(recorder, steps: 30, seed: 1, isLong: true)
    recorder.judge(.failure, reasons: [], note: "first", author: "test")
    source.play(recorder, steps: 20, seed: 2, isLong: true)
    recorder.judge(.success, reasons: [], note: "second", author: "test")
    recorder.undoJudgement(redo: false, author: "test")
    #expect(eventually { !recorder.status.problem.isEmpty })
    // Does not hang while nothing can be written.
    recorder.waitUntilIdle()
    usleep(250_000)
    #expect(!recorder.status.isIdle)
    #expect(try disk.dataset.episodes().map(\.outcome) == [.success])
    try disk.makeRoom()
    #expect(eventually { recorder.status.problem.isEmpty && recorder.status.isIdle })
    recorder.waitUntilIdle()
    #expect(recorder.lost == 0)
    #expect(recorder.status.outcome == nil)
    let episodes = try disk.dataset.episodes().sorted { $0.id < $1.id }
    #expect(episodes.map(\.frames) == [10, 30, 20])
    #expect(episodes.map(\.outcome) == [.success, .failure, nil])
    #expect(try disk.dataset.outcomeHistory(episodes[2].id).map(\.action) == [.set, .undo])
    for episode in episodes {
      #expect(try disk.dataset.events(episode.id).map(\.kind) == [.mark])
    }
    recorder.close()
    #expect(try disk.dataset.verify().isEmpty)
  }

  @Test("A queue that overflows loses records where it says so, and neither end nor judgement")
  func overflow() throws {
    let disk = try RecorderDisk()
    let source = RecorderSource()
    let recorder = Recorder(disk.dataset, interval: 0.005)
    source.play(recorder, steps: 3, seed: 0)
    recorder.waitUntilIdle()
    try disk.fill()
    recorder.begin(source.header(1, isLong: true))
    #expect(eventually { !recorder.status.problem.isEmpty })
    let steps = 6000
    for step in 0..<steps { recorder.record(source.output(step, mark: 1)) }
    let lost = recorder.lost
    #expect(lost > 1000)
    recorder.finish(
      segment: nil, events: [source.mark(9)], time: Nanoseconds(steps) * RecorderSource.period)
    recorder.judge(.failure, reasons: [], note: "", author: "test")
    #expect(recorder.lost == lost)
    try disk.makeRoom()
    #expect(eventually { recorder.status.isIdle })
    recorder.waitUntilIdle()
    let episode = try #require(try disk.dataset.episodes().last { $0.seed == 1 })
    #expect(episode.state == .finished)
    #expect(episode.outcome == .failure)
    let events = try disk.dataset.events(episode.id)
    #expect(events.map(\.kind) == [.gap, .mark])
    #expect(events.first?.text.hasPrefix("\(lost) records") == true)
    let frames = try disk.dataset.frames(episode.id)
    #expect(frames.map(\.step) == Array(0..<frames.count))
    #expect(events.first?.step == frames.count - 1)
    // What an earlier episode lost is not told again.
    source.play(recorder, steps: 5, seed: 2)
    recorder.close()
    let next = try #require(try disk.dataset.episodes().last { $0.seed == 2 })
    #expect(try disk.dataset.events(next.id).map(\.kind) == [.mark])
  }

  @Test("What the dataset refuses is counted, noted in the episode and stays visible")
  func refused() throws {
    let disk = try RecorderDisk()
    let source = RecorderSource()
    let recorder = Recorder(disk.dataset, interval: 0.005)
    recorder.begin(source.header(1))
    for step in 0..<5 { recorder.record(source.output(step, mark: 1)) }
    #expect(eventually { recorder.status.frames == 5 })
    recorder.record(source.output(4, mark: 1))
    #expect(eventually { recorder.lost > 0 })
    for step in 5..<9 { recorder.record(source.output(step, mark: 1)) }
    recorder.finish(segment: nil, events: [], time: 9 * RecorderSource.period)
    recorder.waitUntilIdle()
    #expect(recorder.status.problem.contains("refused"))
    #expect(recorder.status.isIdle)
    #expect(recorder.status.lost == recorder.lost)
    let episode = try #require(try disk.dataset.episodes().first)
    #expect(try disk.dataset.frames(episode.id).map(\.step) == Array(0..<9))
    #expect(try disk.dataset.events(episode.id).map(\.kind) == [.gap])
    recorder.close()
  }

  @Test("An episode that somebody else closed ends the writing of it, not the recorder")
  func closedByAnother() throws {
    let disk = try RecorderDisk()
    let source = RecorderSource()
    let recorder = Recorder(disk.dataset, interval: 0.005)
    recorder.begin(source.header(1))
    for step in 0..<5 { recorder.record(source.output(step, mark: 1)) }
    #expect(eventually { recorder.status.frames == 5 })
    let episode = try #require(recorder.status.episode)
    try disk.dataset.write(durably: true) { db in
      try db.execute(
        sql: "UPDATE summaries SET ending = 'recovered', endTime = 1 WHERE episode = ?",
        arguments: [episode])
    }
    for step in 5..<9 { recorder.record(source.output(step, mark: 1)) }
    #expect(eventually { recorder.status.isIdle })
    recorder.finish(segment: nil, events: [], time: 9 * RecorderSource.period)
    #expect(recorder.lost >= 8)
    #expect(recorder.status.problem.contains("closed by another"))
    source.play(recorder, steps: 4, seed: 2)
    recorder.waitUntilIdle()
    #expect(try disk.dataset.episodes().last { $0.seed == 2 }?.frames == 4)
    recorder.close()
  }

  @Test("Closing writes everything there is room for, and counts the rest")
  func closing() throws {
    let disk = try RecorderDisk()
    let source = RecorderSource()
    var recorder = Recorder(disk.dataset, interval: 10)
    for seed in 0..<20 { source.play(recorder, steps: 12, seed: seed) }
    recorder.close()
    #expect(try disk.dataset.episodes().map(\.frames) == Array(repeating: 12, count: 20))
    #expect(recorder.status.isIdle)
    recorder = Recorder(disk.dataset, interval: 10)
    try disk.fill()
    source.play(recorder, steps: 12, seed: 21, isLong: true)
    recorder.close()
    #expect(recorder.lost >= 24)
    #expect(!recorder.status.problem.isEmpty)
  }

  @Test("Raw events of before and after an episode are not in it, and those of the next are kept")
  func inputs() throws {
    let disk = try RecorderDisk()
    let source = RecorderSource()
    let inputs = RingBuffer<RawInputEvent>(capacity: 100)
    let recorder = Recorder(disk.dataset, inputs: inputs, interval: 10)
    // Ahead of the clock, so that what is stored does not depend on when the recorder looks.
    let base = MonotonicClock().now + 3600 * .second
    for time in stride(from: 0 as Nanoseconds, to: 400, by: 10) {
      inputs.push(
        RawInputEvent(time: base + time, device: 0, type: 3, code: 0, value: Int32(time)))
    }
    recorder.begin(source.header(1), start: base + 100)
    recorder.record(source.output(0, mark: 1))
    recorder.finish(segment: nil, events: [], time: 50)
    recorder.begin(source.header(2), start: base + 200)
    recorder.record(source.output(0, mark: 2))
    recorder.finish(segment: nil, events: [], time: 20)
    recorder.close()
    let episodes = try disk.dataset.episodes().sorted { $0.id < $1.id }
    #expect(try disk.dataset.inputEvents(episodes[0].id).map(\.time) == [0, 10, 20, 30, 40, 50])
    #expect(try disk.dataset.inputEvents(episodes[1].id).map(\.time) == [0, 10, 20])
  }

  @Test("The queue's slots fit into little memory")
  func size() {
    #expect(MemoryLayout<Recorder.Entry?>.stride * 8192 <= 32 << 20)
  }
}
