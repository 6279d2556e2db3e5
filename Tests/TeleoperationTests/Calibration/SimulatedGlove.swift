import Retargeting
import Robotics
import Teleoperation

/// A glove in a test: axes in one of the usual forms, and a hand that takes poses in it.
struct SimulatedGlove {
  /// The usual forms.
  enum Form: Int, CaseIterable {
    /// One flexion a finger and the thumb's way across the palm, counts.
    case six = 6
    /// Homunculus: four of the thumb, three of each other finger, counts.
    case sixteen = 16
    /// Manus: four of each finger, angles.
    case twenty = 20
    /// As twenty, and two that no keymap uses.
    case twentyTwo = 22
  }

  var axes: [CalibrationAxis]
  /// Share of each axis's travel, by its code.
  var pose: [UInt16: Double] = [:]
  /// Largest reading error, share of the announced range.
  var noise = 0.002
  var generator = SeededGenerator(seed: 7)

  init(_ form: Form) {
    var joints: [(HandAngles.Finger, HandAngles.Joint)?] = []
    switch form {
    case .six:
      joints = HandAngles.Finger.allCases.map { ($0, .mcp) } + [(.thumb, .spread)]
    case .sixteen:
      for finger in HandAngles.Finger.allCases {
        for joint in HandAngles.Joint.allCases where finger == .thumb || joint != .dip {
          joints.append((finger, joint))
        }
      }
    case .twenty, .twentyTwo:
      for finger in HandAngles.Finger.allCases {
        for joint in HandAngles.Joint.allCases { joints.append((finger, joint)) }
      }
      if form == .twentyTwo { joints += [nil, nil] }
    }
    let isAngle = form == .twenty || form == .twentyTwo
    axes = zip(GloveAxes.codes, joints).map { code, joint in
      CalibrationAxis(
        code: code, name: Control.axis(code).name, finger: joint?.0, joint: joint?.1,
        minimum: isAngle ? -18_000 : 0, maximum: isAngle ? 18_000 : 4095,
        unitsPerRadian: isAngle ? GloveAxes.unitsPerRadian : nil, isUsed: joint != nil)
    }
  }

  /// The reading with an axis at a share of its travel: a fifth to four fifths of a count's range,
  /// or 0° to 80°; every third axis the other way round.
  func value(_ axis: CalibrationAxis, at share: Double) -> Double {
    let travel = axis.unitsPerRadian.map { $0 * 80 * .pi / 180 } ?? axis.span * 0.6
    let open = axis.unitsPerRadian == nil ? axis.minimum + axis.span * 0.2 : 0
    return axis.code % 3 == 0 ? open + travel * (1 - share) : open + travel * share
  }

  /// Takes a pose: shares of the travel of flexions and of the thumb's sweep.
  mutating func take(flexion: Double, sweep: Double) {
    for axis in axes where axis.isUsed {
      pose[axis.code] = axis.isSwept ? sweep : axis.joint == .spread ? 0.02 : flexion
    }
  }

  /// The axes' values now.
  mutating func read() -> [UInt16: Double] {
    var values: [UInt16: Double] = [:]
    for axis in axes {
      let error = generator.uniform(-1...1) * noise * axis.span
      values[axis.code] = value(axis, at: pose[axis.code] ?? 0) + error
    }
    return values
  }
}

extension CalibrationRecorder {
  /// Records every phase of a glove, 60 readings a second; `change` alters a reading.
  mutating func recordAll(
    _ glove: inout SimulatedGlove,
    change: (CalibrationPhase, inout CalibrationReading) -> Void = { _, _ in }
  ) {
    var time: Nanoseconds = 0
    for phase in phases {
      begin(phase, at: time)
      while recording != nil {
        let progress = progress(at: time)
        switch phase {
        case .open: glove.take(flexion: 0, sweep: 0)
        case .fist: glove.take(flexion: 1, sweep: 0.4)
        case .thumbSweep: glove.take(flexion: 0, sweep: 1 - abs(1 - 2 * progress))
        }
        var reading = CalibrationReading(time: time, values: glove.read(), silence: 0.01)
        change(phase, &reading)
        take(reading)
        time += .second / 60
      }
    }
  }
}
