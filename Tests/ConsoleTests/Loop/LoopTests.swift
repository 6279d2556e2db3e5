import Foundation
import Robotics
import Rollout
import Simulation
import TerminalUI
import Testing

@testable import Console

@Suite struct LoopTests {
  private struct NoRollout: RolloutLink {
    var newestSnapshot: RolloutSnapshot? { nil }
    func send(_ command: SupervisorCommand) {}
    func stop() {}
  }

  @Test func withoutATerminalItSaysSo() throws {
    var options = ConsoleOptions(keys: try productKeys())
    options.terminal.input = open("/dev/null", O_RDONLY)
    var loop = ConsoleLoop(link: NoRollout(), options: options)
    #expect(throws: TerminalError.notATerminal) { try loop.run() }
  }

  @Test func framesComeOnAGrid() {
    var pacer = FramePacer(framesPerSecond: 30)
    var frames = 0
    for time in stride(from: Nanoseconds(0), to: .second, by: 1_000_000) where pacer.isDue(time) {
      frames += 1
      pacer.advance(time, isLive: true)
    }
    #expect((29...32).contains(frames))
    pacer.advance(.second, isLive: false)
    #expect(!pacer.isDue(.second + 20_000_000))
    // A wait shorter than a millisecond would be spent spinning.
    #expect(pacer.wait(.second + 99_500_000) == .milliseconds(1))
    pacer.hurry()
    #expect(pacer.isDue(.second + 20_000_000))
  }

  @Test func sceneIsDrawnAtItsOwnRate() throws {
    let drawn = Counter()
    let scene = ConsoleScene(camera: PlaceScene.camera) { _, _, width, height in
      drawn.add()
      return .init(width: width, height: height)
    }
    var painter = ScenePainter(scene, perSecond: 10)
    var model = Situation.policy.model(try productKeys())
    var snapshot = Situation.policy.snapshot
    for frame in 0..<30 {
      snapshot.scene?.poses[0].position.x = Double(frame)
      _ = model.update(snapshot, time: Nanoseconds(frame) * .second / 30)
      let cells = painter.draw(
        model, columns: 120, rows: 40, look: .standard, time: Nanoseconds(frame) * .second / 30)
      #expect(cells != nil)
    }
    #expect((9...11).contains(drawn.count))
    model.press("[")
    _ = painter.draw(model, columns: 120, rows: 40, look: .standard, time: .second)
    #expect((10...12).contains(drawn.count))
    #expect(painter.draw(model, columns: 80, rows: 24, look: .standard, time: .second) == nil)
  }

  private final class Counter: @unchecked Sendable {
    private(set) var count = 0
    func add() { count += 1 }
  }

  @Test func screenIsSaved() throws {
    let canvas = ConsoleScreen(Situation.policy.model(try productKeys()))
      .canvas(columns: 80, rows: 24)
    for suffix in [".svg", ".txt"] {
      let path = try temporaryFile("", suffix: suffix)
      try SavedDisplay(canvas).write(to: path)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains("place"))
      #expect(text.hasPrefix("<svg") == (suffix == ".svg") || suffix == ".svg")
    }
    let error = #expect(throws: DisplayError.self) {
      try SavedDisplay(canvas).write(to: "/no such folder/a.svg")
    }
    #expect(error?.description.contains("No such file") == true)
  }
}
