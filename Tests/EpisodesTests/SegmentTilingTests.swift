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
    let takeover = Segment.Takeover(latency: 5, mismatch: nil, largestStep: 0.1)
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
