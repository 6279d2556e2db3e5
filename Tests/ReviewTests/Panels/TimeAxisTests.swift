import Robotics
import TerminalUI
import Testing

@testable import Review

@Suite struct TimeAxisTests {
  /// The columns of everything drawn over time must be those of the time line.
  @Test(arguments: [1, 7, 40, 117, 300])
  func columnsAreThoseOfTheTimeLine(_ width: Int) {
    let axis = TimeAxis(steps: 3..<183, width: width)
    let timeline = Timeline(runs: [], extent: axis.extent)
    for step in axis.steps {
      #expect(axis.column(step) == timeline.column(of: Double(step), width: width))
    }
    #expect(axis.column(2) == nil && axis.column(183) == nil)
  }

  @Test func rangesTileTheColumns() {
    let axis = TimeAxis(steps: 0..<180, width: 50)
    let columns = [0..<60, 60..<110, 110..<180].map(axis.columns)
    #expect(columns.map(\.lowerBound) == [0] + columns.dropLast().map(\.upperBound))
    #expect(columns.last?.upperBound == 50)
    // Shorter than a column is still a column.
    #expect(axis.columns(10..<11).count == 1)
    #expect(axis.columns(500..<600).isEmpty)
  }

  @Test func aSpikeOfOneFrameStaysVisible() throws {
    let dataset = try TestDataset()
    let id = try dataset.record(MadeEpisode(steps: 180, lost: 100..<120))
    let track = try EpisodeTrack(dataset.store, id)
    var samples = track.frames.map { _ in 0.0 }
    samples[37] = 9
    samples[38] = -9
    let axis = TimeAxis(steps: track.steps, width: 20)
    let high = axis.points(samples, of: track, count: 20, highestIsWorst: true)
    let low = axis.points(samples, of: track, count: 20, highestIsWorst: false)
    #expect(high.max() == 9 && low.min() == -9)
    // A gap is a gap, not a line across it.
    let fine = axis.points(samples, of: track, count: 360, highestIsWorst: true)
    #expect(fine[200..<240].allSatisfy { $0.isNaN } && fine.filter(\.isNaN).count == 40)
  }

  @Test func everyHeightIsDividedWithoutOverflow() throws {
    let dataset = try TestDataset()
    let track = try EpisodeTrack(dataset.store, try dataset.record())
    for height in 0...60 {
      for raters in [["Mia"], ["Mia", "Ann", "Bo", "Cy", "Di"]] {
        let plan = TrackPlan(
          height: height, signals: TrackSignal.all(track.signals), raters: raters)
        let used = plan.parts.reduce(0) { $0 + $1.height }
        #expect(plan.parts.contains { $0.content == .labels("Mia") })
        if height >= 5 { #expect(used <= height, "\(height) \(raters.count)") }
      }
    }
  }
}
