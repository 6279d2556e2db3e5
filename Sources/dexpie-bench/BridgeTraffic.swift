import Foundation

/// What senders send to the bridge: messages that carry a step in the flexion of the index
/// finger's knuckle, hundredths of a degree or counts.
enum BridgeTraffic: String, CaseIterable {
  case manus, skeleton, rokoko, json, homunculus

  /// Number of different messages; they repeat.
  static let steps = 500

  /// The message of a step.
  func message(_ step: Int) -> String {
    switch self {
    case .manus:
      (0..<40).map { $0 == 25 ? "\(Double(step) / 100)" : "\(Double($0) + 0.123456)" }
        .joined(separator: ",")
    case .skeleton: Self.skeleton("60f3738b", step) + "," + Self.skeleton("bccdf6ef", step)
    case .rokoko: Self.rokoko(step)
    case .json:
      #"{"side":"right","unit":"degrees","axes":["#
        + (0..<20).map { $0 == 5 ? "\(Double(step) / 100)" : "\($0).5" }.joined(separator: ",")
        + "]}\n"
    case .homunculus:
      (0..<16).map { $0 == 5 ? "\(step)" : "\(2000 + $0)" }.joined(separator: " ") + "\r\n"
    }
  }

  /// Makes the sender.
  func makeSender() throws -> any BridgeSender {
    switch self {
    case .manus: try BridgeMessageSender(options: "")
    case .skeleton:
      try BridgeMessageSender(options: "?left=60f3738b&right=bccdf6ef&order=windows")
    case .rokoko: try BridgeDatagramSender()
    case .json: try BridgeLineSender()
    case .homunculus: try BridgeSerialSender()
    }
  }

  // MARK: a hand whose index finger bends at the knuckle

  /// The 21 points of a right hand in right-handed axes, its palm towards −z; metres.
  private static func points(_ step: Int) -> [SIMD3<Double>] {
    let angle = Double(step) / 100 * .pi / 180
    var points: [SIMD3<Double>] = [.zero]
    for joint in 0..<4 { points.append(SIMD3(-0.03 - 0.02 * Double(joint), 0.02, 0)) }
    for finger in 1..<5 {
      let knuckle = SIMD3(-0.04 + 0.02 * Double(finger), 0.09, 0)
      for joint in 0..<4 {
        let bend = finger == 1 ? angle : 0
        points.append(knuckle + SIMD3(0, cos(bend), -sin(bend)) * 0.03 * Double(joint))
      }
    }
    return points
  }

  /// A Manus skeleton in the order of Windows: the palm's inner joints are not looked at.
  private static func skeleton(_ serial: String, _ step: Int) -> String {
    let points = points(step)
    var nodes = [points[0]] + points[1...4]
    for finger in 1..<5 { nodes += [points[0]] + points[(1 + 4 * finger)...(4 + 4 * finger)] }
    let fields = nodes.map { String(format: "%.9f,%.9f,%.9f,0,0,0,1", $0.x, $0.y, $0.z) }
    return ([serial] + fields).joined(separator: ",")
  }

  /// A whole body of Rokoko's with two hands.
  private static func rokoko(_ step: Int) -> String {
    let fingers = ["Thumb", "Index", "Middle", "Ring", "Little"].flatMap { finger in
      ["Proximal", "Medial", "Distal", "Tip"].map { finger + $0 }
    }
    let names = ["Hand"] + fingers
    func joint(_ name: String, _ point: SIMD3<Double>) -> String {
      // Mirrored, for Studio's axes are left-handed.
      String(
        format: #""%@":{"position":{"x":%.9f,"y":%.9f,"z":%.9f},"#, name, -point.x, point.y,
        point.z) + #""rotation":{"x":0.0123456,"y":0.0123456,"z":0.0123456,"w":0.9997}}"#
    }
    let hands = ["left", "right"].flatMap { side in
      zip(names, points(step)).map { joint(side + $0, $1) }
    }
    let body = (0..<20).map { joint("body\($0)", SIMD3(0.1, 1.2, 0.3)) }
    return #"{"scene":{"timestamp":1.5,"actors":[{"name":"Ada","body":{"#
      + (body + hands).joined(separator: ",") + "}}]}}"
  }
}
