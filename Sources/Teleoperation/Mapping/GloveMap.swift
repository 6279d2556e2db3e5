import Retargeting
public import Robotics

/// Which axes of a glove measure what, by a keymap, for one hand.
public struct GloveMap: Sendable {
  /// An axis and what it moves.
  struct Axis: Sendable, Hashable {
    var code: UInt16
    var isInverted: Bool
    /// Of a joint of the robot: its index and the axis's weight.
    var joint = 0
    var weight = 1.0
    /// Of a joint of the person.
    var finger = HandAngles.Finger.thumb
    var bone = HandAngles.Joint.mcp
  }

  /// The axes in the order of the file.
  let axes: [Axis]
  /// True when the axes measure the person's joints, false when they move the robot's.
  let measuresAngles: Bool
  let jointCount: Int

  /// Makes the map for a hand; nil when the keymap is not one of a glove.
  ///
  /// - Throws: when the keymap names joints that the hand does not have, or leaves one without an
  ///   axis.
  public init?(keymap: DeviceKeymap, hand: HandModel) throws(DeviceKeymapError) {
    guard let first = keymap.entries.first(where: \.effect.isOfGlove) else { return nil }
    var problems: [DeviceKeymapProblem] = []
    var axes: [Axis] = []
    var measuresAngles = false
    for entry in keymap.entries {
      var axis = Axis(code: entry.control.code, isInverted: entry.scaling.isInverted)
      switch entry.effect {
      case .position(let name, let weight):
        guard let joint = hand.joints.firstIndex(where: { $0.name == name }) else {
          problems.append(
            DeviceKeymapProblem(source: entry.source, message: hand.unknown(name, what: "joint")))
          continue
        }
        axis.joint = joint
        axis.weight = weight
      case .angle(let finger, let bone):
        measuresAngles = true
        axis.finger = finger
        axis.bone = bone
      default: continue
      }
      axes.append(axis)
    }
    if !measuresAngles, problems.isEmpty {
      let missing = hand.joints.indices.filter { joint in !axes.contains { $0.joint == joint } }
      if !missing.isEmpty {
        let names = missing.map { hand.joints[$0].name }.joined(separator: ", ")
        problems.append(
          DeviceKeymapProblem(
            source: first.source,
            message: """
              no axis moves \(names) of \(hand.name); expected an entry with position for every \
              joint
              """))
      }
    }
    guard problems.isEmpty else { throw DeviceKeymapError(problems: problems) }
    self.axes = axes
    self.measuresAngles = measuresAngles
    jointCount = hand.joints.count
  }
}
