import Episodes
import Foundation
import Learning
import Robotics
import Testing

@Suite struct ObservationEncoderTests {
  let precision = [PrecisionFeature(feature: 1, centre: 0.2, scale: 0.01)]
  var encoder: ObservationEncoder {
    ObservationEncoder(task: TrainingFixture.task, precision: precision)
  }

  func observation(_ frame: Frame) -> Observation {
    Observation(
      time: frame.time, state: frame.state, command: frame.command, scene: frame.scene,
      stage: frame.stage)
  }

  @Test func numbersAreWhatTheirNamesSay() throws {
    let frame = TrainingFixture.frame(3, .init())
    let row = try encoder.encode(frame)
    #expect(row.count == encoder.count)
    #expect(Set(encoder.names).count == encoder.count)
    let value = Dictionary(uniqueKeysWithValues: zip(encoder.names, row))
    let (state, command) = (frame.state, frame.command)
    #expect(value["wrist y (m)"] == Float(state.wrist.position.y))
    let columns = state.wrist.rotation.columns
    #expect(value["wrist R12"] == Float(columns.y.x))
    #expect(value["wrist R21"] == Float(columns.x.y))
    #expect(value["thumb turn"] == Float(state.hand[5]))
    #expect(value["little command"] == Float(command.hand[0] - state.hand[0]))
    // The command is found again from what is told of it.
    let position = SIMD3(
      Double(value["wrist command x (m)"] ?? 0), Double(value["wrist command y (m)"] ?? 0),
      Double(value["wrist command z (m)"] ?? 0))
    let turn = SIMD3(
      Double(value["wrist command turn x (rad)"] ?? 0),
      Double(value["wrist command turn y (rad)"] ?? 0),
      Double(value["wrist command turn z (rad)"] ?? 0))
    let wrist = state.wrist * Pose(position: position, rotation: Rotation(vector: turn))
    #expect(wrist.distance(to: command.wrist) < 1e-6)
    #expect(wrist.rotation.angle(to: command.wrist.rotation) < 1e-6)
    #expect(value["cube y (m)"] == frame.scene[1])
    #expect(value["cube y (m) near 0.2 ± 0.01"] == Float(tanh((frame.scene[1] - 0.2) / 0.01)))
  }

  @Test func aFrameGivesTheNumbersOfTheObservationThePolicyHad() throws {
    for step in 0..<20 {
      let frame = TrainingFixture.frame(step, .init())
      #expect(try encoder.encode(frame) == encoder.encode(observation(frame)))
    }
  }

  @Test func anotherHandIsRefused() {
    var frame = TrainingFixture.frame(0, .init())
    frame.state.hand = JointVector(repeating: 0, count: 16)
    #expect(throws: TrainingDataError.observation(.joints(found: 16, expected: 6), at: nil)) {
      try encoder.encode(frame)
    }
    frame = TrainingFixture.frame(0, .init())
    frame.command.hand = JointVector(repeating: 0, count: 5)
    #expect(throws: TrainingDataError.observation(.joints(found: 5, expected: 6), at: nil)) {
      try encoder.encode(observation(frame))
    }
  }

  @Test func anotherNumberOfFeaturesIsRefused() {
    var frame = TrainingFixture.frame(0, .init())
    frame.scene = SceneFeatures([1])
    #expect(throws: TrainingDataError.observation(.features(found: 1, expected: 3), at: nil)) {
      try encoder.encode(frame)
    }
  }

  @Test func whatIsNotFiniteIsRefusedByItsName() {
    let changes: [(String, (inout Frame) -> Void)] = [
      ("wrist z (m)", { $0.state.wrist.position.z = .nan }),
      ("wrist R11", { $0.state.wrist.rotation = Rotation(quaternion: .zero) }),
      ("index", { $0.state.hand[3] = .infinity }),
      ("index command", { $0.command.hand[3] = .nan }),
      ("wrist command x (m)", { $0.command.wrist.position.x = 1e300 }),
      ("touch", { $0.scene[2] = .nan }),
    ]
    for (name, change) in changes {
      var frame = TrainingFixture.frame(0, .init())
      change(&frame)
      #expect(throws: TrainingDataError.observation(.notFinite(name), at: nil)) {
        try encoder.encode(frame)
      }
    }
  }

  @Test func anEncoderComesBackFromItsFile() throws {
    let data = try JSONEncoder().encode(encoder)
    #expect(try JSONDecoder().decode(ObservationEncoder.self, from: data) == encoder)
  }

  @Test func aFileWithAPrecisionFeatureThatIsNotThereIsRefused() throws {
    let good = String(decoding: try JSONEncoder().encode(encoder), as: UTF8.self)
    for (old, new) in [(#""feature":1"#, #""feature":3"#), (#""feature":1"#, #""feature":-1"#)] {
      let bad = good.replacingOccurrences(of: old, with: new)
      #expect(bad != good)
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(ObservationEncoder.self, from: Data(bad.utf8))
      }
    }
  }
}
