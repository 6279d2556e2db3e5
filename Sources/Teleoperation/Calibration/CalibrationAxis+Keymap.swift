import Retargeting

extension CalibrationAxis {
  /// The axes of a glove as the hub reads them, with what a keymap says each of them is.
  ///
  /// - Parameters:
  ///   - rows: what the hub reads of the glove.
  ///   - keymap: what its axes are.
  /// - Returns: every absolute axis, by rising code.
  public static func axes(
    of rows: [DeviceReadingRow], keymap: DeviceKeymap
  ) -> [CalibrationAxis] {
    rows.compactMap { row in
      guard case .axis(let code) = row.control else { return nil }
      let place = keymap.place(of: row.control)
      // The range of a virtual glove's angles, in hundredths of a degree.
      let isAngle = row.minimum == -18_000 && row.maximum == 18_000
      return CalibrationAxis(
        code: code, name: row.control.name, finger: place?.finger, joint: place?.joint,
        minimum: Double(row.minimum), maximum: Double(row.maximum),
        unitsPerRadian: isAngle ? GloveAxes.unitsPerRadian : nil, isUsed: place != nil)
    }.sorted { $0.code < $1.code }
  }
}

extension DeviceKeymap {
  /// The joint of a person's hand that a control measures; nil when the keymap does not use it so.
  func place(of control: Control) -> (finger: HandAngles.Finger, joint: HandAngles.Joint)? {
    for entry in entries where entry.control == control {
      switch entry.effect {
      case .angle(let finger, let joint): return (finger, joint)
      case .position(let joint, _):
        // A robot's joint is called after the finger that moves it; what turns a thumb crosses the
        // palm, what bends it does not.
        let word = joint.split(separator: " ").first ?? ""
        guard let finger = HandAngles.Finger.allCases.first(where: { "\($0)" == word })
        else { continue }
        return (finger, finger == .thumb && joint.hasSuffix("turn") ? .spread : .mcp)
      default: continue
      }
    }
    return nil
  }
}
