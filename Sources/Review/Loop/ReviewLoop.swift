public import Episodes
import Foundation
import RealTime
import Robotics
import Simulation
public import TerminalUI

/// The review's screen on a terminal: keys and news in, frames and orders out.
///
/// It owns the terminal and runs on the calling thread; reading, writing and the scene have threads
/// of their own.
public struct ReviewLoop {
  private let options: ReviewOptions
  private let reader: EpisodeReader
  private let desk: LabelDesk
  private let painter: ScenePainter
  private let wakeup = Wakeup()
  private let clock = MonotonicClock()
  private var model: ReviewModel
  private var drawing: Nanoseconds = 0
  private var frames = 0
  /// Until when a frame without the episode asked for is left out.
  private var patience: Nanoseconds = 0

  /// An episode is usually here within a few milliseconds: panels that go empty for so short a time
  /// would only flicker, and twice the bytes would go to the terminal.
  private static let longestPatience: Nanoseconds = .second / 50

  /// Makes the screen of a dataset and starts reading it.
  public init(_ dataset: Dataset, options: ReviewOptions) {
    self.options = options
    reader = EpisodeReader(dataset, rater: options.rater, wakeup: wakeup)
    desk = LabelDesk(dataset, rater: options.rater, wakeup: wakeup)
    painter = ScenePainter(wakeup: wakeup)
    let name = (dataset.path as NSString).lastPathComponent
    model = ReviewModel(
      keys: options.keys, dataset: name, rater: options.rater, isReadOnly: dataset.isReadOnly)
    model.start(filter: options.filter)
  }

  /// Shows the screen until the person leaves; every label is on the disk then.
  ///
  /// - Throws: `TerminalError` when the terminal cannot be used.
  public mutating func run() throws(TerminalError) {
    defer {
      desk.close()
      reader.close()
      painter.close()
    }
    var terminal = try Terminal(options.terminal)
    let look = Look(
      theme: Theme(depth: terminal.colorDepth),
      glyphs: .level(
        .detect(requested: options.glyphs, environment: ProcessInfo.processInfo.environment)))
    let period = Nanoseconds.second / Nanoseconds(min(60, max(5, options.framesPerSecond)))
    model.resize(columns: terminal.columns, rows: terminal.rows)
    var due: Nanoseconds = 0
    var mustDraw = true
    while !model.isQuitting, !options.isFinished() {
      while let event = terminal.poll() {
        if event == .closed { return }
        perform(model.handle(event), &terminal, look)
        mustDraw = true
      }
      mustDraw = takeNews(&terminal, look) || mustDraw
      let now = clock.now
      if !model.isSettled, now < patience {
        terminal.wait(
          .milliseconds((patience - now) / 1_000_000 + 1), wake: wakeup.descriptor)
        _ = wakeup.wait(milliseconds: 0)
        continue
      }
      if mustDraw || (now >= due && model.isMoving) {
        perform(model.tick(now), &terminal, look)
        let canvas = canvas(terminal.columns, terminal.rows, look)
        drawing += clock.now - now
        frames += 1
        // What a terminal that is still busy with the frame before did not take is shown later.
        mustDraw = !terminal.present(canvas)
        due = now + period
      }
      let rest =
        mustDraw ? 10 : model.isMoving ? max(1, (due - clock.now + 999_999) / 1_000_000) : 250
      terminal.wait(.milliseconds(rest), wake: wakeup.descriptor)
      if wakeup.wait(milliseconds: 0) { mustDraw = true }
    }
  }

  /// Takes in what the other threads found; true when there was something.
  private mutating func takeNews(_ terminal: inout Terminal, _ look: Look) -> Bool {
    var hasNews = false
    for news in reader.takeNews() {
      perform(model.take(news), &terminal, look)
      hasNews = true
    }
    for answer in desk.takeAnswers() {
      perform(model.take(answer), &terminal, look)
      hasNews = true
    }
    return hasNews
  }

  private mutating func canvas(_ columns: Int, _ rows: Int, _ look: Look) -> Canvas {
    var scene: SceneCells?
    if let request = SceneRequest(model, columns: columns, rows: rows, look: look) {
      let drawn = painter.draw(request)
      scene = drawn.cells
      if let home = drawn.home { model.know(home: home) }
    }
    return ReviewScreen(model, scene: scene).canvas(columns: columns, rows: rows, look: look)
  }

  private mutating func perform(
    _ effects: [ReviewEffect], _ terminal: inout Terminal, _ look: Look
  ) {
    for effect in effects {
      switch effect {
      case .open(let episode, let nearby, let again):
        patience = clock.now + ReviewLoop.longestPatience
        reader.open(episode, nearby: nearby, again: again)
      case .refresh: reader.refresh()
      case .queue(let order): reader.queue(order)
      case .inspect: reader.inspect()
      case .write(let order): desk.write(order)
      case .repaint: terminal.redrawAll()
      case .saveDisplay(let path): save(to: path, terminal.columns, terminal.rows, look)
      case .reportStatistics: report(terminal.statistics)
      }
    }
  }

  private mutating func save(to path: String, _ columns: Int, _ rows: Int, _ look: Look) {
    do throws(DisplayError) {
      try SavedDisplay(canvas(columns, rows, look)).write(to: path)
      model.say(.ok, "screen saved to \(path)")
    } catch {
      model.say(.warning, error.description)
    }
  }

  private mutating func report(_ terminal: FrameStatistics) {
    let draw = Format.fixed(drawing.seconds / Double(max(1, frames)) * 1000, 2)
    let worst = terminal.percentile(0.99).map { $0 / .microseconds(1) } ?? 0
    model.say(
      .dim,
      "\(frames) frames, drawing \(draw) ms, showing p99 "
        + "\(Format.fixed(worst / 1000, 2)) ms, \(terminal.dropped) left out")
  }
}
