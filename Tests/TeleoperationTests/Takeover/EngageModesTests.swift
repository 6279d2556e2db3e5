import Robotics
import Teleoperation
import Testing

@Suite struct EngageModesTests {
  @Test(arguments: EngageMode.allCases, EngageMode.allCases)
  func whatIsWrittenIsRead(hand: EngageMode, wrist: EngageMode) {
    let modes = EngageModes(hand: hand, wrist: wrist)
    #expect(EngageModes(text: modes.text) == modes)
    #expect(EngageModes(text: "hand=\(hand.rawValue) wrist=\(wrist.rawValue)") == modes)
    #expect(EngageSettings(modes).modes == modes)
  }

  @Test func oneWordIsBothAndOnePartKeepsTheOther() {
    #expect(EngageModes(text: "gate") == .gate)
    #expect(
      EngageModes(text: "hand=gate", from: .blend) == EngageModes(hand: .gate, wrist: .blend))
    #expect(EngageModes(text: "wrist=gate") == EngageModes(hand: .anchor, wrist: .gate))
  }

  @Test(arguments: [
    "", " ", "gates", "hand", "hand=", "=gate", "hand=gate,", "hand=gate,hand=blend", "foot=gate",
    "hand=gate=blend", "hand:gate", "hand=gate,gate", "GATE",
  ])
  func everythingElseIsRefused(text: String) {
    // A trailing comma says nothing and does no harm.
    #expect((EngageModes(text: text) == nil) == (text != "hand=gate,"))
  }

  /// Random letters never crash the reader, and what it takes it can write.
  @Test func anyTextIsReadOrRefused() {
    var generator = SeededGenerator(seed: 8)
    let words = ["hand", "wrist", "=", ",", " ", "gate", "anchor", "blend", "x", "é"]
    for _ in 0..<5_000 {
      let text = (0..<Int(generator.next() % 8))
        .map { _ in words[Int(generator.next() % UInt64(words.count))] }.joined()
      if let modes = EngageModes(text: text) { #expect(EngageModes(text: modes.text) == modes) }
    }
  }
}
