import Foundation
import Retargeting
import Robotics
import Teleoperation
import Testing

@Suite struct CalibrationRecorderTests {
  @Test(arguments: SimulatedGlove.Form.allCases)
  func everyFormOfGloveIsCalibrated(_ form: SimulatedGlove.Form) throws {
    var glove = SimulatedGlove(form)
    var recorder = CalibrationRecorder(axes: glove.axes)
    recorder.recordAll(&glove)
    let record = try self.result(recorder)
    #expect(record.parts.map(\.quality).allSatisfy { $0 == .good })
    #expect(
      record.parts.map(\.name) == [
        "thumb", "thumb's sweep", "index finger", "middle finger", "ring finger",
        "little finger",
      ])
    // The ends against the hand that was simulated, within the noise.
    for axis in glove.axes where axis.isJudged {
      let range = try #require(record.calibration.axes[axis.code])
      let far = axis.isSwept ? 0.9 : 1.0
      let error = axis.span * 0.004
      #expect(abs(range.open - glove.value(axis, at: 0)) < error)
      let closed = glove.value(axis, at: far)
      #expect(abs(range.closed - closed) < error + abs(closed - range.open) * 0.15)
    }
    // A spread that did not move, and axes that nothing uses, have no ends.
    for axis in glove.axes where !axis.isJudged {
      #expect(record.calibration.axes[axis.code] == nil)
    }
  }

  @Test func aSpikeInAHeldPoseDoesNotMoveItsEnd() throws {
    var glove = SimulatedGlove(.six)
    glove.noise = 0
    var recorder = CalibrationRecorder(axes: glove.axes)
    let code = glove.axes[2].code
    var count = 0
    recorder.recordAll(&glove) { _, reading in
      count += 1
      if count % 25 == 0 { reading.values[code] = 4095 }
    }
    let range = try #require(try self.result(recorder).calibration.axes[code])
    #expect(range.open == glove.value(glove.axes[2], at: 0))
    #expect(range.closed == glove.value(glove.axes[2], at: 1))
  }

  @Test func aFingerThatHardlyMovedIsNamed() throws {
    var glove = SimulatedGlove(.six)
    glove.noise = 0
    var recorder = CalibrationRecorder(axes: glove.axes)
    let ring = try #require(glove.axes.first { $0.finger == .ring })
    let reference = glove
    recorder.recordAll(&glove) { phase, reading in
      if phase == .fist { reading.values[ring.code] = reference.value(ring, at: 0.05) }
    }
    let refusal = try #require(self.refusal(recorder))
    #expect(
      refusal.description == """
        ring finger moved only 3 % of its range; expected 15 % of its range: close the fist fully, \
        or check the sensor
        """)
  }

  @Test func anAngleIsJudgedInDegrees() throws {
    var glove = SimulatedGlove(.twenty)
    glove.noise = 0
    var recorder = CalibrationRecorder(axes: glove.axes)
    let little = glove.axes.filter { $0.finger == .little }
    let reference = glove
    recorder.recordAll(&glove) { phase, reading in
      guard phase == .fist else { return }
      for axis in little { reading.values[axis.code] = reference.value(axis, at: 0.1) }
    }
    let refusal = try #require(self.refusal(recorder))
    #expect(refusal.problems.map(\.part) == ["little finger"])
    #expect(refusal.description.contains("moved only 8°; expected 20°"))
  }

  @Test func oneMovingJointIsEnoughForAFinger() throws {
    var glove = SimulatedGlove(.twenty)
    var recorder = CalibrationRecorder(axes: glove.axes)
    let last = try #require(glove.axes.first { $0.finger == .index && $0.joint == .dip })
    let reference = glove
    recorder.recordAll(&glove) { _, reading in
      reading.values[last.code] = reference.value(last, at: 0)
    }
    let record = try self.result(recorder)
    #expect(record.calibration.axes[last.code] == nil)
    #expect(record.parts.first { $0.name == "index finger" }?.quality == .good)
  }

  @Test func aThumbThatWasNotSweptIsNamed() throws {
    var glove = SimulatedGlove(.sixteen)
    var recorder = CalibrationRecorder(axes: glove.axes)
    let sweep = try #require(glove.axes.first { $0.isSwept })
    recorder.recordAll(&glove) { _, reading in reading.values[sweep.code] = 100 }
    let refusal = try #require(self.refusal(recorder))
    #expect(refusal.problems.map(\.part) == ["thumb's sweep"])
    #expect(refusal.description.contains("sweep the thumb across the whole palm"))
  }

  @Test func aGloveWithoutTheThumbsWayAcrossThePalmIsNotAskedForIt() {
    let axes = SimulatedGlove(.six).axes.filter { !$0.isSwept }
    #expect(CalibrationRecorder(axes: axes).phases == [.open, .fist])
  }

  @Test func noiseAsLargeAsTheTravelIsNoMovement() throws {
    var glove = SimulatedGlove(.six)
    var recorder = CalibrationRecorder(axes: glove.axes)
    let index = try #require(glove.axes.first { $0.finger == .index })
    var generator = SeededGenerator(seed: 3)
    let reference = glove
    recorder.recordAll(&glove) { phase, reading in
      let share = phase == .fist ? 0.3 : 0
      reading.values[index.code] =
        reference.value(index, at: share) + generator.uniform(-140...140)
    }
    let refusal = try #require(self.refusal(recorder))
    #expect(refusal.problems.map(\.part) == ["index finger"])
    #expect(refusal.problems.first?.reason == .indistinct)
  }

  @Test func aPoseThatWasNotHeldIsRepeated() throws {
    var glove = SimulatedGlove(.six)
    var recorder = CalibrationRecorder(axes: glove.axes)
    let middle = try #require(glove.axes.first { $0.finger == .middle })
    let reference = glove
    recorder.recordAll(&glove) { phase, reading in
      guard phase == .open else { return }
      let share = (reading.time % .second).seconds
      reading.values[middle.code] = reference.value(middle, at: share)
    }
    #expect(recorder.problems(of: .open).map(\.part) == ["middle finger"])
    #expect("\(recorder.problems(of: .open))".contains("hold the hand still"))
    #expect(refusal(recorder) != nil)
  }

  @Test(arguments: [Double.nan, .infinity, nil])
  func whatIsNoNumberIsRefused(_ value: Double?) throws {
    var glove = SimulatedGlove(.twenty)
    var recorder = CalibrationRecorder(axes: glove.axes)
    let code = glove.axes[5].code
    var count = 0
    recorder.recordAll(&glove) { _, reading in
      count += 1
      if count == 30 { reading.values[code] = value }
    }
    let refusal = try #require(self.refusal(recorder))
    #expect(refusal.problems.first?.reason == .notANumber)
    #expect(refusal.problems.first?.part == "index finger")
  }

  @Test func aGloveThatFallsSilentIsRefused() throws {
    var glove = SimulatedGlove(.six)
    var recorder = CalibrationRecorder(axes: glove.axes)
    recorder.recordAll(&glove) { phase, reading in
      if phase == .fist { reading.silence = 0.9 }
    }
    #expect(refusal(recorder)?.problems == recorder.problems(of: .fist))
    #expect("\(recorder.problems(of: .fist))".contains("said nothing for 0.9 s"))
  }

  @Test func aGloveWithoutAHeartbeatMayBeStill() throws {
    var glove = SimulatedGlove(.six)
    glove.noise = 0
    var recorder = CalibrationRecorder(axes: glove.axes)
    recorder.recordAll(&glove) { _, reading in reading.silence = nil }
    #expect(refusal(recorder) == nil)
  }

  @Test func aRangeThatIsNotAnnouncedIsJudgedByItsNoise() throws {
    var glove = SimulatedGlove(.six)
    var recorder = CalibrationRecorder(
      axes: glove.axes.map { axis in
        var axis = axis
        axis.maximum = axis.minimum
        return axis
      })
    recorder.recordAll(&glove)
    let record = try self.result(recorder)
    #expect(record.axes.count == 6)
    #expect(record.axes.allSatisfy { $0.travel == nil })
  }

  @Test func anAxisThatNothingUsesIsNotJudged() throws {
    var glove = SimulatedGlove(.twentyTwo)
    var recorder = CalibrationRecorder(axes: glove.axes)
    let unused = glove.axes.suffix(2).map(\.code)
    recorder.recordAll(&glove) { _, reading in
      for code in unused { reading.values[code] = .nan }
    }
    #expect(refusal(recorder) == nil)
  }

  @Test func aPhaseCanBeRepeated() throws {
    var glove = SimulatedGlove(.six)
    var recorder = CalibrationRecorder(axes: glove.axes)
    let ring = glove.axes[3]
    let reference = glove
    recorder.recordAll(&glove) { _, reading in
      reading.values[ring.code] = reference.value(ring, at: 0)
    }
    #expect(refusal(recorder) != nil)
    recorder.begin(.fist, at: 0)
    #expect(!recorder.isComplete(.fist))
    glove.take(flexion: 1, sweep: 0.4)
    for frame in 0...120 {
      let time = Nanoseconds(frame) * .second / 60
      let done = recorder.take(CalibrationReading(time: time, values: glove.read()))
      #expect((done == .fist) == (frame == 120))
    }
    #expect(refusal(recorder) == nil)
  }

  @Test func nothingIsKeptOfAPhaseThatWasGivenUp() {
    var glove = SimulatedGlove(.six)
    var recorder = CalibrationRecorder(axes: glove.axes)
    recorder.begin(.open, at: 0)
    recorder.take(CalibrationReading(time: 0, values: glove.read()))
    recorder.cancel()
    #expect(!recorder.isComplete(.open))
    #expect(recorder.problems(of: .open).map(\.reason) == [.missing])
  }

  @Test func aScreenThatReadTooSeldomIsRefused() {
    var glove = SimulatedGlove(.six)
    var recorder = CalibrationRecorder(axes: glove.axes)
    recorder.begin(.open, at: 0)
    recorder.take(CalibrationReading(time: 0, values: glove.read()))
    recorder.take(CalibrationReading(time: 3 * .second, values: glove.read()))
    #expect(recorder.problems(of: .open).map(\.reason) == [.fewReadings(2, expected: 20)])
  }

  private func result(_ recorder: CalibrationRecorder) throws -> CalibrationRecord {
    try recorder.result(
      person: "ann", device: "1209:de06:a", deviceName: "glove",
      date: Date(timeIntervalSince1970: 0))
  }

  private func refusal(_ recorder: CalibrationRecorder) -> CalibrationRefusal? {
    do {
      _ = try recorder.result(
        person: "ann", device: "g", deviceName: "glove", date: Date(timeIntervalSince1970: 0))
      return nil
    } catch { return error }
  }
}
