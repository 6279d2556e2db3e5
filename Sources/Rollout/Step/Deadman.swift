/// A takeover button that counts while it is held.
///
/// Letting go always counts, also when the process was busy meanwhile and the button is down again:
/// the robot is then handed back and taken over anew, joined to wherever the device is by now. A
/// device that was lost counts again only after it has been seen with the button up: plugged in
/// with the button held, it takes nothing over.
struct Deadman: Sendable, Hashable {
  private(set) var isHeld: Bool
  private var waitsForRelease = false
  private var releases: Int?

  /// Makes a button; one that is held already counts once it has been let go.
  init(isHeld: Bool) { self.isHeld = isHeld }

  /// What has happened since the last tick, first the release.
  struct Change: Sendable, Hashable {
    var isReleased = false
    var isPressed = false
  }

  /// Follows the button for one tick.
  ///
  /// - Parameters:
  ///   - now: whether it is down; nil without a device.
  ///   - count: how often it has been let go so far.
  ///   - isLost: true when the device was lost since the last tick.
  /// - Returns: what has happened.
  mutating func follow(isHeld now: Bool?, releases count: Int, isLost: Bool) -> Change {
    let wasLetGo = count != releases ?? count
    releases = count
    if isLost { waitsForRelease = true }
    if waitsForRelease {
      isHeld = false
      if now == false { waitsForRelease = false }
      return Change()
    }
    let isDown = now ?? false
    var change = Change()
    if isHeld, !isDown || wasLetGo {
      change.isReleased = true
      isHeld = false
    }
    if !isHeld, isDown {
      change.isPressed = true
      isHeld = true
    }
    return change
  }
}
