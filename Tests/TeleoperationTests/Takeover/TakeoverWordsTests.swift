import Teleoperation
import Testing

@Suite struct TakeoverWordsTests {
  @Test func everyShippedKeymapSaysHowItTakesOver() throws {
    let words = try DeviceKeymap.loadAll(environment: [:]).map { ($0.name, $0.takeoverWords) }
    let byName = Dictionary(uniqueKeysWithValues: words)
    #expect(byName["gamepad"] == "HOLD RB")
    #expect(byName["pedal"]?.isEmpty == false)
    #expect(
      words.allSatisfy { $0.1.isEmpty || $0.1.hasPrefix("HOLD ") || $0.1.hasPrefix("TOGGLE ") })
  }

  @Test func aToggleIsCalledOne() throws {
    let key = Control.key(33).word  // KEY_F
    for (entry, text) in [
      ("takeover: toggle", "TOGGLE \(key)"), ("takeover: hold", "HOLD \(key)"),
      ("action: take-over", "TOGGLE \(key)"), ("action: hold", ""),
    ] {
      let keymap = try DeviceKeymap(
        yaml: """
          kind: pedal
          requires: [KEY_F]
          controls:
            - {control: KEY_F, \(entry), description: x}
          """, file: "pedal.yaml")
      #expect(keymap.takeoverWords == text)
    }
  }
}
