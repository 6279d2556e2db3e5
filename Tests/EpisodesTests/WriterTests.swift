import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

struct WriterTests {
  @Test("A full disk keeps the file intact and the data in memory, and can be retried")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 5)
    let all = maker.batch(0..<200)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(all.part(0..<20))
    // What SQLite reports when the disk is full, without needing one.
    try dataset.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
    }
    let full = DatasetError.diskFull(path: folder.file())
    var refusals = 0
    for start in stride(from: 20, to: 180, by: 20) {
      do throws(DatasetError) {
        try writer.append(all.part(start..<start + 20))
      } catch {
        #expect(error == full)
        refusals += 1
      }
    }
    #expect(refusals > 0)
    let stored = try dataset.frames(writer.episode).count
    #expect(stored + writer.pendingFrames == 180)
    #expect(throws: full) { try writer.retry() }
    #expect(throws: full) { try writer.finish(endTime: 1) }
    var header = EpisodeMaker.header()
    header.settings = String(repeating: " ", count: 100_000)
    #expect(throws: full) { try dataset.begin(header) }
    #expect(try dataset.verify().isEmpty)

    try dataset.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try writer.retry()
    #expect(writer.pendingFrames == 0)
    try writer.append(all.part(180..<200))
    try writer.finish(endTime: 200 * EpisodeMaker.period)
    #expect(try dataset.frames(writer.episode) == all.frames)
    #expect(try dataset.samples(writer.episode) == all.samples)
    #expect(try dataset.inputEvents(writer.episode) == all.inputs)
    #expect(try dataset.verify().isEmpty)
  }

  @Test("A batch that contradicts what is stored is refused as a whole; the next one is not")
  func refused() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 5)
    let all = maker.batch(0..<20)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(all.part(0..<10))
    do throws(DatasetError) {
      try writer.append(all.part(9..<12))
      Issue.record("accepted")
    } catch {
      guard case .refused = error else { throw error }
    }
    #expect(writer.pendingFrames == 0)
    try writer.append(all.part(10..<20))
    try writer.finish(endTime: 20 * EpisodeMaker.period)
    #expect(try dataset.frames(writer.episode) == all.frames)
    #expect(try dataset.verify().isEmpty)
    #expect(throws: DatasetError.closed(path: folder.file())) { try writer.retry() }
  }

  @Test("A released writer leaves an interrupted episode that can be judged and recovered")
  func released() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 5)
    let episode: EpisodeID
    do {
      let writer = try dataset.begin(EpisodeMaker.header())
      episode = writer.episode
      try writer.append(maker.batch(0..<50))
      #expect(try dataset.summary(episode).state == .recording)
      #expect(throws: DatasetError.stillRecording(path: folder.file(), episode: episode)) {
        try dataset.recover(episode)
      }
      #expect(tiles(try dataset.segments(episode), 0..<50))
      #expect(try dataset.verify().isEmpty)
    }
    #expect(try dataset.summary(episode).state == .interrupted)
    #expect(tiles(try dataset.segments(episode), 0..<50))
    #expect(try dataset.verify().map(\.check) == [.ending])
    try dataset.setOutcome(episode, .failure, reasons: [.stuck], author: "Mia")
    #expect(try dataset.recoverAll() == [episode])
    #expect(try dataset.recover(episode) == false)
    let summary = try dataset.summary(episode)
    #expect(summary.state == .recovered)
    #expect(summary.outcome == .failure)
    #expect(summary.duration == 50 * EpisodeMaker.period)
    let segments = try dataset.segments(episode)
    #expect(segments.map(\.kind) == [.policy, .correction, .policy])
    #expect(segments.last?.endTime == summary.duration)
    #expect(try dataset.verify().isEmpty)
  }

  @Test("A writer whose episode was closed meanwhile is told so")
  func closedByAnother() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let writer = try dataset.begin(EpisodeMaker.header())
    try dataset.pool.write {
      try $0.execute(sql: "UPDATE summaries SET ending = 'recovered'")
    }
    var maker = EpisodeMaker(seed: 5)
    let batch = maker.batch(0..<2)
    #expect(throws: DatasetError.closedByAnother(path: folder.file(), episode: 1)) {
      try writer.append(batch)
    }
  }

  @Test("Segments ahead of the frames are cut when an episode is recovered or finished")
  func segmentsAhead() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 5)
    var batch = maker.batch(0..<10)
    batch.segments = [0..<7, 7..<12, 12..<13].map {
      Segment(
        kind: .policy, authority: .policy, start: $0.lowerBound, end: $0.upperBound, startTime: 0,
        endTime: 1, stage: 0)
    }
    do {
      try dataset.begin(EpisodeMaker.header()).append(batch)
      let writer = try dataset.begin(EpisodeMaker.header())
      try writer.append(batch)
      try writer.finish(endTime: 10 * EpisodeMaker.period)
    }
    #expect(try dataset.verify().map(\.check) == [.ending])
    try dataset.recoverAll()
    for episode in [EpisodeID(1), 2] {
      #expect(tiles(try dataset.segments(episode), 0..<10))
    }
    #expect(try dataset.verify().isEmpty)
  }

  @Test("The open segment is stored with every batch and replaced as it grows")
  func openSegment() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 5)
    let all = maker.batch(0..<30)
    let takeover = Segment.Takeover(latency: 9, mismatch: 0.1, firstStep: 0.01, clutches: 1)
    do {
      let writer = try dataset.begin(EpisodeMaker.header())
      for start in stride(from: 0, to: 30, by: 5) {
        var batch = all.part(start..<start + 5)
        let end = start + 5
        batch.segments = [
          Segment(
            kind: .policy, authority: .policy, start: 0, end: min(20, end), startTime: 0,
            endTime: Nanoseconds(min(20, end)) * EpisodeMaker.period, stage: 0)
        ]
        if end > 20 {
          batch.segments.append(
            Segment(
              kind: .recovery, authority: .human, start: 20, end: end,
              startTime: 20 * EpisodeMaker.period, endTime: Nanoseconds(end) * EpisodeMaker.period,
              stage: 0, reason: "stuck", takeover: takeover))
        }
        try writer.append(batch)
      }
    }
    let segments = try dataset.segments(1)
    #expect(segments.map(\.kind) == [.policy, .recovery])
    #expect(segments.last?.takeover == takeover)
    #expect(tiles(segments, 0..<30))
  }

  @Test("A live process is recognised, and one of another boot, time or number is not")
  func identity() {
    let mine = WriterIdentity.current()
    #expect(!mine.isAlive(written: WriterIdentity.now))
    LiveWriters.insert(mine.token)
    #expect(mine.isAlive(written: 0))
    LiveWriters.remove(mine.token)
    var first = mine
    first.process = 1
    #expect(!first.isAlive(written: WriterIdentity.now))
    var rebooted = mine
    rebooted.boot = "another"
    #expect(!rebooted.isAlive(written: WriterIdentity.now))
    var elsewhere = mine
    elsewhere.namespace = "pid:[1]"
    #expect(elsewhere.isAlive(written: WriterIdentity.now))
    #expect(!elsewhere.isAlive(written: WriterIdentity.now - 2 * WriterIdentity.patience))
  }
}
