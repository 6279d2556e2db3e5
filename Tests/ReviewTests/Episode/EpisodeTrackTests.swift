import Episodes
import Foundation
import Robotics
import Testing

@testable import Review

@Suite struct EpisodeTrackTests {
  private func track(_ episode: MadeEpisode = MadeEpisode()) throws -> EpisodeTrack {
    let dataset = try TestDataset()
    return try EpisodeTrack(dataset.store, try dataset.record(episode))
  }

  @Test func framesAreFoundByStepAndByTime() throws {
    let track = try track(MadeEpisode(lost: 140..<150))
    #expect(track.steps == 0..<180 && track.frames.count == 170)
    for (index, frame) in track.frames.enumerated() {
      #expect(track.index(step: frame.step) == index)
      #expect(track.index(seconds: frame.time.seconds + 1e-6) == index)
    }
    #expect(track.index(step: 145) == 139 && track.index(step: -3) == 0)
    #expect(track.index(step: 9999) == 169)
  }

  @Test func landmarksAreWhereTheyHappened() throws {
    let track = try track(MadeEpisode(lost: 140..<150))
    #expect(track.steps(of: .takeover) == [60])
    #expect(track.steps(of: .alarm) == [50])
    #expect(track.steps(of: .stage) == [50, 100, 150])
    #expect(track.steps(of: .gap) == [140])
    #expect(track.gaps == [140..<150])
    // The saw tooth's worst sample, the first of equals.
    #expect(track.leastSure?.index == 89 && track.leastSure?.signal == "value")
  }

  @Test func disagreementIsTheRootMeanSquareInUnitsOfAGrasp() throws {
    let hand = JointVector([0.5, 0.5])
    let here = Command(wrist: .identity, hand: hand)
    #expect(TrackSignals.distance(here, here) == 0)
    var moved = here
    moved.wrist.position = SIMD3(0.03, 0, 0.04)
    // 5 cm are 5 units of 1 cm, over 6 + 2 quantities.
    #expect(abs(TrackSignals.distance(here, moved) - (25.0 / 8).squareRoot()) < 1e-12)
    var closed = here
    closed.hand[1] = 0.2
    #expect(abs(TrackSignals.distance(here, closed) - (9.0 / 8).squareRoot()) < 1e-9)
    var turned = here
    turned.wrist.rotation = Rotation(angle: 0.2, axis: SIMD3(0, 1, 0))
    #expect(abs(TrackSignals.distance(here, turned) - (4.0 / 8).squareRoot()) < 1e-9)
    #expect(TrackSignals.distance(here, Command(wrist: .identity, hand: .init([1]))).isNaN)
  }

  @Test func whereNobodyProposedThereIsNoDisagreement() throws {
    var frames = MadeEpisode(steps: 10).frames
    for index in frames.indices {
      frames[index].proposal = nil
      frames[index].value = nil
      frames[index].dispersion = nil
    }
    let signals = TrackSignals(frames)
    #expect(signals.disagreement.allSatisfy { $0.isNaN })
    #expect(TrackSignals.highest(signals.disagreement) == nil)
    #expect(TrackSignals.lowest([.nan, 2, 1, 1, .infinity]) == 2)
  }
}
