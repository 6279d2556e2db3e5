import Foundation
import Robotics
import Rollout
import Teleoperation
import TerminalTesting
import TerminalUI
import Testing

@testable import Console

@Suite struct CalibrationScreenTests {
  static let sizes = [(200, 60), (120, 40), (80, 24)]

  private let space = Key.character(" ")

  private func model() throws -> CalibrationModel {
    CalibrationModel(
      keys: try productKeys(), device: 1, keymap: try SampleDevices.gloveKeymap.get(),
      person: "ann")
  }

  /// Feeds a pose, 60 reports a second.
  private func feed(
    _ model: inout CalibrationModel, seconds: Double, from start: Double,
    devices: [DeviceSummary] = SampleDevices.all,
    pose: (Double) -> DeviceReadings
  ) {
    for frame in 0...Int(seconds * 60) {
      let time = Double(frame) / 60
      model.update(
        DeviceFeed(
          time: Nanoseconds(seconds: start + time), devices: devices,
          readings: pose(time / seconds)))
    }
  }

  /// Goes through all poses with a hand that does as it is told.
  private func record(_ model: inout CalibrationModel, until stage: CalibrationModel.Stage) {
    feed(&model, seconds: 0.1, from: 0) { _ in SampleDevices.glove(flexion: 0.02) }
    guard model.stage != stage else { return }
    model.press(space)
    feed(&model, seconds: 1, from: 0.1) { _ in SampleDevices.glove(flexion: 0.02) }
    guard model.stage != stage else { return }
    feed(&model, seconds: 1.1, from: 1.1) { _ in SampleDevices.glove(flexion: 0.02) }
    guard model.stage != stage else { return }
    feed(&model, seconds: 0.1, from: 2.3) { _ in SampleDevices.glove(flexion: 0.9, sweep: 0.3) }
    model.press(space)
    feed(&model, seconds: 2.1, from: 2.4) { _ in SampleDevices.glove(flexion: 0.9, sweep: 0.3) }
    guard model.stage != stage else { return }
    model.press(space)
    feed(&model, seconds: 4.1, from: 4.5) {
      SampleDevices.glove(flexion: 0.05, sweep: 1 - abs(1 - 2 * $0))
    }
  }

  @Test(
    arguments: [
      CalibrationModel.Stage.ready(.open), .recording(.open), .ready(.fist), .finished,
    ], sizes)
  func screen(_ stage: CalibrationModel.Stage, _ size: (Int, Int)) throws {
    var model = try model()
    record(&model, until: stage)
    #expect(model.stage == stage)
    let name =
      switch stage {
      case .ready(.open): "ready"
      case .recording: "recording"
      case .finished: "finished"
      default: "fist"
      }
    let canvas = model.canvas(columns: size.0, rows: size.1)
    try golden(canvas, "calibration-\(name)-\(size.0)x\(size.1)", filePath: SampleDevices.file)
  }

  @Test(arguments: sizes)
  func aRefusal(_ columns: Int, _ rows: Int) throws {
    let canvas = try refused().canvas(columns: columns, rows: rows)
    #expect(canvas.text.contains("ring finger moved only"))
    try golden(canvas, "calibration-refused-\(columns)x\(rows)", filePath: SampleDevices.file)
  }

  /// The screen after a fist in which the ring and the little finger stayed open.
  private func refused() throws -> CalibrationModel {
    var model = try model()
    record(&model, until: .ready(.fist))
    model.press(space)
    feed(&model, seconds: 2.1, from: 2.3) { _ in
      var readings = SampleDevices.glove(flexion: 0.9)
      for (index, row) in readings.rows.enumerated()
      where row.meaning.hasPrefix("ring") || row.meaning.hasPrefix("little") {
        readings.rows[index].raw = 400
      }
      return readings
    }
    return model
  }

  @Test func whatIsRecordedIsACalibration() throws {
    var model = try model()
    record(&model, until: .finished)
    #expect(!model.isDone)
    model.press(.named(.enter))
    #expect(model.isDone && model.isAccepted)
    let record = try #require(model.recorder).result(
      person: "ann", device: "d", deviceName: "g", date: Date(timeIntervalSince1970: 0))
    #expect(record.parts.count == 6)
    #expect(record.parts.allSatisfy { $0.quality == .good })
  }

  @Test func leavingKeepsNothing() throws {
    for key in [Key.character("q"), .named(.escape)] {
      var model = try model()
      record(&model, until: .finished)
      model.press(key)
      #expect(model.isDone && !model.isAccepted)
    }
  }

  @Test func aRefusedPoseIsRepeated() throws {
    for key in [space, .named(.enter), .character("r")] {
      var model = try refused()
      guard case .refused(.fist, let problems) = model.stage else {
        Issue.record("\(model.stage)")
        continue
      }
      #expect(problems.map(\.part) == ["ring finger", "little finger"])
      model.press(key)
      #expect(model.stage == .recording(.fist))
      feed(&model, seconds: 2.1, from: 4.4) { _ in SampleDevices.glove(flexion: 0.9) }
      #expect(model.stage == .ready(.thumbSweep))
    }
  }

  @Test func theLastPoseIsRepeatedOnRequest() throws {
    var model = try model()
    record(&model, until: .ready(.fist))
    model.press(.character("r"))
    #expect(model.stage == .ready(.open))
    record(&model, until: .finished)
    model.press(.character("r"))
    #expect(model.stage == .ready(.open))
  }

  @Test func aGloveThatGoesInterruptsThePose() throws {
    var model = try model()
    record(&model, until: .recording(.open))
    var devices = SampleDevices.all
    devices[1].isConnected = false
    devices[1].problem = "unplugged; plug it in again"
    feed(&model, seconds: 0.1, from: 3, devices: devices) { _ in SampleDevices.glove(flexion: 0) }
    #expect(model.stage == .ready(.open))
    #expect(model.canvas(columns: 80, rows: 24).text.contains("The glove is gone: unplugged"))
    model.press(space)
    #expect(model.stage == .ready(.open))
  }

  @Test func aSilentGloveIsRefused() throws {
    var model = try model()
    var devices = SampleDevices.all
    feed(&model, seconds: 0.1, from: 0) { _ in SampleDevices.glove(flexion: 0) }
    model.press(space)
    devices[1].age = 1.4
    feed(&model, seconds: 2.1, from: 0.1, devices: devices) { _ in SampleDevices.glove(flexion: 0) }
    #expect(model.canvas(columns: 80, rows: 24).text.contains("said nothing for 1.4 s"))
  }

  @Test func otherKeysDoNothing() throws {
    var model = try model()
    record(&model, until: .recording(.open))
    let before = model
    for key in [Key.character("x"), .named(.up), .named(.tab)] { model.press(key) }
    #expect(model == before)
  }
}
