import Robotics
import Rollout
import TerminalUI
import Testing

@testable import Console

@Suite struct ScreenPropertyTests {
  private static let looks = [
    Look.standard, Look(theme: Theme(depth: .ansi16), glyphs: .console),
    Look(theme: Theme(depth: .mono), glyphs: .ascii),
  ]

  @Test(arguments: Situation.allCases)
  func anySizeDrawsInside(_ situation: Situation) throws {
    let model = situation.model(try productKeys())
    for look in Self.looks {
      for height in [5, 7, 10, 23, 24, 37, 48, 70] {
        for width in stride(from: 20, through: 220, by: 40) {
          let area = Rect(x: 2, y: 1, width: width, height: height)
          var canvas = Canvas(columns: width + 4, rows: height + 2, look: look)
          canvas.draw(ConsoleScreen(model), in: area)
          #expect(isBlank(canvas, around: area), "\(situation) \(width)x\(height)")
        }
      }
    }
  }

  private func isBlank(_ canvas: Canvas, around area: Rect) -> Bool {
    for y in 0..<canvas.rows {
      for x in 0..<canvas.columns where !area.contains(x: x, y: y) {
        if canvas[x, y] != .blank { return false }
      }
    }
    return true
  }

  @Test(arguments: [0, 1, 6, 16, 24])
  func anyHandFits(_ joints: Int) throws {
    var snapshot = PlaceTask.snapshot(.aligning)
    snapshot.session.task.hand.joints = (0..<joints).map {
      Joint(name: "joint \($0)", closed: 0, open: 1.6, unit: "rad", maximumSpeed: 3)
    }
    let values = JointVector(repeating: 0.5, count: joints)
    snapshot.state.hand = values
    snapshot.command.hand = values
    snapshot.match = values
    for zoomed in [nil] + Panel.zoomable.map({ Optional($0) }) {
      var model = ConsoleModel(keys: try productKeys())
      model.zoomed = zoomed
      _ = model.update(snapshot, time: 0)
      for (width, height) in [(80, 24), (120, 40), (200, 60), (20, 5)] {
        let canvas = ConsoleScreen(model).canvas(columns: width, rows: height)
        #expect(!canvas.text.isEmpty)
      }
    }
  }

  @Test func panelsDoNotOverlap() {
    for height in 24...70 {
      for width in stride(from: 80, through: 220, by: 4) {
        for hasScene in [true, false] {
          let size = Rect(width: width, height: height)
          let layout = LiveLayout(size, joints: 6, hasScene: hasScene)
          let frames = layout.frames.values.filter { !$0.isEmpty }
          for (index, frame) in frames.enumerated() {
            #expect(size.contains(frame))
            for other in frames.dropFirst(index + 1) {
              #expect(frame.intersection(other).isEmpty, "\(width)x\(height)")
            }
          }
          #expect(layout.frames[.keys] != nil && layout.frames[.header] != nil)
          #expect(layout.frames[.joints] != nil && layout.frames[.timeline] != nil)
        }
      }
    }
  }

  @Test(arguments: Situation.allCases)
  func modeAndStopAreAlwaysSeen(_ situation: Situation) throws {
    let model = situation.model(try productKeys())
    let look = Look(theme: Theme(depth: .mono), glyphs: .ascii)
    for (width, height) in [(20, 5), (40, 10), (80, 24), (120, 40), (200, 60)] {
      let text = ConsoleScreen(model).canvas(columns: width, rows: height, look: look).text
      let mode = Mode(situation.snapshot)
      #expect(text.contains(mode.word), "\(width)x\(height)")
      #expect(text.contains("^S STOP"), "\(width)x\(height)")
    }
  }

  @Test func notFiniteValuesAreShownAsSuch() throws {
    var snapshot = PlaceTask.snapshot(.policy)
    snapshot.state.hand = JointVector(repeating: .nan, count: 6)
    snapshot.state.wrist.position = SIMD3(.infinity, .nan, 0)
    snapshot.confidence.value = .value(.nan, threshold: .nan)
    snapshot.timing.deviation99 = .infinity
    snapshot.stage.progress = .nan
    snapshot.session.task.stages[2].usualDuration = .nan
    var model = ConsoleModel(keys: try productKeys())
    _ = model.update(snapshot, time: 0)
    let text = ConsoleScreen(model).canvas(columns: 120, rows: 40).text
    #expect(text.contains("--"))
  }

  @Test func strangeReportsDoNotTrap() throws {
    var snapshot = PlaceTask.snapshot(.human)
    snapshot.stage = StageStatus(stage: 99, progress: 7)
    snapshot.stageTimes = []
    snapshot.state.hand = JointVector([0.5])
    snapshot.command.hand = JointVector([])
    snapshot.proposal = nil
    snapshot.session.task.stepLimit = 0
    snapshot.session.startStage = 40
    snapshot.timeline = [TimelineRun(authority: .human, start: 900)]
    snapshot.marks = [TimelineMark(kind: .fault, step: -3)]
    for phase in SessionStatus.Phase.allCases {
      snapshot.session.phase = phase
      var model = ConsoleModel(keys: try productKeys())
      _ = model.update(snapshot, time: 0)
      model.press("9", "z", "d")
      #expect(!ConsoleScreen(model).canvas(columns: 120, rows: 40).text.isEmpty)
    }
  }
}
