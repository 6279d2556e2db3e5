import Episodes
import RealTime
import Robotics
import Testing

@testable import Review

@Suite struct EpisodeReaderTests {
  /// Waits for news of a kind; nil when none comes for long.
  private func wait<Found>(
    _ reader: EpisodeReader, _ find: (ReaderNews) -> Found?
  ) -> Found? {
    for _ in 0..<400 {
      for news in reader.takeNews() {
        if let found = find(news) { return found }
      }
      reader.wakeup.wait(milliseconds: 50)
    }
    return nil
  }

  @Test func listEpisodesAndLabelsOfOthersArrive() throws {
    let dataset = try TestDataset.demo()
    let reader = EpisodeReader(dataset.store, rater: "Mia", wakeup: Wakeup())
    defer { reader.close() }
    let rows = wait(reader) { news -> [EpisodeRow]? in
      if case .list(let rows, true) = news { rows } else { nil }
    }
    #expect(rows?.map(\.id) == [1, 2, 3, 4])
    #expect(rows?.map(\.toLabel) == [1, 3, 1, 0])
    reader.open(2, nearby: [3])
    let track = wait(reader) { news -> EpisodeTrack? in
      if case .track(let track, _) = news { track } else { nil }
    }
    #expect(track?.id == 2 && track?.frames.count == 240)
    // What another process writes shows up by itself.
    try dataset.store.label(2, [.grade(0..<90, .best)], author: "Ann")
    let review = wait(reader) { news -> EpisodeReview? in
      if case .review(2, let review) = news { review } else { nil }
    }
    #expect(review?.segments.first?.rating(of: "Ann")?.grade == .best)
  }

  @Test func whatIsRecordedMeanwhileArrivesWithoutReadingTheListAgain() throws {
    let dataset = try TestDataset.demo()
    var lists = ListReading(dataset.store, rater: "Mia")
    var episodes = EpisodeReading(dataset.store)
    var model = ReviewModel(keys: try reviewKeys(), dataset: "demo.dexpie", rater: "Mia")
    // What the two threads publish in a second.
    func changes() -> [ReaderNews] {
      var news: [ReaderNews] = []
      let last = lists.changes { news.append($0) }
      return news + last + episodes.changes()
    }
    func take(_ news: [ReaderNews]) { for item in news { _ = model.take(item) } }
    var first: [ReaderNews] = []
    let last = lists.list { first.append($0) }
    take(first + last)
    #expect(changes().isEmpty)
    let episode = MadeEpisode(steps: 40, human: 0..<0)
    let writer = try dataset.store.begin(episode.header)
    try writer.append(EpisodeBatch(frames: Array(episode.frames.prefix(10))))
    take(changes())
    #expect(model.browser.shown.map(\.id) == [1, 2, 3, 4, 5])
    #expect(model.browser.rows.last?.summary.state == .recording)
    _ = episodes.track(5, again: false)
    try writer.append(EpisodeBatch(frames: Array(episode.frames.dropFirst(10))))
    let news = changes()
    #expect(news.allSatisfy { if case .list = $0 { false } else { true } })
    let grown = news.compactMap { if case .track(let track, _) = $0 { track } else { nil } }
    #expect(grown.map(\.frames.count) == [40])
    try writer.append(EpisodeBatch(segments: episode.segments))
    try writer.finish(endTime: MadeEpisode.period * 40)
    take(changes())
    #expect(model.browser.rows.last?.summary.state == .finished)
    #expect(changes().isEmpty && episodes.isKept(5))
  }

  @Test func anEpisodeThatIsNotThereIsSaid() throws {
    let dataset = try TestDataset()
    let reader = EpisodeReader(dataset.store, rater: "Mia", wakeup: Wakeup())
    defer { reader.close() }
    reader.open(9)
    let text = wait(reader) { news -> String? in
      if case .failed(9, let text) = news { text } else { nil }
    }
    #expect(text?.contains("no episode 9") == true)
  }

  @Test func theNewestWishComesFirst() {
    var wishes = ReaderWishes()
    wishes.episode = 4
    wishes.nearby = [5, 3]
    wishes.queue = .failures
    #expect(wishes.nextEpisode { _ in false } == .episode(4, isWanted: true, again: false))
    wishes.episode = 6
    wishes.mustReread = true
    #expect(wishes.nextEpisode { _ in false } == .episode(6, isWanted: true, again: true))
    #expect(wishes.nextEpisode { $0 == 5 } == .episode(3, isWanted: false, again: false))
    #expect(wishes.nextEpisode { _ in false } == nil)
    #expect(wishes.nextList() == .list)
    #expect(wishes.nextList() == .queue(.failures))
    #expect(wishes.nextList() == nil)
    wishes.isOver = true
    #expect(wishes.nextEpisode { _ in false } == .over && wishes.nextList() == .over)
  }

  @Test func raterAgreementIsWithWhoSharesMost() throws {
    let dataset = try TestDataset.demo()
    try dataset.store.label(1, [.grade(0..<60, .bad)], author: "Zoe")
    var reading = ListReading(dataset.store, rater: "Mia")
    let news = reading.list { _ in }
    let agreement = news.compactMap { news -> RaterAgreement? in
      if case .agreement(let agreement) = news { agreement } else { nil }
    }.first
    #expect(agreement?.other == "Ann" && agreement?.agreement.count == 2)
  }
}
