import Console
import Robotics
import Rollout
import Teleoperation
import TerminalTesting
import TerminalUI
import Testing

@Suite struct DeviceWatchTests {
  static let sizes = [(200, 60), (120, 40), (80, 24)]

  /// The screen a second after the stick moved.
  private func model(_ device: Int) throws -> DeviceWatchModel {
    var model = DeviceWatchModel(keys: try productKeys(), device: device)
    model.update(feed(readings: device == 0 ? SampleDevices.pad(stick: 0) : nil))
    model.update(
      feed(
        time: 2,
        readings: device == 0 ? SampleDevices.pad() : SampleDevices.glove(flexion: 0.3)))
    model.update(
      feed(
        time: 3,
        readings: device == 0 ? SampleDevices.pad() : SampleDevices.glove(flexion: 0.6)))
    return model
  }

  private func feed(
    time: Double = 1, devices: [DeviceSummary] = SampleDevices.all,
    readings: DeviceReadings? = nil, problem: String? = nil
  ) -> DeviceFeed {
    DeviceFeed(
      time: Nanoseconds(seconds: time), devices: devices, readings: readings, problem: problem)
  }

  @Test(arguments: sizes)
  func aPad(columns: Int, rows: Int) throws {
    let canvas = try model(0).canvas(columns: columns, rows: rows)
    try golden(canvas, "watch-pad-\(columns)x\(rows)", filePath: SampleDevices.file)
  }

  @Test(arguments: sizes)
  func aGlove(columns: Int, rows: Int) throws {
    let canvas = try model(1).canvas(columns: columns, rows: rows)
    try golden(canvas, "watch-glove-\(columns)x\(rows)", filePath: SampleDevices.file)
  }

  @Test func whatIsForbiddenSaysHowToAllowIt() throws {
    var model = DeviceWatchModel(keys: try productKeys())
    model.update(feed(devices: [SampleDevices.denied]))
    let canvas = model.canvas(columns: 80, rows: 24)
    #expect(canvas.text.contains("sudo usermod -aG input"))
    try golden(canvas, "watch-denied-80x24", filePath: SampleDevices.file)
  }

  @Test func withoutADeviceItSaysWhy() throws {
    var model = DeviceWatchModel(keys: try productKeys())
    model.update(feed(devices: [], problem: "no device found; plug one in"))
    let canvas = model.canvas(columns: 80, rows: 24)
    #expect(canvas.text.contains("no device found; plug one in"))
    #expect(model.watched == nil)
  }

  @Test func withoutColourAndGlyphs() throws {
    let look = Look(theme: Theme(depth: .mono), glyphs: .ascii)
    let canvas = try model(0).canvas(columns: 80, rows: 24, look: look)
    try golden(canvas, "watch-pad-ascii", filePath: SampleDevices.file)
    #expect(canvas.cells.allSatisfy { $0.scalar < 0x7F && $0.scalar >= 0x20 })
  }

  @Test func itFollowsThePersonThroughTheList() throws {
    var model = try model(0)
    #expect(model.watched == 0)
    model.press(.named(.up))
    #expect(model.watched == 0)
    model.press(.named(.down))
    #expect(model.watched == 1)
    for _ in 0..<5 { model.press(.character("j")) }
    #expect(model.watched == 3)
    model.press(.character("k"))
    #expect(model.watched == 2)
    model.press(.character("q"))
    #expect(model.isDone)
  }

  @Test func aDeviceThatGoesIsReplacedByOneThatIsThere() throws {
    var model = try model(3)
    #expect(model.watched == 3)
    model.update(feed(devices: Array(SampleDevices.all.prefix(2))))
    #expect(model.watched == 0)
    model.update(feed(devices: []))
    #expect(model.watched == nil)
  }

  @Test func everyControlCanBeScrolledTo() throws {
    var model = try model(1)
    var seen = ""
    for _ in 0...4 {
      seen += model.canvas(columns: 80, rows: 24).text
      model.press(.named(.pageDown))
    }
    for row in SampleDevices.glove(flexion: 0).rows {
      #expect(seen.contains(row.meaning), "\(row.meaning)")
    }
  }

  /// Whatever a driver announces and whatever the window.
  @Test func nothingBreaksIt() throws {
    var generator = SeededGenerator(seed: 5)
    let keys = try productKeys()
    for _ in 0..<200 {
      var devices = SampleDevices.all
      devices.shuffle(using: &generator)
      devices.removeLast(Int.random(in: 0...4, using: &generator))
      var model = DeviceWatchModel(keys: keys)
      let rows = (0..<Int.random(in: 0...90, using: &generator)).map { _ in
        DeviceReadingRow(
          control: [Control.axis(3), .key(0x130), .axis(40), .negative(17)].randomElement(
            using: &generator) ?? .axis(0),
          raw: Int32.random(in: .min ... .max, using: &generator),
          minimum: Int32.random(in: .min ... .max, using: &generator),
          maximum: Int32.random(in: .min ... .max, using: &generator),
          scaled: [Double.nan, .infinity, -0.3, 1e300].randomElement(using: &generator) ?? 0,
          isWaiting: Bool.random(using: &generator), meaning: "x\u{7}\u{301}y")
      }
      let readings = DeviceReadings(device: devices.first?.id ?? 0, time: 0, rows: rows)
      model.update(feed(devices: devices, readings: readings))
      for key in [Key.Name.down, .pageDown, .pageUp, .up] { model.press(.named(key)) }
      model.update(feed(time: 2, devices: devices, readings: readings))
      let columns = Int.random(in: 1...220, using: &generator)
      let height = Int.random(in: 1...70, using: &generator)
      let canvas = model.canvas(columns: columns, rows: height)
      #expect(canvas.columns == columns && canvas.rows == height)
    }
  }
}
