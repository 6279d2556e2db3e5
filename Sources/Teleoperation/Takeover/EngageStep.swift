/// What one tick is to both parts of an engagement.
struct EngageStep {
  /// True at the tick of the change.
  var isFirst: Bool
  /// Time since the last tick, seconds.
  var seconds: Double
  /// Share of a blend's time that has passed, in [0, 1].
  var fraction: Double
  /// How fast an anchor's offset washes out: 0 while the driver is still, 1 from the settings'
  /// speeds on.
  var movement = 0.0
  /// True while the clutch frees the part from the device.
  var isHeld = false

  /// A blend's share of the new driver: without a corner at either end.
  var weight: Double { fraction * fraction * (3 - 2 * fraction) }

  /// The share of an anchor's offset that is left after the tick.
  func left(of time: Double) -> Double { 1 - min(1, movement * seconds / time) }
}
