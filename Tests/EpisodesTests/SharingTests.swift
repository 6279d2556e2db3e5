import Episodes
import Foundation
import Glibc
import Robotics
import Testing

struct SharingTests {
  @Test("A second connection sees whole batches while the first writes")
  func readWhileWriting() async throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let reader = try Dataset(folder.file(), access: .readOnly)
    let writer = try dataset.begin(EpisodeMaker.header())
    let writing = Task.detached {
      var maker = EpisodeMaker(seed: 8)
      for start in stride(from: 0, to: 600, by: 3) {
        try writer.append(maker.batch(start..<start + 3))
      }
      try writer.finish(endTime: 600 * EpisodeMaker.period)
    }
    var last = 0
    repeat {
      let frames = try reader.frames(1)
      #expect(frames.count % 3 == 0)
      #expect(frames.count >= last)
      #expect(frames.map(\.step) == Array(0..<frames.count))
      last = frames.count
      #expect(tiles(try reader.segments(1), 0..<(try reader.summary(1).frames)) || last < 600)
    } while last < 600
    try await writing.value
    #expect(try reader.verify().isEmpty)
    #expect(try reader.summary(1).state == .finished)
  }

  @Test("Another process sees who records, reads along and judges")
  func anotherProcess() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file()
    let dataset = try Dataset(path)
    var maker = EpisodeMaker(seed: 8)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(maker.batch(0..<30))
    do {
      let released = try dataset.begin(EpisodeMaker.header())
      try released.append(maker.batch(0..<3))
    }
    await #expect(processExitsWith: .success) { [path = path as String] in
      let other = try Dataset(path)
      #expect(try other.episodes().map(\.state) == [.recording, .interrupted])
      #expect(try other.frames(1).count == 30)
      #expect(try other.recoverAll() == [2])
      try other.setOutcome(1, .success, author: "Tom")
      _exit(EXIT_SUCCESS)
    }
    #expect(try dataset.episodes().map(\.state) == [.recording, .recovered])
    #expect(try dataset.summary(1).outcome == .success)
    try writer.append(maker.batch(30..<33))
    try writer.finish(endTime: 33 * EpisodeMaker.period)
    #expect(try dataset.summary(1).outcome == .success)
    #expect(try dataset.verify().isEmpty)
  }

  @Test("Two threads record at once")
  func twoWriters() async throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for seed in 1...4 {
        group.addTask { try EpisodeMaker.record(dataset, steps: 60, seed: UInt64(seed)) }
      }
      try await group.waitForAll()
    }
    #expect(try dataset.episodes().map(\.frames) == [60, 60, 60, 60])
    #expect(try dataset.verify().isEmpty)
  }
}
