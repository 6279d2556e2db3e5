import Robotics
import Testing

@testable import Gloves

@Suite struct GlovePresenceTests {
  private var settings: GloveStreamSettings {
    var settings = GloveStreamSettings()
    settings.faultLimit = 3
    return settings
  }

  @Test func isThereFromItsFirstFrameUntilItIsSilent() {
    var presence = GlovePresence(settings)
    #expect(!presence.isUsable && presence.silence(at: 100 * .second) == nil)
    presence.frame(at: 5 * .second)
    #expect(presence.isUsable && presence.deadline == 7 * .second)
    #expect(presence.silence(at: 7 * .second - 1) == nil)
    #expect(presence.silence(at: 7 * .second) == "silent for 2.0 s")
    #expect(!presence.isUsable && presence.silence(at: 8 * .second) == nil)
  }

  @Test func faultsInARowTakeItAwayAndGoodFramesInARowBringItBack() {
    var presence = GlovePresence(settings)
    presence.frame(at: 0)
    #expect(presence.fault("a") == nil && presence.fault("b") == nil)
    presence.frame(at: 1)
    #expect(presence.fault("a") == nil && presence.fault("b") == nil)
    #expect(presence.fault("c") == "3 bad messages in a row, the last one: c")
    #expect(!presence.isUsable && presence.fault("d") == nil)
    presence.frame(at: 2)
    presence.frame(at: 3)
    #expect(!presence.isUsable)
    presence.frame(at: 4)
    #expect(presence.isUsable)
  }

  @Test func silenceCanBeAllowed() {
    var settings = settings
    settings.silenceLimit = 0
    var presence = GlovePresence(settings)
    presence.frame(at: 0)
    #expect(presence.deadline == nil && presence.silence(at: .max) == nil)
  }
}
