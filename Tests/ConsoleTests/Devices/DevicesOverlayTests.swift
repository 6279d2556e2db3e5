import Console
import Robotics
import Rollout
import Teleoperation
import TerminalTesting
import TerminalUI
import Testing

@Suite struct DevicesOverlayTests {
  static let sizes = [(200, 60), (120, 40), (80, 24)]

  private func snapshot(watching device: Int?) -> RolloutSnapshot {
    var snapshot = Situation.device.snapshot
    snapshot.devices = SampleDevices.all
    snapshot.watchedDevice =
      device == 0 ? SampleDevices.pad() : device == 1 ? SampleDevices.glove(flexion: 0.4) : nil
    return snapshot
  }

  private func model() throws -> ConsoleModel {
    var model = Situation.device.model(try productKeys())
    _ = model.update(snapshot(watching: nil), time: 20 * .second)
    return model
  }

  @Test(arguments: sizes)
  func screen(columns: Int, rows: Int) throws {
    var model = try model()
    model.press("d")
    _ = model.update(snapshot(watching: 0), time: 20 * .second)
    let canvas = ConsoleScreen(model).canvas(columns: columns, rows: rows)
    try golden(canvas, "devices-\(columns)x\(rows)", filePath: SampleDevices.file)
  }

  @Test(arguments: sizes)
  func theLiveScreenTellsWhatDrives(columns: Int, rows: Int) throws {
    let canvas = ConsoleScreen(try model()).canvas(columns: columns, rows: rows)
    try golden(canvas, "several-\(columns)x\(rows)", filePath: SampleDevices.file)
  }

  @Test func openingAsksForTheControlsOfTheDeviceThatDrives() throws {
    var model = try model()
    #expect(model.press("d") == [.send(.watchDevice(0))])
    #expect(model.press("DOWN") == [.send(.watchDevice(1))])
    #expect(model.press("UP") == [.send(.watchDevice(0))])
    #expect(model.press("ESC") == [.send(.watchDevice(nil))])
    #expect(model.overlay == nil)
  }

  @Test func whateverTakesItsPlaceEndsTheWatching() throws {
    for keys in [["?"], [":"], ["r"]] {
      var model = try model()
      model.press("d")
      let effects = keys.flatMap { model.press($0) }
      #expect(effects.contains(.send(.watchDevice(nil))), "\(keys)")
    }
  }

  @Test func theModeAndStopStayInReach() throws {
    var model = try model()
    model.press("d")
    let text = ConsoleScreen(model).canvas(columns: 80, rows: 24).text
    #expect(text.contains("^S STOP"))
    #expect(text.contains("you drive with the gamepad"))
    #expect(model.press("^S") == [.stop])
    #expect(model.press("SPACE").contains(.send(.hold)))
  }

  @Test func aDeviceThatGoesIsNoLongerWatched() throws {
    var model = try model()
    model.press("d", "DOWN")
    var next = snapshot(watching: 1)
    next.devices.remove(at: 1)
    let effects = model.update(next, time: 21 * .second)
    #expect(effects.contains(.send(.watchDevice(0))))
  }

  @Test func withoutADeviceItSaysSo() throws {
    var model = Situation.driving.model(try productKeys())
    #expect(model.press("d").isEmpty)
    #expect(ConsoleScreen(model).canvas(columns: 80, rows: 24).text.contains("no device"))
  }
}
