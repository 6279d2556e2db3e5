import Episodes
import Robotics
import Testing

@testable import Review

@Suite struct PlayingTests {
  private func model() throws -> ReviewModel { try ReviewSituation.browsing.model() }

  @Test(arguments: [("-", "-", 0.25), ("", "", 1), ("+", "+", 4)])
  func timeRunsAtTheSpeedChosen(_ first: String, _ second: String, _ speed: Double) throws {
    var model = try model()
    for key in [first, second] where !key.isEmpty { model.press(key) }
    model.press("SPACE")
    // A second of the wall's clock at 30 frames a second.
    for tick in 1...30 { _ = model.tick(Nanoseconds(tick) * .second / 30) }
    let expected = Int((30 * speed).rounded(.down))
    #expect(abs(model.frame - expected) <= 1 && model.isPlaying)
  }

  @Test func itStopsAtTheEndAndBeginsAnew() throws {
    var model = try model()
    model.press("END", "LEFT", "SPACE")
    _ = model.tick(.second)
    #expect(!model.isPlaying && model.frame == 179)
    model.press("SPACE")
    #expect(model.isPlaying && model.frame == 0)
  }

  @Test func aPauseOfTheProgramIsNoJump() throws {
    var model = try model()
    model.press("SPACE")
    _ = model.tick(60 * .second)
    #expect(model.frame <= 8)
  }

  @Test func framesSecondsAndEnds() throws {
    var model = try model()
    model.press("RIGHT", "RIGHT", "LEFT")
    #expect(model.frame == 1)
    model.press(".")
    #expect(model.frame == 31)
    model.press(",", ",")
    #expect(model.frame == 0)
    model.press("END", "RIGHT")
    #expect(model.frame == 179)
    model.press("HOME", "LEFT")
    #expect(model.frame == 0)
  }

  @Test func jumpsGoToWhatTheyName() throws {
    var model = try model()
    let jumps = [
      ("TAB", 60), ("TAB", 110), ("SHIFT-TAB", 60), ("T", 60), ("g", 100), ("G", 50), ("t", 60),
      ("A", 50), ("a", 50), ("c", 89), ("d", 89),
    ]
    for (key, step) in jumps {
      model.press(key)
      #expect(model.current?.step == step, "\(key)")
    }
    model.press("END", "TAB")
    #expect(model.notice?.text == "no segment after this frame")
  }

  @Test func aGapIsJumpedOver() throws {
    var model = try ReviewSituation.gap.model()
    model.seek(0)
    _ = model.perform(.nextGap)
    #expect(model.current?.step == 139)
    _ = model.perform(.frameForward)
    #expect(model.current?.step == 150)
    model.seek(0)
    _ = model.perform(.previousGap)
    #expect(model.notice?.text == "no gap before this frame")
  }
}
