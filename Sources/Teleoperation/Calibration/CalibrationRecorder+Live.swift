extension CalibrationRecorder {
  /// What an axis read with the hand open; nil before that was recorded.
  public func openValue(of axis: CalibrationAxis) -> Double? {
    recordings[.open]?.percentile(0.5, of: axis.code)
  }

  /// How far an axis has gone: between its ends once both are recorded, else from the open hand to
  /// where it is now; nil before the hand was open.
  public func travel(of axis: CalibrationAxis, now value: Double) -> Double? {
    if isComplete(axis.closingPhase), let ends = ends(of: axis) { return ends.travel }
    guard isComplete(.open), value.isFinite, let open = openValue(of: axis) else { return nil }
    return abs(value - open)
  }

  /// The same in words: degrees, a share of the announced range, or the axis's own units.
  public func travelText(of axis: CalibrationAxis, now value: Double) -> String? {
    travel(of: axis, now: value).map { amount($0, axis) }
  }
}
