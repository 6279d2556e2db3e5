import Foundation
import GRDB
import Robotics

extension EpisodeBatch {
  /// Stores everything; the caller holds the transaction.
  func store(_ db: Database, episode: EpisodeID, inputBlock: Int, firstEvent: Int) throws {
    for frame in frames { try frame.insert(db, episode: episode) }
    for part in SampleBlock.parts(samples) {
      try db.cachedStatement(
        sql: """
          INSERT INTO sampleBlocks (episode, firstTick, lastTick, samples, data)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        episode, part.first?.tick, part.last?.tick, part.count, Data(SampleBlock.encode(part)),
      ])
    }
    if let first = inputs.first {
      let times = inputs.reduce((first.time, first.time)) {
        (min($0.0, $1.time), max($0.1, $1.time))
      }
      try db.cachedStatement(
        sql: """
          INSERT INTO inputBlocks (episode, number, firstTime, lastTime, inputs, data)
          VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        episode, inputBlock, times.0, times.1, inputs.count, Data(InputBlock.encode(inputs)),
      ])
    }
    for (index, event) in events.enumerated() {
      try db.cachedStatement(
        sql: """
          INSERT INTO events (episode, number, time, step, kind, text) VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        episode, firstEvent + index, event.time, event.step, event.kind.rawValue, event.text,
      ])
    }
    for segment in segments { try segment.store(db, episode: episode) }
  }
}
