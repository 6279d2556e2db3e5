import Robotics
import Testing

@testable import Episodes

struct SegmentTilingTests {
  private func steps(_ authorities: [Authority], from first: Int = 0) -> [SegmentTiling.Step] {
    authorities.enumerated().map { index, authority in
      SegmentTiling.Step(
        step: first + index, time: Nanoseconds(first + index) * 10, authority: authority,
        commander: authority == .hold ? .hold : authority == .human ? .human : .policy, stage: 1)
    }
  }

  private func segment(_ steps: Range<Int>, _ authority: Authority) -> Segment {
    Segment(
      kind: authority == .human ? .recovery : .policy, authority: authority,
      start: steps.lowerBound, end: steps.upperBound, startTime: Nanoseconds(steps.lowerBound) * 10,
      endTime: Nanoseconds(steps.upperBound) * 10, stage: 1)
  }

  @Test("Runs under one authority become segments")
  func rebuilt() {
    let segments = SegmentTiling.complete(
      [], with: steps([.policy, .policy, .human, .hold, .hold, .policy]), kind: .rollout,
      endTime: 60)
    #expect(segments.map(\.kind) == [.policy, .correction, .hold, .policy])
    #expect(segments.map(\.start) == [0, 2, 3, 5])
    #expect(segments.map(\.startTime) == [0, 20, 30, 50])
    #expect(segments.map(\.endTime) == [20, 30, 50, 60])
    #expect(tiles(segments, 0..<6))
  }

  @Test("The open segment keeps its kind and takeover and grows")
  func extended() {
    let takeover = Segment.Takeover(latency: 5, firstStep: 0.1)
    let open = Segment(
      kind: .recovery, authority: .human, start: 0, end: 2, startTime: 0, endTime: 20, stage: 0,
      reason: "stuck", takeover: takeover)
    let segments = SegmentTiling.complete(
      [open], with: steps([.human, .human, .policy], from: 2), kind: .rollout, endTime: 50)
    #expect(segments.count == 2)
    #expect(segments[0].kind == .recovery)
    #expect(segments[0].takeover == takeover)
    #expect(segments[0].end == 4)
    #expect(segments[0].endTime == 40)
    #expect(tiles(segments, 0..<5))
  }

  @Test("Segments that run ahead of the frames are cut")
  func ahead() {
    let segments = (0..<3).map {
      Segment(
        kind: .policy, authority: .policy, start: $0 * 10, end: $0 * 10 + 10,
        startTime: Nanoseconds($0) * 100, endTime: Nanoseconds($0 + 1) * 100, stage: 0,
        preIntervention: 10)
    }
    let cut = SegmentTiling.cut(segments, at: 14, endTime: 140)
    #expect(tiles(cut, 0..<14))
    #expect(cut.map(\.endTime) == [100, 140])
    #expect(cut.map(\.preIntervention) == [10, 4])
    #expect(SegmentTiling.cut(segments, at: 0, endTime: 0).isEmpty)
  }

  @Test("Holes between stored segments are closed by what the frames tell")
  func holes() {
    let parts: [(Int, Int, Authority)] = [(0, 2, .policy), (4, 5, .human), (9, 12, .policy)]
    let stored = parts.map { part in segment(part.0..<part.1, part.2) }
    // 2 and 3 belong to the first segment, 5 to the second; 6 to 8 are a hold nobody stored.
    let rest =
      steps([.policy, .policy], from: 2) + steps([.human], from: 5)
      + steps([.hold, .hold, .hold], from: 6)
    let segments = SegmentTiling.complete(stored, with: rest, kind: .rollout, endTime: 120)
    #expect(tiles(segments, 0..<12))
    #expect(segments.map(\.kind) == [.policy, .recovery, .hold, .policy])
    #expect(segments.map(\.start) == [0, 4, 6, 9])
    #expect(segments.map(\.endTime) == [40, 60, 90, 120])
  }

  @Test("Holes without frames are closed too, and a stale end does not reach into the next")
  func lostFrames() {
    let stored = [0..<6, 4..<5, 9..<12].map { segment($0, .policy) }
    let segments = SegmentTiling.complete(stored, with: [], kind: .rollout, endTime: 120)
    #expect(tiles(segments, 0..<12))
    #expect(segments.map(\.endTime) == [40, 90, 120])
  }

  @Test("An episode whose segments were lost in between is finished with a tiling")
  func stored() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let writer = try dataset.begin(EpisodeMaker.header())
    var maker = EpisodeMaker(seed: 2)
    try writer.append(maker.batch(0..<70))
    let takeover = Segment.Takeover(latency: 5, firstStep: 0.1)
    var segments = [segment(0..<12, .policy), segment(20..<33, .human)]
    for index in segments.indices {
      let segment = segments[index]
      segments[index].startTime = Nanoseconds(segment.start) * EpisodeMaker.period
      segments[index].endTime = Nanoseconds(segment.end) * EpisodeMaker.period
    }
    segments[1].takeover = takeover
    try writer.append(EpisodeBatch(segments: segments))
    try writer.finish(endTime: 70 * EpisodeMaker.period)
    let tiled = try dataset.segments(writer.episode)
    #expect(tiles(tiled, 0..<70))
    #expect(tiled.map(\.start) == [0, 20, 40, 60])
    #expect(tiled[1].takeover == takeover && tiled[1].kind == .recovery)
    #expect(try dataset.verify().isEmpty)
  }

  @Test("Demonstrations stay demonstrations")
  func demonstration() {
    let segments = SegmentTiling.complete(
      [], with: steps([.policy, .human, .hold]), kind: .demonstration, endTime: 30)
    #expect(segments.map(\.kind) == [.demonstration, .demonstration, .hold])
  }

  @Test("Nothing is invented without frames")
  func empty() {
    #expect(SegmentTiling.complete([], with: [], kind: .rollout, endTime: 0).isEmpty)
  }
}
