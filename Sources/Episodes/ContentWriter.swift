import Robotics

/// The bytes of which a dataset's content hash is made.
///
/// The sum is over the text `dexpie content 2` and then, episode by episode in order, every frame
/// by step, every control sample by tick, and a zero byte. Integers are 8 bytes little-endian,
/// numbers the 8 (scene features: 4) bytes of IEEE 754, truth values one byte, texts and vectors
/// come after their length in 8 bytes, an optional value after a byte 1 or, when it is nil, as a
/// byte 0. Times are relative to the episode's start.
///
/// - A frame is a byte 1, step, time, state (time, vector), scene, command, proposal, operator
///   input (time, holds, clutched, kind of wrist as text, its vector, kind of hand, its vector), authority,
///   commander, human weight, stage, progress, success, dropped, value, dispersion, familiarity,
///   delay. Vectors are as in ``PackedVectors``.
/// - A control sample is a byte 2, tick, time, state (time, vector), command.
///
/// Not hashed: dates, identities, headers and settings, row numbers and the batches in which the
/// data came; lateness of samples, which is never the same twice; raw input events, segments,
/// events and judgements.
struct ContentWriter {
  /// What every sum starts with.
  static let format = "dexpie content 2"

  /// The bytes so far.
  private(set) var writer = ByteWriter(capacity: 1 << 17)

  /// Forgets the bytes so far.
  mutating func removeAll() { writer.removeAll() }

  /// Adds the beginning.
  mutating func begin() { writer.append(Self.format) }

  /// Adds the end of an episode.
  mutating func endEpisode() { writer.append(byte: 0) }

  /// Adds a frame.
  mutating func append(_ frame: Frame) {
    writer.append(byte: 1)
    writer.append(Int64(frame.step))
    writer.append(frame.time)
    writer.append(frame.state.time)
    append(frame.state.wrist, frame.state.hand)
    writer.append(Int64(frame.scene.count))
    for index in 0..<frame.scene.count { writer.append(frame.scene[index]) }
    append(frame.command.wrist, frame.command.hand)
    append(optional: frame.proposal) { $0.append($1.wrist, $1.hand) }
    append(optional: frame.operatorInput) { $0.append($1) }
    writer.append(frame.authority.rawValue)
    writer.append(frame.commander.rawValue)
    writer.append(frame.humanWeight)
    writer.append(Int64(frame.stage.stage))
    writer.append(frame.stage.progress)
    append(frame.stage.isSuccess)
    append(frame.stage.isDropped)
    append(optional: frame.value) { $0.writer.append($1) }
    append(optional: frame.dispersion) { $0.writer.append($1) }
    append(optional: frame.familiarity) { $0.writer.append($1) }
    append(optional: frame.delaySteps) { $0.writer.append(Int64($1)) }
  }

  /// Adds a control sample.
  mutating func append(_ sample: ControlSample) {
    writer.append(byte: 2)
    writer.append(Int64(sample.tick))
    writer.append(sample.time)
    writer.append(sample.state.time)
    append(sample.state.wrist, sample.state.hand)
    append(sample.command.wrist, sample.command.hand)
  }

  private mutating func append(_ input: OperatorInput) {
    writer.append(input.time)
    append(input.holdsTakeover)
    append(input.isClutched)
    switch input.wrist {
    case .none: writer.append("none")
    case .velocity(let twist):
      writer.append("velocity")
      writer.append(twist)
    case .pose(let pose):
      writer.append("pose")
      writer.append(pose)
    }
    switch input.hand {
    case .none: writer.append("none")
    case .velocity(let joints):
      writer.append("velocity")
      append(joints)
    case .position(let joints):
      writer.append("position")
      append(joints)
    }
  }

  private mutating func append(_ wrist: Pose, _ hand: JointVector) {
    writer.append(Int64(PackedVectors.poseCount + hand.count))
    writer.append(wrist)
    writer.append(hand)
  }

  private mutating func append(_ joints: JointVector) {
    writer.append(Int64(joints.count))
    writer.append(joints)
  }

  private mutating func append(_ truth: Bool) { writer.append(byte: truth ? 1 : 0) }

  private mutating func append<Value>(
    optional value: Value?, _ write: (inout Self, Value) -> Void
  ) {
    append(value != nil)
    if let value { write(&self, value) }
  }
}
