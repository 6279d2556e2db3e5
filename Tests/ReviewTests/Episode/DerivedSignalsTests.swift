import Episodes
import Testing

@testable import Review

@Suite struct DerivedSignalsTests {
  @Test func anEpisodeShowsWhatTheNewestRunsSay() throws {
    let dataset = try TestDataset.demo()
    #expect(try EpisodeTrack(dataset.store, 1).derived == DerivedSignals())
    try dataset.addRuns(to: 1)
    let track = try EpisodeTrack(dataset.store, 1)
    #expect(track.derived.value?.run == "critic-1")
    #expect(track.derived.advantage?.run == "advantage-1")
    #expect(track.derived.optimality?.samples[70] == 1)
    // Where a person drove the optimality is not the critic's.
    #expect(track.derived.critic?.samples[70].isNaN == true)
    #expect(track.derived.criticOptimality(of: 0..<60, frames: track.frames) == 0.25)
    #expect(track.derived.criticOptimality(of: 60..<110, frames: track.frames) == nil)
    #expect(track.derived.criticOptimality(of: 100..<115, frames: track.frames) == 0.625)
    #expect(track.derived.source(of: 60..<110, frames: track.frames) == .intervention)
    #expect(track.derived.source(of: 100..<150, frames: track.frames) == .advantage)
    #expect(track.derived.source(of: 500..<600, frames: track.frames) == nil)
    #expect(track.derived.criticOptimality(of: 500..<600, frames: track.frames) == nil)
    try dataset.addRuns(to: 1)
    let again = try EpisodeTrack(dataset.store, 1)
    #expect(again.derived.value?.run == "critic-2" && again != track)
    #expect(try EpisodeTrack(dataset.store, 2).derived == DerivedSignals())
  }

  @Test func whatWasRecordedIsShownBesideWhatRunsSay() throws {
    let dataset = try TestDataset.demo()
    let before = try EpisodeTrack(dataset.store, 1)
    let plain = TrackSignal.all(before.signals, before.derived)
    #expect(plain.first { $0.name == "value" }?.absence == "no run has computed it")
    #expect(plain.first { $0.name == "live value" }?.samples == before.signals.value)
    try dataset.addRuns(to: 1)
    let track = try EpisodeTrack(dataset.store, 1)
    let signals = TrackSignal.all(track.signals, track.derived)
    #expect(signals.prefix(3).map(\.run) == ["critic-1", "advantage-1", "advantage-1"])
    #expect(signals.dropFirst(3).allSatisfy { $0.run.isEmpty })
    #expect(signals.first { $0.name == "live value" }?.samples == before.signals.value)
    #expect(track.leastSure?.index == before.leastSure?.index)
  }

  @Test func aRunThatAppearsMeanwhileIsShown() throws {
    let dataset = try TestDataset.demo()
    var reading = EpisodeReading(dataset.store)
    _ = reading.track(1, again: false)
    _ = reading.track(2, isShown: false, again: false)
    #expect(reading.changes().isEmpty)
    try dataset.addRuns(to: 1)
    let news = reading.changes()
    guard case .track(let track, _)? = news.first else {
      Issue.record("\(news)")
      return
    }
    #expect(track.id == 1 && track.derived.value?.run == "critic-1" && news.count == 1)
    #expect(!reading.isKept(2) && reading.changes().isEmpty)
  }

  @Test func labelModeBeginsWithTheLargestDisagreement() throws {
    let dataset = try TestDataset.demo()
    try dataset.addRuns(to: 1)
    try dataset.store.label(1, [.grade(110..<180, .bad)], author: "Mia")
    var desk = TestDesk(dataset, rater: "Mia")
    var model = ReviewModel(keys: try reviewKeys(), dataset: "demo.dexpie", rater: "Mia")
    desk.start(&model)
    desk.press(&model, ":")
    model.type("label-mode disagreement")
    desk.press(&model, "ENTER")
    // 0.625 against 0, then 0.25 against the 0.75 of Mia's own grade.
    #expect(model.session?.items.map(\.start) == [110, 0])
  }
}
