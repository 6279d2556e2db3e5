import Foundation
public import Retargeting
public import Robotics

/// Reads a glove's axes as positions of the robot hand's joints, by a person's calibration.
public struct GloveReader: Sendable {
  /// The person's ranges; nil before the glove was calibrated.
  public var calibration: GloveCalibration?
  /// Number of readings outside the range that the device announces, which were limited to it.
  public private(set) var outOfRange = 0

  private let map: GloveMap
  private var retargeting: any GloveRetargeting
  /// Where the joints were, for those whose axes measure nothing.
  private var last: JointVector

  /// How far a person's joint goes from an open hand to a fist, radians: `HandAngles.Joint` order.
  ///
  /// For gloves that tell counts, and for angles before the calibration. Of the spread what the
  /// thumb's opposition does. Rounded from Norkin & White, "Measurement of Joint Motion".
  private static let anatomical = [60, 90, 100, 80].map { Double($0) * .pi / 180 }

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - map: which axes measure what.
  ///   - retargeting: turns a posture into positions; not asked when axes move joints directly.
  ///   - calibration: the person's ranges, if there are any.
  public init(
    map: GloveMap, retargeting: any GloveRetargeting, calibration: GloveCalibration? = nil
  ) {
    self.map = map
    self.retargeting = retargeting
    self.calibration = calibration
    last = JointVector(repeating: 1, count: map.jointCount)
  }

  /// The robot's joint positions for the axes' values.
  ///
  /// - Returns: positions in [0, 1], 1 = open; nil when they are not finite numbers.
  public mutating func position(_ axes: [UInt16: AxisInfo]) -> JointVector? {
    let position = map.measuresAngles ? retargeted(axes) : averaged(axes)
    guard let position, position.isFinite, position.count == map.jointCount else { return nil }
    last = position.clampedToRange
    return last
  }

  /// Share of an axis's calibrated travel, in [0, 1]: 0 with the hand open, 1 in a fist.
  ///
  /// - Returns: NaN for an axis whose range is empty or unknown, nil for one whose calibration is
  ///   not a number; either measures nothing.
  func travel(of axis: GloveMap.Axis, _ info: AxisInfo) -> Double? {
    let value = info.limitedValue
    if let range = calibration?.axes[axis.code] {
      guard range.open.isFinite, range.closed.isFinite else { return nil }
      return Self.share(of: value, from: range.open, to: range.closed)
    }
    if info.isAngle {
      let closed = Self.anatomical[axis.bone.rawValue] * GloveAxes.unitsPerRadian
      return Self.share(of: axis.isInverted ? -value : value, from: 0, to: closed)
    }
    // A range that is reversed says as little as an empty one.
    guard info.span > 0 else { return .nan }
    let share = Self.share(of: value, from: Double(info.minimum), to: Double(info.maximum))
    return axis.isInverted ? 1 - share : share
  }

  /// What a screen shows of an axis: its share of travel; nil for one the map does not use.
  func travel(of code: UInt16, _ info: AxisInfo) -> Double? {
    map.axes.first { $0.code == code }.flatMap { travel(of: $0, info) }
  }

  /// True when an axis of the map has no range to read it by.
  func lacksRange(_ axes: [UInt16: AxisInfo]) -> Bool {
    map.axes.contains { axis in
      axes[axis.code].map { travel(of: axis, $0)?.isNaN ?? true } ?? true
    }
  }

  private static func share(of value: Double, from open: Double, to closed: Double) -> Double {
    guard open != closed else { return .nan }
    return min(1, max(0, (value - open) / (closed - open)))
  }

  /// Weighted means of the travels of each joint's axes.
  private mutating func averaged(_ axes: [UInt16: AxisInfo]) -> JointVector? {
    var sums = last * 0
    var weights = last * 0
    for axis in map.axes {
      guard let info = axes[axis.code] else { continue }
      count(info)
      guard let travel = travel(of: axis, info) else { return nil }
      guard !travel.isNaN else { continue }
      sums[axis.joint] += axis.weight * travel
      weights[axis.joint] += axis.weight
    }
    var position = last
    for joint in position.indices where weights[joint] > 0 {
      position[joint] = 1 - sums[joint] / weights[joint]
    }
    return position
  }

  private mutating func retargeted(_ axes: [UInt16: AxisInfo]) -> JointVector? {
    var posture = GlovePosture(angles: HandAngles(), travel: SIMD32(repeating: .nan))
    for axis in map.axes {
      guard let info = axes[axis.code] else { continue }
      count(info)
      guard let travel = travel(of: axis, info) else { return nil }
      let index = axis.finger.rawValue * HandAngles.Joint.allCases.count + axis.bone.rawValue
      posture.travel[index] = travel
      if info.isAngle {
        let angle = info.limitedValue / GloveAxes.unitsPerRadian
        posture.angles[axis.finger, axis.bone] = axis.isInverted ? -angle : angle
      } else if !travel.isNaN {
        posture.angles[axis.finger, axis.bone] = travel * Self.anatomical[axis.bone.rawValue]
      }
    }
    return retargeting.position(for: posture)
  }

  private mutating func count(_ info: AxisInfo) {
    if Double(info.value) != info.limitedValue { outOfRange += 1 }
  }
}

extension AxisInfo {
  /// True for an axis that carries an angle, ``GloveAxes/unitsPerRadian`` to a radian.
  ///
  /// Of other devices the resolution is in units a millimetre on some axes.
  var isAngle: Bool { resolution == Int32(GloveAxes.unitsPerRadian.rounded()) }

  /// The value, limited to the announced range when there is one.
  var limitedValue: Double {
    guard span > 0 else { return Double(value) }
    return Double(min(maximum, max(minimum, value)))
  }
}
