import Foundation
import Gloves
import Retargeting
import Robotics

/// Messages as the senders of the field write them.
enum Messages {
  /// The Bidex bridge's joint angles: 20 of the left hand, 20 of the right, degrees.
  static func manus(left: [Double], right: [Double]) -> String {
    (left + right).map { String(format: "%.6f", $0) }.joined(separator: ",")
  }

  /// The Bidex bridge's skeleton of one glove, in the order of its integrated mode on Linux.
  static func manusSkeleton(
    _ serial: String, _ points: [SIMD3<Double>], order: GloveSource.Options.JointOrder = .linux
  ) -> String {
    var nodes = [SIMD3<Double>](repeating: .zero, count: 25)
    nodes[0] = points[0]
    // Thumb, index, middle, ring, little: the node before each finger's first visible joint.
    let first = order == .linux ? [21, 1, 6, 16, 11] : [1, 5, 10, 15, 20]
    for finger in 0..<5 {
      let joints = Array(points[(1 + 4 * finger)..<(5 + 4 * finger)])
      let start = first[finger] + (finger == 0 ? 0 : 1)
      for (offset, joint) in joints.enumerated() { nodes[start + offset] = joint }
    }
    let fields = nodes.flatMap { ["\($0.x)", "\($0.y)", "\($0.z)", "0", "0", "0", "1"] }
    return ([serial] + fields).joined(separator: ",")
  }

  /// Rokoko Studio's scene with one actor.
  static func rokoko(_ hands: [HandSide: [SIMD3<Double>]]) -> String {
    let joints = HandSide.allCases.flatMap { side in
      zip(names(side), hands[side] ?? []).map { name, point in
        """
        "\(name)":{"position":{"x":\(point.x),"y":\(point.y),"z":\(point.z)},\
        "rotation":{"x":0,"y":0,"z":0,"w":1}}
        """
      }
    }
    return """
      {"version":"3.0","fps":60.0,"scene":{"timestamp":1.5,"actors":[{"name":"Ada","body":{\
      "hip":{"position":{"x":0,"y":1,"z":0},"rotation":{"x":0,"y":0,"z":0,"w":1}}\
      \(joints.map { "," + $0 }.joined())}}]}}
      """
  }

  /// DexCap's `left_hand_joint_names`, written out as there.
  private static func names(_ side: HandSide) -> [String] {
    [
      "Hand", "ThumbProximal", "ThumbMedial", "ThumbDistal", "ThumbTip", "IndexProximal",
      "IndexMedial", "IndexDistal", "IndexTip", "MiddleProximal", "MiddleMedial", "MiddleDistal",
      "MiddleTip", "RingProximal", "RingMedial", "RingDistal", "RingTip", "LittleProximal",
      "LittleMedial", "LittleDistal", "LittleTip",
    ].map { "\(side)\($0)" }
  }

  /// A line of the Homunculus glove's firmware.
  static let homunculus =
    "2011 1893 2240 2456 1987 3021 2764 2048 2933 2751 2101 2890 2655 1990 2700 2610"

  /// One of every kind, with the source that it comes from.
  static func all() -> [(source: String, text: String)] {
    let points = PersonsHand(angles: HandAngles(), handedness: .left).points
    let numbers = (0..<20).map { Double($0) + 0.25 }
    return [
      ("manus:tcp://a:8000", manus(left: numbers, right: numbers.reversed())),
      ("manus:tcp://a:8000", manusSkeleton("60f3738b", points)),
      ("rokoko:udp://0.0.0.0:14551", rokoko([.left: points, .right: points])),
      ("json:tcp://a:9000", #"{"side":"left","axes":[0.1,-0.25,1e-3],"unit":"radians"}"#),
      ("homunculus:/dev/ttyACM0", homunculus),
    ]
  }
}

extension GloveReading {
  /// The frame; nil for a fault.
  var frame: GloveFrame? { if case .frame(let frame) = self { frame } else { nil } }

  /// The fault's reason; nil for a frame.
  var reason: String? { if case .fault(let fault) = self { fault.reason } else { nil } }
}
