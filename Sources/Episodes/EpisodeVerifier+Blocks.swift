import GRDB
import Robotics

extension EpisodeVerifier {
  /// Checks the packed blocks of samples and raw events.
  mutating func verifyBlocks(
    _ db: Database, header: EpisodeHeader?, events: [EpisodeEvent], tally: inout EpisodeTally
  ) throws {
    let isGap = events.contains { $0.kind == .gap }
    var nextTick: Int?
    var lastTime: Nanoseconds?
    let samples = try Row.fetchCursor(
      db,
      sql: """
        SELECT firstTick, lastTick, samples, data FROM sampleBlocks WHERE episode = ?
        ORDER BY firstTick
        """, arguments: [episode])
    while let row = try samples.next() {
      let first = try row.decode(Int.self, atIndex: 0)
      let last = try row.decode(Int.self, atIndex: 1)
      let stored = try row.decode(Int.self, atIndex: 2)
      tally.samples += stored
      let place = "ticks \(first)…\(last)"
      guard let block = try decoded(place, { try SampleBlock.decode(row.bytes(3)) }) else {
        nextTick = last + 1
        continue
      }
      if block.first?.tick != first || block.last?.tick != last || block.count != stored {
        count(.contents, "a block of samples is not the one its columns announce", at: place)
      }
      for sample in block {
        verify(sample, joints: header?.task.hand.joints.count)
        if sample.tick != nextTick ?? 0, !isGap {
          count(.steps, "ticks are missing that no gap explains", at: "tick \(sample.tick)")
        }
        if let lastTime, sample.time <= lastTime {
          count(.times, "the time of a sample does not rise", at: "tick \(sample.tick)")
        }
        nextTick = sample.tick + 1
        lastTime = sample.time
      }
    }
    try verifyInputs(db, tally: &tally)
  }

  private mutating func verifyInputs(_ db: Database, tally: inout EpisodeTally) throws {
    let inputs = try Row.fetchCursor(
      db, sql: "SELECT number, inputs, data FROM inputBlocks WHERE episode = ? ORDER BY number",
      arguments: [episode])
    while let row = try inputs.next() {
      let number = try row.decode(Int.self, atIndex: 0)
      let stored = try row.decode(Int.self, atIndex: 1)
      let place = "block \(number) of raw events"
      if number != tally.inputBlocks {
        count(.contents, "a block of raw events is missing", at: place)
      }
      tally.inputBlocks = number + 1
      tally.inputs += stored
      let block = try decoded(place) { try InputBlock.decode(row.bytes(2)) }
      if let block, block.count != stored {
        count(.contents, "a block of raw events is not the one its columns announce", at: place)
      }
    }
  }

  private mutating func verify(_ sample: ControlSample, joints: Int?) {
    if !sample.state.isFinite || !sample.command.isFinite {
      count(.numbers, "a number of a sample is not finite", at: "tick \(sample.tick)")
    }
    guard let joints else { return }
    if sample.state.hand.count != joints || sample.command.hand.count != joints {
      count(.lengths, "a sample has not the hand's \(joints) joints", at: "tick \(sample.tick)")
    }
  }

  private mutating func decoded<Value>(
    _ place: String, _ decode: () throws -> Value
  ) throws -> Value? {
    do {
      return try decode()
    } catch let error as UnreadableValue {
      count(.contents, "a block cannot be read: \(error.description)", at: place)
      return nil
    }
  }
}
