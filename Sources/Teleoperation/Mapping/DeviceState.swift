public import Robotics

/// What a device's controls are doing: every event is applied to it, the map reads it.
///
/// A control that was away from rest when the device was opened counts only after it has been at
/// rest once: nothing starts because a button was held, a stick lay on a cable, or a driver
/// reports a trigger half pulled until it is touched.
public struct DeviceState: Sendable, Hashable {
  /// The axes by code, with their present values.
  public private(set) var axes: [UInt16: AxisInfo]
  /// The relative axes by code, as if they were absolute ones of the keymap's full deflection.
  public private(set) var relatives: [UInt16: AxisInfo]
  /// True from one press of a toggling takeover button to the next.
  public internal(set) var isToggled = false
  /// When the relative axes that are deflected last said so.
  private var relativeTimes: [UInt16: Nanoseconds] = [:]
  /// Every button and direction that is down, including those that do not count yet.
  private var down: Set<Control> = []
  /// Controls that have not been at rest since they last had to be.
  private var unsettled: Set<Control> = []
  private let triggers: Set<UInt16>
  private let positions: Set<UInt16>
  private let full: Int32

  /// Share of the travel beyond which an axis's direction is pressed, and below which it is let go.
  private static let pressedAt = 0.6
  private static let releasedAt = 0.4
  /// Share of the travel that an axis must have come back to, to count as having been at rest.
  private static let restAt = 0.25

  /// Makes the state of a device that has just been opened.
  ///
  /// - Parameters:
  ///   - capabilities: the controls and their values at that moment.
  ///   - triggers: codes of the axes that rest at their smallest value.
  ///   - positions: codes of the axes that have no rest.
  ///   - full: what a relative axis reports at full deflection, at least 1.
  public init(
    capabilities: DeviceCapabilities, triggers: Set<UInt16> = [], positions: Set<UInt16> = [],
    full: Int32 = DeviceKeymap.usualFull
  ) {
    axes = capabilities.axes
    self.triggers = triggers
    self.positions = positions
    self.full = max(1, full)
    let range = AxisInfo(minimum: -self.full, maximum: self.full)
    relatives = Dictionary(uniqueKeysWithValues: capabilities.relatives.map { ($0, range) })
    for code in capabilities.pressed {
      down.insert(.key(code))
      unsettled.insert(.key(code))
    }
    for code in capabilities.axes.keys where !positions.contains(code) {
      if !isAtRest(code) { unsettled.insert(.axis(code)) }
      _ = pressedDirection(code)
    }
  }

  /// Applies an event.
  ///
  /// - Returns: the button or direction that has just been pressed; nil for any other change.
  public mutating func apply(_ event: InputEvent) -> Control? {
    if event.isKey { return applyKey(event.code, value: event.value) }
    if event.isRelative { applyRelative(event) }
    guard event.isAxis, axes[event.code] != nil else { return nil }
    axes[event.code]?.value = event.value
    if positions.contains(event.code) { return nil }
    if isAtRest(event.code) { unsettled.remove(.axis(event.code)) }
    let pressed = pressedDirection(event.code)
    return unsettled.contains(.axis(event.code)) ? nil : pressed
  }

  /// True while a button or direction is down and counts.
  public func isDown(_ control: Control) -> Bool { down.contains(control) && counts(control) }

  /// The axis with its value; nil when the device has none or it does not count yet.
  public func axis(_ code: UInt16) -> AxisInfo? {
    unsettled.contains(.axis(code)) ? nil : axes[code]
  }

  /// Controls that must be let go before they count, in no particular order.
  public var waitingForRelease: Set<Control> { unsettled }

  /// Lets takeover end, and makes those of the controls that are down count only after a release.
  public mutating func requireRelease(of controls: [Control]) {
    isToggled = false
    for control in controls where down.contains(control) {
      unsettled.insert(control.isKey ? control : .axis(control.code))
    }
  }

  // MARK: relative axes

  /// Lets the relative axes come to rest that have said nothing since a time.
  ///
  /// The kernel has no event for a relative axis at zero: silence is all that tells.
  ///
  /// - Returns: true when one has come to rest.
  public mutating func rest(silentSince time: Nanoseconds) -> Bool {
    var hasChanged = false
    for (code, last) in relativeTimes where last <= time {
      relatives[code]?.value = 0
      relativeTimes[code] = nil
      hasChanged = true
    }
    return hasChanged
  }

  /// When the first of the deflected relative axes last said something; nil when all rest.
  public var oldestDeflection: Nanoseconds? { relativeTimes.values.min() }

  private mutating func applyRelative(_ event: InputEvent) {
    guard relatives[event.code] != nil else { return }
    relatives[event.code]?.value = min(full, max(-full, event.value))
    relativeTimes[event.code] = event.value == 0 ? nil : event.time
  }

  // MARK: buttons and directions

  /// True while any key or button is down.
  var isPressed: Bool { down.contains(where: \.isKey) }

  private func counts(_ control: Control) -> Bool {
    switch control {
    case .key, .axis, .relative: !unsettled.contains(control)
    case .negative(let code), .positive(let code): !unsettled.contains(.axis(code))
    }
  }

  private mutating func applyKey(_ code: UInt16, value: Int32) -> Control? {
    let key = Control.key(code)
    switch value {
    case 0:
      down.remove(key)
      unsettled.remove(key)
      return nil
    case 1: return down.insert(key).inserted && counts(key) ? key : nil
    default: return nil  // a repeat of the kernel
    }
  }

  /// Follows which direction of an axis is pressed; returns one that has just been.
  private mutating func pressedDirection(_ code: UInt16) -> Control? {
    guard let axis = axes[code] else { return nil }
    let position = triggers.contains(code) ? axis.fromMinimum : axis.centred
    var pressed: Control?
    for (control, share) in [(Control.positive(code), position), (.negative(code), -position)] {
      if share >= Self.pressedAt {
        if down.insert(control).inserted { pressed = control }
      } else if share <= Self.releasedAt {
        down.remove(control)
      }
    }
    return pressed
  }

  private func isAtRest(_ code: UInt16) -> Bool {
    guard let axis = axes[code] else { return true }
    return abs(triggers.contains(code) ? axis.fromMinimum : axis.centred) <= Self.restAt
  }
}
