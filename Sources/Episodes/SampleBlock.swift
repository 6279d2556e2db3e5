import Robotics

/// Control samples of one batch, packed: the `data` column of `sampleBlocks`.
///
/// Layout: format byte 1; varint number of samples; varint joints of the state; varint joints of
/// the command; then for every sample the zigzag varints tick − previous tick, (time − previous
/// time) − (previous time − the one before), lateness, state time − time, and in the code of
/// ``NumberCoder`` the numbers of state and command (pose and joints, see ``PackedVectors``).
/// Differences start from 0 and wrap around in 64 bits.
enum SampleBlock {
  private static let format: UInt8 = 1

  /// Cuts samples where the number of joints changes; each part makes a block.
  static func parts(_ samples: [ControlSample]) -> [ArraySlice<ControlSample>] {
    var parts: [ArraySlice<ControlSample>] = []
    var start = samples.startIndex
    for index in samples.indices where index > start {
      if samples[index].state.hand.count != samples[start].state.hand.count
        || samples[index].command.hand.count != samples[start].command.hand.count
      {
        parts.append(samples[start..<index])
        start = index
      }
    }
    if start < samples.endIndex { parts.append(samples[start...]) }
    return parts
  }

  /// Packs samples that have the same number of joints.
  static func encode(_ samples: ArraySlice<ControlSample>) -> [UInt8] {
    let stateJoints = samples.first?.state.hand.count ?? 0
    let commandJoints = samples.first?.command.hand.count ?? 0
    let stateLanes = PackedVectors.poseCount + stateJoints
    var coder = NumberCoder(lanes: stateLanes + PackedVectors.poseCount + commandJoints)
    var clock = TickClock()
    var writer = ByteWriter(capacity: 16 + samples.count * 128)
    writer.append(byte: format)
    writer.append(varint: UInt64(samples.count))
    writer.append(varint: UInt64(stateJoints))
    writer.append(varint: UInt64(commandJoints))
    for sample in samples {
      let (tick, time) = clock.differences(tick: Int64(sample.tick), time: sample.time)
      writer.append(zigzag: tick)
      writer.append(zigzag: time)
      writer.append(zigzag: sample.lateness)
      writer.append(zigzag: sample.state.time &- sample.time)
      coder.write(sample.state.wrist, sample.state.hand, lane: 0, to: &writer)
      coder.write(sample.command.wrist, sample.command.hand, lane: stateLanes, to: &writer)
      coder.nextRow()
    }
    return writer.bytes
  }

  /// Reads a block.
  static func decode(_ bytes: [UInt8]) throws -> [ControlSample] {
    var reader = ByteReader(bytes)
    let found = try reader.byte()
    guard found == format else {
      throw UnreadableValue(description: "block format \(found) is unknown")
    }
    let count = try reader.varint()
    let stateJoints = try reader.varint()
    let commandJoints = try reader.varint()
    let most = UInt64(JointVector.capacity)
    guard count <= UInt64(bytes.count), stateJoints <= most, commandJoints <= most else {
      throw UnreadableValue(description: "the block's header holds impossible numbers")
    }
    let stateLanes = PackedVectors.poseCount + Int(stateJoints)
    var coder = NumberCoder(lanes: stateLanes + PackedVectors.poseCount + Int(commandJoints))
    var clock = TickClock()
    var samples: [ControlSample] = []
    samples.reserveCapacity(Int(count))
    for _ in 0..<count {
      let (tick, time) = clock.values(tick: try reader.zigzag(), time: try reader.zigzag())
      let lateness = try reader.zigzag()
      let stateTime = time &+ (try reader.zigzag())
      let state = try coder.read(joints: Int(stateJoints), lane: 0, from: &reader)
      let command = try coder.read(joints: Int(commandJoints), lane: stateLanes, from: &reader)
      coder.nextRow()
      samples.append(
        ControlSample(
          tick: Int(tick), time: time, lateness: lateness,
          state: RobotState(time: stateTime, wrist: state.wrist, hand: state.hand),
          command: command))
    }
    try reader.finish()
    return samples
  }
}

/// Differences of ticks and second differences of times: small where the loop is regular.
private struct TickClock {
  private var tick: Int64 = 0
  private var time: Nanoseconds = 0
  private var period: Nanoseconds = 0

  mutating func differences(tick: Int64, time: Nanoseconds) -> (Int64, Int64) {
    let newPeriod = time &- self.time
    defer { (self.tick, self.time, period) = (tick, time, newPeriod) }
    return (tick &- self.tick, newPeriod &- period)
  }

  mutating func values(tick: Int64, time: Int64) -> (Int64, Nanoseconds) {
    self.tick &+= tick
    period &+= time
    self.time &+= period
    return (self.tick, self.time)
  }
}
