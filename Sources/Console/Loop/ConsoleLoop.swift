import Glibc
import RealTime
import Robotics
public import Rollout
import Simulation
public import TerminalUI

/// The live screen: shows what a rollout reports and tells it what the person presses.
///
/// It owns the terminal and runs on the calling thread. Nothing here is waited for by the
/// rollout: a terminal that does not read costs frames, never a command to the robot.
public struct ConsoleLoop {
  private let link: any RolloutLink
  private let options: ConsoleOptions
  private var model: ConsoleModel
  private var painter: ScenePainter
  private var pacer: FramePacer
  private var statistics = LoopStatistics()
  private let clock = MonotonicClock()

  /// Makes the screen of a rollout.
  ///
  /// - Parameters:
  ///   - link: the way to the rollout.
  ///   - scene: what draws the scene; nil when there is no picture.
  ///   - options: how it is run.
  public init(link: any RolloutLink, scene: ConsoleScene? = nil, options: ConsoleOptions) {
    self.link = link
    self.options = options
    model = ConsoleModel(
      keys: options.keys, camera: scene?.camera ?? .init(), gamepadHelp: options.gamepadHelp,
      staleAfter: options.staleAfter, rings: options.rings)
    painter = ScenePainter(scene, perSecond: options.picturesPerSecond)
    pacer = FramePacer(framesPerSecond: options.framesPerSecond)
  }

  /// Shows the screen until the person leaves or the application ends it.
  ///
  /// When the person leaves while an episode runs, the screen stays until the rollout has
  /// reported that the episode is closed.
  ///
  /// - Throws: `TerminalError` when the terminal cannot be used.
  public mutating func run() throws(TerminalError) {
    var terminal = try Terminal(options.terminal)
    let look = Look(
      theme: Theme(depth: terminal.colorDepth),
      glyphs: .level(.detect(requested: options.glyphs, environment: ConsoleLoop.environment)))
    var interrupts = options.interrupts()
    var leavingSince: Nanoseconds?
    while true {
      var hasChanged = false
      while let event = terminal.poll() {
        // Nothing more can come from a terminal that is gone, and nobody sees the screen.
        if event == .closed { return }
        hasChanged = true
        for effect in model.handle(event) { perform(effect, &terminal, look) }
      }
      if options.interrupts() != interrupts {
        interrupts = options.interrupts()
        model.noteStop()
        hasChanged = true
      }
      let now = clock.now
      if model.isQuitting, leavingSince == nil { leavingSince = now }
      if isOver(leavingSince, now) { return }
      if hasChanged { pacer.hurry() }
      if pacer.isDue(now) { show(&terminal, look, now, mustDraw: hasChanged) }
      terminal.wait(pacer.wait(clock.now))
    }
  }

  private func isOver(_ leavingSince: Nanoseconds?, _ now: Nanoseconds) -> Bool {
    if options.isFinished() { return true }
    guard let leavingSince else { return false }
    let isClosed = link.newestSnapshot?.session.phase != .running
    return isClosed || (now - leavingSince).seconds > options.closingTime
  }

  /// Takes in the newest report and draws if that changed anything.
  private mutating func show(
    _ terminal: inout Terminal, _ look: Look, _ now: Nanoseconds, mustDraw: Bool
  ) {
    let wasTicking = model.isTicking
    let before = model.reportedAt
    let effects = model.update(link.newestSnapshot, time: now)
    for effect in effects { perform(effect, &terminal, look) }
    if mustDraw || model.reportedAt != before || wasTicking || model.isTicking {
      let canvas = canvas(terminal.columns, terminal.rows, look, now)
      statistics.add(clock.now - now)
      terminal.present(canvas)
    }
    pacer.advance(now, isLive: model.snapshot?.session.phase == .running || model.overlay != nil)
  }

  private mutating func canvas(
    _ columns: Int, _ rows: Int, _ look: Look, _ now: Nanoseconds
  ) -> Canvas {
    let scene = painter.draw(model, columns: columns, rows: rows, look: look, time: now)
    return ConsoleScreen(model, scene: scene).canvas(columns: columns, rows: rows, look: look)
  }

  private mutating func perform(
    _ effect: ConsoleEffect, _ terminal: inout Terminal, _ look: Look
  ) {
    switch effect {
    case .send(let command): link.send(command)
    case .stop: link.stop()
    case .repaint: terminal.redrawAll()
    case .ring: terminal.ring()
    case .saveDisplay(let path):
      let canvas = canvas(terminal.columns, terminal.rows, look, clock.now)
      do throws(DisplayError) {
        try SavedDisplay(canvas).write(to: path)
        model.say(.info, "screen saved to \(path)")
      } catch {
        model.say(.warning, error.description)
      }
    case .reportStatistics:
      model.say(.info, statistics.summary(terminal.statistics, time: clock.now))
    }
  }

  private static var environment: [String: String] {
    ["TERM", "LC_ALL", "LC_CTYPE", "LANG"].reduce(into: [:]) { result, name in
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
  }
}
