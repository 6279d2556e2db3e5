import Foundation
import Retargeting
import Robotics
import Teleoperation
import Testing

@Suite struct GloveReaderTests {
  private static let counts = AxisInfo(minimum: 0, maximum: 4095)

  private func reader(
    _ name: String, calibration: GloveCalibration? = nil,
    retargeting: any GloveRetargeting = RangeRetargeting(hand: .inspireRH56)
  ) throws -> Reader {
    let map = try #require(
      try GloveMap(keymap: try standardKeymap(name), hand: .inspireRH56))
    return Reader(
      GloveReader(map: map, retargeting: retargeting, calibration: calibration))
  }

  private func axes(_ values: [Int32], info: AxisInfo = counts) -> [UInt16: AxisInfo] {
    Dictionary(
      uniqueKeysWithValues: zip(GloveAxes.codes, values).map { code, value in
        var info = info
        info.value = value
        return (code, info)
      })
  }

  private func calibration(_ ranges: [(Double, Double)]) -> GloveCalibration {
    GloveCalibration(
      person: "a", device: "b",
      axes: Dictionary(
        uniqueKeysWithValues: zip(GloveAxes.codes, ranges).map {
          ($0, .init(open: $1.0, closed: $1.1))
        }))
  }

  private let degree = Int32(100)
  private let angle = AxisInfo(
    minimum: -18_000, maximum: 18_000, resolution: Int32(GloveAxes.unitsPerRadian.rounded()))

  @Test func aCalibratedAxisMovesItsJoint() throws {
    // Thumb turn, thumb bend, index, middle, ring, little; of the little one fist is the smaller.
    let reader = try reader(
      "glove-6",
      calibration: calibration([(0, 100), (0, 200), (0, 400), (0, 1000), (0, 2000), (3000, 1000)]))
    let position = try #require(reader.position(axes([100, 50, 100, 1000, 0, 2500])))
    #expect(position.values == [0.75, 1, 0, 0.75, 0.75, 0])
    #expect(reader.outOfRange == 0)
  }

  @Test func withoutACalibrationTheAnnouncedRangeIsTheTravel() throws {
    let reader = try reader("glove-6")
    let position = try #require(reader.position(axes([0, 4095, 0, 4095, 0, 4095])))
    #expect(position.values == [0, 1, 0, 1, 0, 1])
  }

  @Test func severalAxesOfAJointAreAveragedByWeight() throws {
    let hand = HandModel(name: "claw", joints: [Joint(name: "jaw", maximumSpeed: 1)])
    let yaml = """
      kind: glove
      requires: [ABS_X]
      controls:
        - {control: ABS_X, position: jaw, weight: 3, description: a}
        - {control: ABS_Y, position: jaw, invert: true, description: b}
      """
    let map = try #require(
      try GloveMap(keymap: try DeviceKeymap(yaml: yaml, file: "k.yaml"), hand: hand))
    let reader = Reader(
      GloveReader(map: map, retargeting: RangeRetargeting(hand: hand)))
    #expect(reader.position(axes([4095, 4095]))?.values == [0.25])
    #expect(reader.position(axes([0, 0]))?.values == [0.75])
    // A calibration knows the direction itself.
    reader.calibration = calibration([(0, 4095), (0, 4095)])
    #expect(reader.position(axes([4095, 4095]))?.values == [0])
    // An axis that the device lacks is left out.
    #expect(reader.position(axes([4095]))?.values == [0])
  }

  @Test func valuesOutOfRangeAreLimitedAndCounted() throws {
    let reader = try reader("glove-6")
    #expect(reader.position(axes([-5, 9999, .max, .min, 0, 4095]))?.values == [0, 1, 1, 0, 0, 1])
    #expect(reader.outOfRange == 4)
  }

  @Test func anEmptyRangeMeasuresNothing() throws {
    let reader = try reader("glove-6")
    let empty = AxisInfo(minimum: 7, maximum: 7)
    let reversed = AxisInfo(minimum: 9, maximum: 3)
    for info in [empty, reversed] {
      #expect(reader.position(axes([7, 8, 9, 1, 2, 3], info: info))?.values == [1, 1, 1, 1, 1, 1])
    }
    #expect(reader.outOfRange == 0)
    // Calibrated it does.
    reader.calibration = calibration([(Double, Double)](repeating: (0, 10), count: 6))
    #expect(
      reader.position(axes([10, 5, 0, 0, 0, 0], info: empty))?.values == [1, 1, 1, 1, 0.5, 0])
    // A finger that did not move while it was calibrated stays where it was.
    reader.calibration = calibration([(Double, Double)](repeating: (4, 4), count: 6))
    #expect(
      reader.position(axes([0, 0, 0, 0, 0, 0], info: empty))?.values == [1, 1, 1, 1, 0.5, 0])
  }

  @Test func aCalibrationThatIsNoNumberGivesNoPosition() throws {
    for bad in [Double.nan, .infinity, -.infinity] {
      let ranges = [(Double, Double)](repeating: (0, bad), count: 20)
      for name in ["glove-6", "glove-16", "glove-20"] {
        let reader = try reader(name, calibration: calibration(ranges))
        #expect(reader.position(axes([Int32](repeating: 5, count: 20))) == nil)
      }
    }
  }

  @Test func anglesGoThroughTheRetargeting() throws {
    let reader = try reader("glove-20", retargeting: Recorder())
    let values = (0..<20).map { Int32($0) * 3 * degree }
    let position = try #require(reader.position(axes(values, info: angle)))
    // The recorder answers with the first six angles over four radians.
    for joint in 0..<6 {
      #expect(abs(position[joint] - Double(joint) * 3 * .pi / 180 / 4) < 1e-12)
    }
  }

  @Test func countsBecomeAnglesByTheCalibratedTravel() throws {
    var posture = GlovePosture(angles: HandAngles(), travel: .zero)
    let reader = try reader("glove-16", retargeting: Recorder { posture = $0 })
    let half = [Int32](repeating: 2000, count: 16)
    _ = reader.position(axes(half.map { $0 }))
    reader.calibration = calibration([(Double, Double)](repeating: (1000, 3000), count: 16))
    _ = reader.position(axes(half))
    #expect(posture.angles[.index, .mcp] == .pi / 4 && posture.travel[5] == 0.5)
    // The Homunculus has one sensor for the two outer joints of a finger.
    #expect(posture.travel[7].isNaN && posture.angles[.index, .dip] == 0)
    #expect(posture.travel[3] == 0.5)
  }

  @Test func uncalibratedAnglesAreReadAgainstAPersonsRange() throws {
    let reader = try reader("glove-20")
    let open = [Int32](repeating: 0, count: 20)
    #expect(reader.position(axes(open, info: angle))?.values == [1, 1, 1, 1, 1, 1])
    let fist = (0..<20).map { [60, 90, 100, 80][$0 % 4] * degree }
    let closed = try #require(reader.position(axes(fist, info: angle)))
    #expect(closed.magnitude < 1e-3)
  }

  @Test func aRetargetingThatFailsGivesNoPosition() throws {
    struct Broken: GloveRetargeting {
      var answer: JointVector
      func position(for posture: GlovePosture) -> JointVector { answer }
    }
    let zeros = axes([Int32](repeating: 0, count: 20), info: angle)
    for answer in [
      JointVector(repeating: .nan, count: 6), JointVector(repeating: 0, count: 5),
    ] {
      let reader = try reader("glove-20", retargeting: Broken(answer: answer))
      #expect(reader.position(zeros) == nil)
    }
    let reader = try reader(
      "glove-20", retargeting: Broken(answer: JointVector(repeating: 9, count: 6)))
    #expect(reader.position(zeros)?.values == [1, 1, 1, 1, 1, 1])
  }

  @Test(arguments: 0..<20) func anyAxesGiveARangeOrNothing(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func number() -> Int32 {
      random.next() % 3 == 0
        ? Int32(truncatingIfNeeded: random.next()) : Int32(random.next() % 5000)
    }
    for name in ["glove-6", "glove-16", "glove-20"] {
      let reader = try reader(name)
      for _ in 0..<100 {
        var axes: [UInt16: AxisInfo] = [:]
        for code in GloveAxes.codes where random.next() % 8 != 0 {
          axes[code] = AxisInfo(
            minimum: number(), maximum: number(),
            resolution: random.next() % 2 == 0 ? 5730 : 0, value: number())
        }
        let position = try #require(reader.position(axes))
        #expect(position.values.allSatisfy { (0...1).contains($0) })
      }
    }
  }

  @Test func mistakesOfAMapAreNamedWithTheirLine() throws {
    let yaml = """
      kind: glove
      requires: [ABS_X]
      controls:
        - {control: ABS_X, position: little, description: a}
        - {control: ABS_Y, position: pinky, description: b}
      """
    let error = #expect(throws: DeviceKeymapError.self) {
      try GloveMap(keymap: try DeviceKeymap(yaml: yaml, file: "k.yaml"), hand: .inspireRH56)
    }
    #expect(error?.description.hasPrefix("k.yaml:5: unknown joint \"pinky\"; expected one") == true)
    let some = yaml.replacingOccurrences(of: "pinky", with: "ring")
    let missing = #expect(throws: DeviceKeymapError.self) {
      try GloveMap(keymap: try DeviceKeymap(yaml: some, file: "k.yaml"), hand: .inspireRH56)
    }
    #expect(
      missing?.description.hasPrefix("k.yaml:4: no axis moves middle, index, thumb bend") == true)
    #expect(try GloveMap(keymap: try standardKeymap(), hand: .inspireRH56) == nil)
  }
}

/// A reader that the testing library's macros may ask.
private final class Reader {
  private var reader: GloveReader

  init(_ reader: GloveReader) { self.reader = reader }

  var outOfRange: Int { reader.outOfRange }
  var calibration: GloveCalibration? {
    get { reader.calibration }
    set { reader.calibration = newValue }
  }
  func position(_ axes: [UInt16: AxisInfo]) -> JointVector? { reader.position(axes) }
}

/// A retargeting that shows what it is given: the first six angles, a quarter of them.
private struct Recorder: GloveRetargeting {
  private let box = Box()

  init(_ see: @escaping (GlovePosture) -> Void = { _ in }) { box.see = see }

  func position(for posture: GlovePosture) -> JointVector {
    box.see(posture)
    return JointVector((0..<6).map { posture.angles.radians[$0] / 4 })
  }

  /// Used by one thread of one test.
  private final class Box: @unchecked Sendable { var see: (GlovePosture) -> Void = { _ in } }
}
