import Foundation
import Retargeting
import Robotics

/// The comma separated numbers of the Bidex bridge for Manus gloves.
///
/// 40 numbers are the joint angles of both hands in degrees, the left hand's first; of each the
/// order of `HandAngles`. 176 fields are one glove's serial number and its skeleton of 25 joints,
/// a position (metres) and a rotation (x, y, z, w) each; 352 are two gloves.
/// Source: github.com/yuonny/Bidex_Manus_Teleop, python/minimal_example.py and
/// ros2/glove/glove/read_and_send_zmq.py.
struct ManusFormat: GloveFormat {
  private let options: GloveSource.Options
  /// The glove that no option names; there can be only one such.
  private var unnamed: String?

  init(options: GloveSource.Options) { self.options = options }

  mutating func read(_ message: ArraySlice<UInt8>, at time: Nanoseconds) -> [GloveReading] {
    let fields = message.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false
    ).map { TextField($0) }
    let hand = HandAngles.count
    switch fields.count {
    case 2 * hand:
      return angles(fields[..<hand], .left, first: 0, time)
        + angles(fields[hand...], .right, first: hand, time)
    case Self.skeletonFields: return skeleton(fields[...], first: 0, time)
    case 2 * Self.skeletonFields:
      return skeleton(fields[..<Self.skeletonFields], first: 0, time)
        + skeleton(fields[Self.skeletonFields...], first: Self.skeletonFields, time)
    default:
      return [
        .fault(
          GloveFault(
            time: time,
            reason: """
              \(fields.count) fields, beginning \(TextField.shown(message)); expected 40 angles, \
              or a skeleton of 176 or 352 fields
              """))
      ]
    }
  }

  private static let skeletonFields = 176

  // MARK: angles

  private func angles(
    _ fields: ArraySlice<TextField>, _ side: HandSide, first: Int, _ time: Nanoseconds
  ) -> [GloveReading] {
    do throws(GloveFault) {
      let degrees = try numbers(fields, side, first: first, time)
      // The bridge fills the hand that has no glove with zeros; a worn one never is all zero.
      guard degrees.contains(where: { $0 != 0 }) else { return [] }
      if let wrong = degrees.firstIndex(where: { abs($0) > 180 }) {
        throw GloveFault(
          time: time, side: side,
          reason: "field \(first + wrong + 1) is \(degrees[wrong]), no angle in degrees")
      }
      return [
        .frame(
          GloveFrame(time: time, side: side, axes: degrees.map { $0 * .pi / 180 }, unit: .radians))
      ]
    } catch {
      return [.fault(error)]
    }
  }

  private func numbers(
    _ fields: ArraySlice<TextField>, _ side: HandSide?, first: Int, _ time: Nanoseconds
  ) throws(GloveFault) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(fields.count)
    for field in fields {
      guard let value = field.number, value.isFinite else {
        throw GloveFault(
          time: time, side: side,
          reason: "field \(first + values.count + 1) is \(field.shown), not a number")
      }
      values.append(value)
    }
    return values
  }

  // MARK: skeleton

  private mutating func skeleton(
    _ fields: ArraySlice<TextField>, first: Int, _ time: Nanoseconds
  ) -> [GloveReading] {
    do throws(GloveFault) {
      let serial = String(decoding: fields[fields.startIndex].bytes, as: UTF8.self).lowercased()
      let side = try side(of: serial, fields[fields.startIndex], time)
      let values = try numbers(fields.dropFirst(), side, first: first + 1, time)
      let points = Self.nodes(options.order).map { node in
        SIMD3(values[node * 7], values[node * 7 + 1], values[node * 7 + 2])
      }
      guard
        let angles = SkeletonAngles.angles(
          of: points, side: side, handedness: options.handedness ?? .right)
      else {
        throw GloveFault(
          time: time, side: side, reason: "a skeleton whose joints lie in one place")
      }
      return [.frame(GloveFrame(time: time, angles: angles, side: side))]
    } catch {
      return [.fault(error)]
    }
  }

  /// Whose hand a glove is on: as the options say, else of the one that they leave.
  private mutating func side(
    of serial: String, _ field: TextField, _ time: Nanoseconds
  ) throws(GloveFault) -> HandSide {
    if let side = options.serials[serial] { return side }
    if unnamed == nil, !serial.isEmpty { unnamed = serial }
    let others = Set(options.serials.values)
    guard unnamed == serial, !others.contains(options.side) else {
      throw GloveFault(
        time: time,
        reason: "glove \(field.shown) is on no known hand; add ?left=SERIAL&right=SERIAL")
    }
    return options.side
  }

  /// The nodes of a wrist and the four joints of five fingers, thumb first, among the 25.
  ///
  /// Node 0 is the hand; the thumb has four nodes and every other finger five, of which the first
  /// is inside the palm. On Windows the fingers come in order; the integrated mode on Linux sends
  /// index, middle, little, ring, thumb (`short_idx` in read_and_send_zmq.py).
  static func nodes(_ order: GloveSource.Options.JointOrder) -> [Int] {
    switch order {
    case .windows: [0] + (1...4) + (6...9) + (11...14) + (16...19) + (21...24)
    case .linux: [0] + (21...24) + (2...5) + (7...10) + (17...20) + (12...15)
    }
  }
}
