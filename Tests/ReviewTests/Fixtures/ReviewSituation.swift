import Console
import Episodes
import Robotics
import Simulation
import TerminalUI

@testable import Review

/// The moments a rater meets, each as a model.
enum ReviewSituation: String, CaseIterable, Sendable {
  case browsing, labelled, labelMode, reasons, trimming, filtering, help, palette, empty, nothing,
    damaged, recording, gap, computed, inspecting

  /// The model at that moment.
  func model(filePath: String = #filePath) throws -> ReviewModel {
    let dataset = try self == .empty ? TestDataset() : TestDataset.demo()
    if self == .gap { try dataset.record(MadeEpisode(lost: 140..<150, taskName: "pour")) }
    if self == .computed || self == .inspecting { try dataset.addRuns(to: 1) }
    var writer: EpisodeWriter?
    if self == .recording {
      let episode = MadeEpisode(steps: 40)
      writer = try dataset.store.begin(episode.header)
      try writer?.append(EpisodeBatch(frames: episode.frames))
    }
    var desk = TestDesk(dataset, rater: "Mia")
    var model = ReviewModel(keys: try reviewKeys(), dataset: "demo.dexpie", rater: "Mia")
    desk.start(&model)
    switch self {
    case .browsing, .empty, .computed: break
    case .labelled: desk.press(&model, "TAB", ".")
    case .labelMode: desk.press(&model, "L", "4")
    case .reasons: desk.press(&model, "TAB", "r")
    case .inspecting: desk.press(&model, "I")
    case .trimming: desk.press(&model, "END", "(")
    case .filtering:
      desk.press(&model, "/")
      model.type("tasks:place")
      model.press("ENTER")
    case .help: model.press("?")
    case .palette:
      model.press(":")
      model.type("seg")
    case .nothing:
      model.press("/")
      model.type("stage>9")
      model.press("ENTER")
    case .damaged:
      model.press("DOWN")
      _ = model.take(
        .failed(2, "demo.dexpie: damaged: a blob of 7 bytes; verify the dataset."))
    case .recording, .gap:
      desk.press(&model, "DOWN", "DOWN", "DOWN", "DOWN")
      if self == .gap { model.seek(145) }
    }
    withExtendedLifetime(writer) {}
    return model
  }
}

/// Does for a model what reader and desk do, at once and on the calling thread.
struct TestDesk {
  private var reading: EpisodeReading
  private var lists: ListReading
  private var book: LabelBook

  init(_ dataset: TestDataset, rater: String) {
    reading = EpisodeReading(dataset.store)
    lists = ListReading(dataset.store, rater: rater)
    book = LabelBook(dataset.store, rater: rater)
  }

  /// Reads the list and the first episode.
  mutating func start(_ model: inout ReviewModel) {
    perform([.refresh], &model)
  }

  /// Presses keys and carries out everything that follows.
  mutating func press(_ model: inout ReviewModel, _ names: String...) {
    for name in names { perform(model.press(name), &model) }
  }

  /// Carries out effects and everything that follows.
  mutating func perform(_ effects: [ReviewEffect], _ model: inout ReviewModel) {
    for effect in effects {
      switch effect {
      case .open(let id, _, let again):
        perform(model.take(reading.track(id, again: again)), &model)
      case .refresh:
        var news: [ReaderNews] = []
        news += lists.list { if case .list(_, isComplete: true) = $0 { news.append($0) } }
        for item in news { perform(model.take(item), &model) }
      case .queue(let order): perform(model.take(lists.queue(order)), &model)
      case .inspect: perform(model.take(lists.inspection()), &model)
      case .write(let order): perform(model.take(book.write(order)), &model)
      case .repaint, .saveDisplay, .reportStatistics: break
      }
    }
  }
}
