import Glibc
import RealTime
import Robotics
public import TerminalUI

/// Shows a screen of devices until the person leaves.
///
/// It owns the terminal and runs on the calling thread.
public struct DeviceScreenLoop<Model: DeviceScreenModel>: ~Copyable {
  /// What is shown.
  public private(set) var model: Model

  private let options: ConsoleOptions
  private let feed: (_ watched: Int?) -> DeviceFeed
  private let clock = MonotonicClock()

  /// Makes the loop of a screen.
  ///
  /// - Parameters:
  ///   - model: what is shown.
  ///   - options: how the terminal is used and how often it is drawn.
  ///   - feed: asked for the devices before every frame, with the device to watch.
  public init(
    _ model: Model, options: ConsoleOptions, feed: @escaping (_ watched: Int?) -> DeviceFeed
  ) {
    self.model = model
    self.options = options
    self.feed = feed
  }

  /// Shows the screen.
  ///
  /// - Throws: `TerminalError` when the terminal cannot be used.
  public mutating func run() throws(TerminalError) {
    var terminal = try Terminal(options.terminal)
    let look = Look(
      theme: Theme(depth: terminal.colorDepth),
      glyphs: .level(.detect(requested: options.glyphs, environment: Self.environment)))
    var pacer = FramePacer(framesPerSecond: options.framesPerSecond)
    while !model.isDone, !options.isFinished() {
      while let event = terminal.poll() {
        switch event {
        case .closed: return
        case .key(let key): model.press(key)
        case .paste, .resize, .mouse, .focus: break
        }
        pacer.hurry()
      }
      let now = clock.now
      if pacer.isDue(now), !model.isDone {
        model.update(feed(model.watched))
        terminal.present(model.canvas(columns: terminal.columns, rows: terminal.rows, look: look))
        pacer.advance(now, isLive: true)
      }
      terminal.wait(pacer.wait(clock.now))
    }
  }

  private static var environment: [String: String] {
    ["TERM", "LC_ALL", "LC_CTYPE", "LANG"].reduce(into: [:]) { result, name in
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
  }
}
