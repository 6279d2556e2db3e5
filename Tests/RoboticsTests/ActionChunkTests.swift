import Robotics
import Testing

@Suite struct ActionChunkTests {
  let period: Nanoseconds = 33_333_333

  func chunk(_ seed: UInt64, count: Int = 28, start: Nanoseconds = 0) -> (ActionChunk, [Command]) {
    var generator = SeededGenerator(seed: seed)
    let world = (0..<count).map { _ in
      Command(
        wrist: PoseTests.random(&generator),
        hand: JointVector((0..<6).map { _ in generator.uniform() }))
    }
    return (
      ActionChunk(
        reference: PoseTests.random(&generator), world: world, start: start, period: period),
      world
    )
  }

  func near(_ a: Command, _ b: Command) -> Bool {
    a.wrist.distance(to: b.wrist) < 1e-9 && a.wrist.rotation.angle(to: b.wrist.rotation) < 1e-7
      && (a.hand - b.hand).magnitude < 1e-12
  }

  @Test func relativeActionsGiveBackTheWorldsCommands() {
    let (chunk, world) = chunk(1)
    for (index, command) in world.enumerated() { #expect(near(chunk.command(index), command)) }
  }

  @Test func timesSelectAndInterpolate() {
    let (chunk, world) = chunk(2, start: 1_000)
    #expect(near(chunk.command(at: 0), world[0]))
    #expect(near(chunk.command(at: chunk.end), world[27]))
    #expect(near(chunk.command(at: chunk.end + 10 * period), world[27]))
    #expect(near(chunk.command(at: 1_000 + 5 * period), world[5]))
    let middle = chunk.command(at: 1_000 + 5 * period + period / 2)
    #expect(abs(middle.hand[0] - (world[5].hand[0] + world[6].hand[0]) / 2) < 1e-6)
    #expect(chunk.steps(at: 1_000 + 5 * period) == 5)
    #expect(chunk.steps(at: 1_009 + 5 * period) == 5)
    #expect(chunk.steps(at: 1_000 - 2 * period) == -2)
  }

  /// Re-expressed in any new frame, the prefix is the same motion in the world (METHOD §3).
  @Test func thePrefixIsTheSameMotionInTheWorld() {
    var generator = SeededGenerator(seed: 9)
    for seed in 0..<50 {
      let (chunk, world) = chunk(UInt64(seed))
      let new = PoseTests.random(&generator)
      let prefix = chunk.prefix(from: 7 * period, count: 4, reference: new)
      #expect(prefix.count == 4)
      for (offset, action) in prefix.enumerated() {
        let command = Command(wrist: new * action.wrist, hand: action.hand)
        #expect(near(command, world[7 + offset]))
      }
    }
  }

  /// At 500 Hz policy steps fall between a chunk's waypoints: the prefix is what is executed then.
  @Test func thePrefixIsSampledAtItsOwnTimes() {
    let (chunk, _) = chunk(5)
    for shift in [Nanoseconds(1), 5_333_333, 12_000_000, 20_000_000] {
      let time = 7 * period + shift
      let prefix = chunk.prefix(from: time, count: 4, reference: .identity)
      for (step, action) in prefix.enumerated() {
        #expect(near(action, chunk.command(at: time + Nanoseconds(step) * period)))
      }
    }
  }

  @Test func aPrefixNeverReachesPastTheChunk() {
    let (chunk, _) = chunk(3, count: 5)
    #expect(chunk.prefix(from: 3 * period, count: 4, reference: .identity).count == 2)
    #expect(chunk.prefix(from: 9 * period, count: 4, reference: .identity).isEmpty)
    #expect(chunk.prefix(from: 0, count: 0, reference: .identity).isEmpty)
  }

  @Test func dispersionIsZeroForEqualChunksAndGrows() {
    let (chunk, _) = chunk(4)
    #expect(ActionChunk.dispersion(of: [chunk]) == 0)
    #expect(ActionChunk.dispersion(of: [chunk, chunk, chunk]) < 1e-9)
    func moved(_ metres: Double) -> ActionChunk {
      var other = chunk
      for index in other.actions.indices { other.actions[index].wrist.position.x += metres }
      return other
    }
    // Two samples 2 cm apart are each 1 cm from their mean: one unit in one of 12 dimensions.
    let apart = ActionChunk.dispersion(of: [chunk, moved(0.02)])
    #expect(abs(apart - (1.0 / 12).squareRoot()) < 1e-6)
    #expect(ActionChunk.dispersion(of: [chunk, moved(0.04)]) > apart)
  }
}
