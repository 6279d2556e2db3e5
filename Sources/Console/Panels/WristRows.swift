import Foundation
import Robotics
import Rollout
import TerminalUI

/// The wrist's pose and how far it is from where it should be.
struct WristRows: Widget {
  let view: LiveView

  func draw(in region: inout Region) {
    let snapshot = view.snapshot
    let pose = snapshot.state.wrist
    let isHuman = snapshot.authority == .human
    let target = (isHuman ? snapshot.proposal : nil) ?? snapshot.command
    let off = pose.distance(to: target.wrist) * 1000
    let turn = pose.rotation.angle(to: target.wrist.rotation) * 180 / .pi
    let y = region.height > 1 ? 1 : 0
    let nameWidth = JointsPanel.nameWidth(snapshot.session.task.hand, region.width)
    let x = nameWidth + 2
    region.write("wrist", x: 1, y: region.height > 1 ? 0 : y, width: nameWidth)
    let place = [("x", pose.position.x), ("y", pose.position.y), ("z", pose.position.z)]
    let position =
      place.map { "\($0.0) \(Format.fixed($0.1, 3, plus: true))" }.joined(separator: "  ") + " m"
    region.write(position, x: x, y: 0, width: region.width - x)
    // While the person aligns a tracker, what matters is how far that is from the robot.
    let match = snapshot.authority == .aligning ? snapshot.wristMatch : nil
    let offText =
      match.map { "tracker " + WristRows.off($0.distance * 1000, $0.turn * 180 / .pi) }
      ?? WristRows.off(off, turn)
    let tone: Tone = match.map { $0.isInside ? .ok : .warning } ?? .dim
    let end = region.width - offText.columns - 1
    if region.height > 1 {
      let room = end - x - 1
      let long = WristRows.text(["roll", "pitch", "yaw"], pose.rotation)
      let text = long.columns <= room ? long : WristRows.text(["r", "p", "y"], pose.rotation)
      region.write(text, x: x, y: 1, width: max(0, room), region.theme[.dim])
    }
    if region.height > 1 || x + position.columns < end {
      region.write(offText, x: max(x, end), y: y, region.theme[tone])
    }
  }

  /// A distance in millimetres and a turn in degrees.
  static func off(_ way: Double, _ turn: Double) -> String {
    "\(Format.fixed(min(way, 9999), 0)) mm \(Format.fixed(turn, 0))° off"
  }

  private static func text(_ names: [String], _ rotation: Rotation) -> String {
    zip(names, angles(rotation)).map { "\($0) \(Format.fixed($1, 0, plus: true))°" }
      .joined(separator: "  ")
  }

  /// Roll, pitch and yaw in degrees (z-y-x order).
  static func angles(_ rotation: Rotation) -> [Double] {
    let (x, y, z) = rotation.columns
    let pitch = asin(min(1, max(-1, -x.z)))
    return [atan2(y.z, z.z), pitch, atan2(x.y, x.x)].map { $0 * 180 / .pi }
  }
}
