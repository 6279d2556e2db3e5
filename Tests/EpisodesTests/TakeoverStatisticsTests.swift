import Episodes
import Foundation
import Robotics
import Testing

struct TakeoverStatisticsTests {
  private func info(_ takeovers: [Segment.Takeover]) throws -> DatasetInfo {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 1)
    let writer = try dataset.begin(EpisodeMaker.header())
    var batch = maker.batch(0..<max(1, takeovers.count))
    for (index, takeover) in takeovers.enumerated() {
      batch.segments.append(
        Segment(
          kind: .recovery, authority: .human, start: index, end: index + 1,
          startTime: Nanoseconds(index), endTime: Nanoseconds(index + 1), stage: 0,
          takeover: takeover))
    }
    try writer.append(batch)
    try writer.finish(endTime: 1)
    return try dataset.info()
  }

  @Test("Without a takeover nothing is made up")
  func none() throws {
    let all = try info([]).takeovers.all
    #expect(all.count == 0 && all.latencyP50 == nil && all.clutches == nil)
    #expect(all.largestMismatch == nil && all.largestStep == nil)
  }

  @Test("Figures are those of a sorted list, in all and by device")
  func figures() throws {
    var takeovers = (1...100).map { number in
      Segment.Takeover(
        latency: Nanoseconds(101 - number) * 1_000_000, mismatch: nil,
        largestStep: Double(number) / 200, clutches: number % 2,
        devices: number <= 40 ? ["pad"] : ["glove", "pedal"])
    }
    takeovers[60].mismatch = 0.3
    takeovers[70].mismatch = 0.1
    takeovers[80].mismatch = 0.2
    takeovers[3].largestStep = nil
    takeovers[5].wristDistance = 0.04
    let statistics = try info(takeovers).takeovers
    #expect(statistics.all.count == 100)
    #expect(statistics.all.latencyP50 == 0.05)
    #expect(statistics.all.latencyP99 == 0.099)
    #expect(statistics.all.mismatchP50 == 0.2)
    #expect(statistics.all.largestMismatch == 0.3)
    #expect(statistics.all.largestWristDistance == 0.04)
    #expect(statistics.all.largestStep == 0.5)
    #expect(statistics.all.firstStep == 0)
    #expect(statistics.all.clutches == 0.5)
    #expect(statistics.byDevice.map(\.device) == ["glove", "pad", "pedal"])
    #expect(statistics.byDevice.map(\.summary.count) == [60, 40, 60])
    #expect(statistics.byDevice[1].summary.largestStep == 0.2)
    #expect(statistics.byDevice[1].summary.mismatchP50 == nil)
  }
}
