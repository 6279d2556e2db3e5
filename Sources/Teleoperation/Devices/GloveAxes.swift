import CEvdev

/// Where a virtual glove's axes are among the kernel's codes.
///
/// The named absolute axes in rising order, without those of touch screens, whose codes mean slots
/// and not positions: `ABS_X` … `ABS_BRAKE`, `ABS_HAT0X` … `ABS_TOOL_WIDTH`, `ABS_VOLUME`.
public enum GloveAxes {
  /// The codes in order; axis `n` of a glove is `codes[n]`.
  public static let codes: [UInt16] =
    (UInt16(ABS_X)...UInt16(ABS_BRAKE)).map { $0 }
    + (UInt16(ABS_HAT0X)...UInt16(ABS_TOOL_WIDTH)).map { $0 } + [UInt16(ABS_VOLUME)]

  /// Units to a radian of an axis that carries an angle: a hundredth of a degree a unit.
  public static let unitsPerRadian = 18_000 / Double.pi
}
