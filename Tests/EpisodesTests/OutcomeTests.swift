import Episodes
import Foundation
import Testing

struct OutcomeTests {
  @Test("Judgements are added, undone and redone; every row stays")
  func undoRedo() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let episode = try EpisodeMaker.record(dataset, steps: 5)
    #expect(try dataset.summary(episode).outcome == nil)
    #expect(try dataset.undoOutcome(episode, author: "Mia") == nil)

    try dataset.setOutcome(episode, .success, author: "Mia")
    try dataset.setOutcome(
      episode, .failure, reasons: [.missedGrasp, .slipped], note: "zu früh", author: "Tom")
    var summary = try dataset.summary(episode)
    #expect(summary.outcome == .failure)
    #expect(summary.reasons == [.missedGrasp, .slipped])
    #expect(summary.note == "zu früh")
    #expect(summary.author == "Tom")

    #expect(try dataset.undoOutcome(episode, author: "Mia")?.outcome == .success)
    #expect(try dataset.summary(episode).author == "Mia")
    #expect(try dataset.undoOutcome(episode, author: "Mia") == Judgement())
    #expect(try dataset.summary(episode).outcome == nil)
    #expect(try dataset.redoOutcome(episode, author: "Mia")?.outcome == .success)
    #expect(try dataset.redoOutcome(episode, author: "Mia")?.outcome == .failure)
    #expect(try dataset.redoOutcome(episode, author: "Mia") == nil)
    _ = try dataset.undoOutcome(episode, author: "Mia")
    try dataset.setOutcome(episode, .discarded, author: "Mia")
    #expect(try dataset.redoOutcome(episode, author: "Mia") == nil)
    summary = try dataset.summary(episode)
    #expect(summary.outcome == .discarded)

    let history = try dataset.outcomeHistory(episode)
    #expect(history.map(\.action) == [.set, .set, .undo, .undo, .redo, .redo, .undo, .set])
    #expect(
      history.map(\.judgement.outcome)
        == [.success, .failure, .success, nil, .success, .failure, .success, .discarded])
    #expect(
      history.map(\.target)
        == [nil, 2, 2, 1, 1, 2, 2, nil].enumerated().map { index, id in
          history[index].action == .set ? nil : id
        })
    #expect(try dataset.verify().isEmpty)
  }

  @Test("The same said twice is one entry; taking it away is another")
  func repeats() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let episode = try EpisodeMaker.record(dataset, steps: 5)
    try dataset.setOutcome(episode, .success, author: "Mia")
    try dataset.setOutcome(episode, .success, author: "Mia")
    try dataset.setOutcome(episode, .success, author: "Tom")
    try dataset.setOutcome(episode, nil, author: "Tom")
    #expect(try dataset.outcomeHistory(episode).count == 3)
    #expect(try dataset.summary(episode).outcome == nil)
    #expect(throws: DatasetError.noSuchEpisode(path: dataset.path, episode: 7)) {
      try dataset.setOutcome(7, .success, author: "Mia")
    }
  }

  @Test("Histories of episodes do not mix, and survive reopening")
  func separate() throws {
    let folder = try TemporaryFolder()
    let date = Date(timeIntervalSinceReferenceDate: 812_345_678.125)
    do {
      let dataset = try Dataset(folder.file())
      for seed in 1...3 { try EpisodeMaker.record(dataset, steps: 4, seed: UInt64(seed)) }
      try dataset.setOutcome(1, .success, author: "Mia", date: date)
      try dataset.setOutcome(2, .failure, author: "Mia", date: date)
      try dataset.undoOutcome(1, author: "Mia", date: date)
    }
    let dataset = try Dataset(folder.file())
    #expect(try dataset.episodes().map(\.outcome) == [nil, .failure, nil])
    #expect(try dataset.outcomeHistory(2).first?.date == date)
    try dataset.redoOutcome(1, author: "Tom")
    #expect(try dataset.episodes().map(\.outcome) == [.success, .failure, nil])
  }
}
