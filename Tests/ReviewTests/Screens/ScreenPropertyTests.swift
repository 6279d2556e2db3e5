import Episodes
import Robotics
import TerminalUI
import Testing

@testable import Review

@Suite struct ScreenPropertyTests {
  private static let looks = [
    Look.standard, Look(theme: Theme(depth: .ansi16), glyphs: .console),
    Look(theme: Theme(depth: .mono), glyphs: .ascii),
  ]

  @Test(arguments: ReviewSituation.allCases)
  func anySizeDrawsInside(_ situation: ReviewSituation) throws {
    let model = try situation.model()
    for look in Self.looks {
      for height in [1, 5, 23, 24, 37, 48, 70] {
        for width in stride(from: 20, through: 220, by: 40) {
          let area = Rect(x: 2, y: 1, width: width, height: height)
          var canvas = Canvas(columns: width + 4, rows: height + 2, look: look)
          canvas.draw(ReviewScreen(model), in: area)
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

  @Test func panelsDoNotOverlap() {
    for height in 24...70 {
      for width in stride(from: 80, through: 220, by: 4) {
        let size = Rect(width: width, height: height)
        let layout = ReviewLayout(size)
        let frames = layout.frames.values.filter { !$0.isEmpty }
        for (index, frame) in frames.enumerated() {
          #expect(size.contains(frame))
          for other in frames.dropFirst(index + 1) {
            #expect(frame.intersection(other).isEmpty, "\(width)x\(height)")
          }
        }
        #expect(layout.frames[.list] != nil && layout.frames[.tracks] != nil)
        #expect((layout.frames[.tracks]?.height ?? 0) >= 8, "\(width)x\(height)")
      }
    }
  }

  /// Another hand, stages of another task, numbers that are none: drawn, not trapped.
  @Test func strangeEpisodesAreDrawn() throws {
    var model = try ReviewSituation.labelled.model()
    let track = try #require(model.track)
    let review = try #require(model.review)
    for joints in [0, 1, 6, 24] {
      var header = track.header
      header.task.stages = []
      header.task.hand.joints = (0..<joints).map {
        Joint(name: "joint \($0)", closed: 0, open: 1.6, unit: "rad", maximumSpeed: 3)
      }
      var frames = track.frames
      frames[62].state.hand = JointVector(repeating: .nan, count: joints)
      frames[62].state.wrist.position = SIMD3(.infinity, .nan, 0)
      frames[62].value = .nan
      frames[62].proposal = nil
      frames[62].stage.progress = .nan
      let strange = EpisodeTrack(
        summary: track.summary, header: header, frames: frames, segments: track.segments,
        events: track.events)
      _ = model.take(.track(strange, review))
      for frame in [0, 62, 179] {
        model.seek(frame)
        for zoomed in [nil] + ReviewPanel.zoomable.map({ Optional($0) }) {
          model.zoomed = zoomed
          for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            let canvas = ReviewScreen(model, scene: .absent("none"))
              .canvas(columns: width, rows: height)
            #expect(!canvas.text.isEmpty)
          }
        }
      }
    }
  }

  /// Any keys in any order: nothing traps, and the cursor stays in the episode.
  @Test func anyKeysInAnyOrder() throws {
    var random = SeededGenerator(seed: 5)
    var bench = try LabellingTests.Bench()
    let keys = bench.model.keys.keymap.contexts.flatMap { $0.entries.flatMap(\.keys) }
      .filter { $0 != .character("q") }
    for count in 0..<1500 {
      let key = keys[Int(random.next() % UInt64(keys.count))]
      bench.desk.perform(bench.model.handle(.key(key)), &bench.model)
      _ = bench.model.tick(Nanoseconds(count) * .second / 30)
      let frames = bench.model.track?.frames.count ?? 0
      #expect(bench.model.frame < max(1, frames))
      if count % 50 == 0 {
        #expect(!ReviewScreen(bench.model).canvas(columns: 120, rows: 40).text.isEmpty)
      }
    }
    #expect(try bench.dataset.store.verify().filter { $0.severity == .error }.isEmpty)
  }
}
