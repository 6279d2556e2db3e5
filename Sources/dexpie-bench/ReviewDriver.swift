import Episodes
import RealTime
import Resources
import Review
import Robotics
import TerminalUI

/// The review's model with its reader and its desk, without a screen: keys go in, and time is taken
/// where the loop would draw.
struct ReviewDriver {
  private(set) var model: ReviewModel
  private let reader: EpisodeReader
  private let desk: LabelDesk
  private let wakeup = Wakeup()
  private let clock = MonotonicClock()

  /// Opens a dataset as the review does.
  init(_ dataset: Dataset) throws {
    let keys = try ReviewKeys.load(path: try Resources.file("Keymaps/review.yaml"))
    reader = EpisodeReader(dataset, rater: "Ann", wakeup: wakeup)
    desk = LabelDesk(dataset, rater: "Ann", wakeup: wakeup)
    model = ReviewModel(keys: keys, dataset: dataset.path, rater: "Ann")
    try wait { $0.browser.isComplete }
  }

  /// Goes to an episode and waits until it is there.
  mutating func open(_ episode: EpisodeID) throws {
    for scalar in ":episode \(episode)".unicodeScalars { perform(press(.character(scalar))) }
    perform(press(.named(.enter)))
    try wait { $0.track?.id == episode }
  }

  /// Goes to the next segment.
  mutating func nextSegment() { perform(press(.named(.tab))) }

  /// Presses the key of a grade that the segment does not have.
  ///
  /// - Returns: the time from the key until the store says that the label is on the disk.
  mutating func gradeAnew() throws -> Nanoseconds {
    let step = model.track?.frames[model.frame].step ?? 0
    let rating = model.review?.segment(at: step)?.rating(of: model.rater)
    let scalar: Unicode.Scalar = rating?.grade == .good ? "2" : "4"
    let start = clock.now
    perform(press(.character(scalar)))
    var answers = desk.takeAnswers()
    while answers.isEmpty {
      guard wakeup.wait(milliseconds: 20_000) else {
        throw BenchmarkFailure("the store never answered")
      }
      answers = desk.takeAnswers()
    }
    let time = clock.now - start
    for answer in answers {
      guard case .done(_, let result) = answer, result.change != nil else {
        throw BenchmarkFailure("no label was written: \(answer)")
      }
      perform(model.take(answer))
    }
    takeNews()
    return time
  }

  /// Ends the threads.
  func close() {
    desk.close()
    reader.close()
  }

  private mutating func press(_ key: Key) -> [ReviewEffect] { model.handle(.key(key)) }

  private mutating func perform(_ effects: [ReviewEffect]) {
    for effect in effects {
      switch effect {
      case .open(let episode, let nearby, let again):
        reader.open(episode, nearby: nearby, again: again)
      case .refresh: reader.refresh()
      case .queue(let order): reader.queue(order)
      case .inspect: reader.inspect()
      case .write(let order): desk.write(order)
      case .repaint, .saveDisplay, .reportStatistics: break
      }
    }
  }

  private mutating func takeNews() {
    for news in reader.takeNews() { perform(model.take(news)) }
  }

  private mutating func wait(until isThere: (ReviewModel) -> Bool) throws {
    takeNews()
    while !isThere(model) {
      guard wakeup.wait(milliseconds: 20_000) else {
        throw BenchmarkFailure("the dataset cannot be read")
      }
      takeNews()
    }
  }
}
