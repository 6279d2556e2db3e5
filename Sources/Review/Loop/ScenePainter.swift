import Episodes
import RealTime
import Robotics
import Simulation
import Synchronization
import TerminalUI

/// Draws the scene on a thread of its own: always the newest moment, never the screen's time.
final class ScenePainter: Sendable {
  private struct State {
    var request: SceneRequest?
    var drawn: (request: SceneRequest, cells: SceneCells, home: SceneCamera?)?
    var isOver = false
  }

  private let state = Mutex(State())
  private let work = Wakeup()
  private let wakeup: Wakeup
  private let thread = Mutex<WorkThread?>(nil)

  /// Starts the thread; `wakeup` is raised when something has been drawn.
  init(wakeup: Wakeup) {
    self.wakeup = wakeup
    let thread = WorkThread("review scene") { [self] in run() }
    self.thread.withLock { $0 = thread }
  }

  /// Asks for a moment, and gives what was drawn last of this episode's size.
  func draw(_ request: SceneRequest) -> (cells: SceneCells?, home: SceneCamera?) {
    let (isNew, result) = state.withLock { state in
      let isNew = state.drawn?.request != request && state.request != request
      if isNew { state.request = request }
      let drawn = state.drawn.flatMap { drawn in
        drawn.request.size == request.size && drawn.request.task == request.task ? drawn : nil
      }
      return (isNew, (drawn?.cells, drawn?.home))
    }
    if isNew { work.raise() }
    return result
  }

  /// Ends the thread and waits for it.
  func close() {
    state.withLock { $0.isOver = true }
    work.raise()
    thread.withLock { $0.take() }?.join()
  }

  private func run() {
    var picturer = ScenePicturer()
    while true {
      let (request, isOver) = state.withLock { ($0.request, $0.isOver) }
      if isOver { return }
      guard let request else {
        work.wait(milliseconds: -1)
        continue
      }
      let (cells, home) = picturer.draw(request)
      state.withLock { state in
        state.drawn = (request, cells, home)
        if state.request == request { state.request = nil }
      }
      wakeup.raise()
    }
  }
}
